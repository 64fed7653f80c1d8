from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cjmdesk.files import versions
from cjmdesk.files.store import CannotRead, CannotWrite, digest
from cjmdesk.files.versions import DAYS, LAST, Version, folder_of, keep_version, read_version, version_with, versions_of

NOW = datetime(2026, 11, 12, 12, 0, 0)


@pytest.fixture
def map_path(tmp_path: Path) -> Path:
    path = tmp_path / "coffee.cjm.yaml"
    path.write_text("cjmdesk: 1\ntitle: Coffee\n")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "state")


def save(path: Path, title: str, folder: str, time: datetime) -> None:
    path.write_text(f"cjmdesk: 1\ntitle: {title}\n")
    keep_version(str(path), folder, time)


def titles(path: Path, folder: str) -> list[str]:
    loaded = [read_version(version) for version in versions_of(str(path), folder)]
    return [item.journey.title for item in loaded if item and item.journey]


def test_each_save_is_kept_the_newest_first(map_path: Path, folder: str) -> None:
    for number in range(3):
        save(map_path, f"V{number}", folder, NOW + timedelta(minutes=number))
    assert titles(map_path, folder) == ["V2", "V1", "V0"]
    assert versions_of(str(map_path), folder)[0].time == NOW + timedelta(minutes=2)


def test_the_same_bytes_are_no_new_version(map_path: Path, folder: str) -> None:
    save(map_path, "One", folder, NOW)
    save(map_path, "One", folder, NOW + timedelta(hours=1))
    assert titles(map_path, folder) == ["One"]


def test_the_last_ten_and_one_a_day_for_a_month_are_kept(map_path: Path, folder: str) -> None:
    for day in range(40, 0, -1):
        for hour in (9, 10, 11):
            save(map_path, f"D{day}H{hour}", folder, NOW - timedelta(days=day) + timedelta(hours=hour - 12))
    kept = titles(map_path, folder)
    assert kept[:LAST] == [f"D{day}H{hour}" for day in (1, 2, 3, 4) for hour in (11, 10, 9)][:LAST]
    assert kept[LAST:] == [f"D{day}H11" for day in range(5, DAYS + 1)]


def test_two_files_of_one_name_have_versions_of_their_own(map_path: Path, folder: str, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / map_path.name
    other.parent.mkdir()
    save(map_path, "One", folder, NOW)
    save(other, "Two", folder, NOW)
    assert titles(map_path, folder) == ["One"]
    assert titles(other, folder) == ["Two"]


def test_a_link_is_the_file_that_it_leads_to(map_path: Path, folder: str, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(map_path)
    assert folder_of(str(link), folder) == folder_of(str(map_path), folder)


def test_foreign_files_are_left_alone(map_path: Path, folder: str) -> None:
    save(map_path, "One", folder, NOW)
    home = Path(folder_of(str(map_path), folder))
    (home / "notes.txt").write_text("mine")
    (home / "20269999T000000000000.cjm.yaml").write_text("no such day")
    save(map_path, "Two", folder, NOW + timedelta(minutes=1))
    assert titles(map_path, folder) == ["Two", "One"]
    assert (home / "notes.txt").exists()


def test_what_cannot_be_kept(map_path: Path, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CannotRead):
        keep_version(str(tmp_path / "gone.yaml"), folder)
    (tmp_path / "blocked").write_text("")
    with pytest.raises(CannotWrite):
        keep_version(str(map_path), str(tmp_path / "blocked"))
    monkeypatch.setattr(versions, "MAX_BYTES", 3)
    keep_version(str(map_path), folder)
    assert versions_of(str(map_path), folder) == []
    assert read_version(Version(NOW, str(tmp_path / "gone.yaml"))) is None


def test_the_folder_is_the_users_own(own_folders: Path, map_path: Path) -> None:
    keep_version(str(map_path))
    assert str(own_folders) in versions_of(str(map_path))[0].file


def test_a_version_that_cannot_be_read_does_not_stop_the_next(map_path: Path, folder: str) -> None:
    save(map_path, "One", folder, NOW)
    file = Path(versions_of(str(map_path), folder)[0].file)
    file.unlink()
    file.mkdir()
    save(map_path, "Two", folder, NOW + timedelta(minutes=1))
    assert "Two" in titles(map_path, folder)


def test_a_clock_that_was_set_back_loses_no_save(map_path: Path, folder: str) -> None:
    """As every autumn: the saves of the hour that comes twice are the newest ones all the same."""
    before = datetime(2026, 10, 25, 2, 30)
    for number in range(LAST + 2):
        save(map_path, f"before {number}", folder, before + timedelta(minutes=number))
    save(map_path, "after", folder, before - timedelta(minutes=30))
    assert titles(map_path, folder)[:2] == ["after", f"before {LAST + 1}"]
    assert len(titles(map_path, folder)) == LAST


def test_versions_can_be_kept_apart(map_path: Path, folder: str) -> None:
    for number, minute in enumerate((0, 5, 9, 11)):
        map_path.write_text(f"title: V{number}\n")
        keep_version(str(map_path), folder, NOW + timedelta(minutes=minute), timedelta(minutes=10))
    assert titles(map_path, folder) == ["V3", "V0"]


def test_a_version_is_found_by_what_it_holds(map_path: Path, folder: str) -> None:
    save(map_path, "One", folder, NOW)
    wanted = digest(str(map_path))
    save(map_path, "Two", folder, NOW + timedelta(minutes=1))
    found = version_with(str(map_path), wanted, folder)
    assert found
    assert read_version(found).journey.title == "One"  # type: ignore[union-attr]
    assert version_with(str(map_path), "0" * 64, folder) is None
    assert version_with(str(map_path), "", folder) is None
