"""What desktops and shells are told of the program: well formed, in both languages, and never behind the program."""

import configparser
import hashlib
import importlib.util
import os
import plistlib
import re
import shutil
import struct
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import PIL
import pytest
from PIL import Image

from cjmdesk.cli.parsers import COMMANDS
from cjmdesk.i18n import use_language

ROOT = Path(__file__).parent.parent
PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
MIME = "application/x-cjmdesk+yaml"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def load(name: str) -> ModuleType:
    """A script of the folder `packaging`; those find each other because they lie in one folder."""
    sys.path.insert(0, str(PACKAGING))
    try:
        spec = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(PACKAGING))
    return module


parts, elf, helps = load("bundle_parts"), load("elf"), load("helps")
icu = load("icu")
app_icons, shared_files, bundle, deb = (load(name) for name in ("app_icons", "shared_files", "bundle", "deb"))


# ---------------------------------------------------------------- desktop


def test_menu_entry_is_well_formed_and_translated():
    parser = configparser.RawConfigParser(strict=True, delimiters=("=",))
    parser.optionxform = str
    parser.read(LINUX / "cjmdesk.desktop", encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert entry["Exec"] == "cjmdesk-gui %F"
    assert entry["MimeType"] == MIME + ";"
    assert entry["Terminal"] == "false"
    for key in ("GenericName", "Comment", "Keywords"):
        assert entry[key].isascii()
        assert re.search("[а-я]", entry[f"{key}[ru]"])
    # What the window calls itself, so that the task bar finds the icon.
    app = (ROOT / "src/cjmdesk/qt/app.py").read_text(encoding="utf-8")
    assert 'setDesktopFileName("cjmdesk")' in app
    assert entry["StartupWMClass"] == "cjmdesk"


def test_kind_of_file_names_the_ending_of_maps_and_no_other():
    space = {"": "http://www.freedesktop.org/standards/shared-mime-info"}
    (kind,) = ElementTree.parse(LINUX / "cjmdesk-mime.xml").getroot()
    assert kind.get("type") == MIME
    assert {glob.get("pattern") for glob in kind.findall("glob", space)} == {"*.cjm.yaml", "*.cjm.yml"}
    assert [comment.get(LANGUAGE) for comment in kind.findall("comment", space)] == [None, "ru"]
    assert kind.find("icon", space).get("name") == shared_files.MIME_ICON
    assert parts.MIME == MIME


def test_description_for_software_centres_says_each_thing_in_both_languages():
    root = ElementTree.fromstring(shared_files.metainfo_text("2026-11-28"))
    for path in ("summary", "developer_name", "description/p", "description/ul/li"):
        languages = [one.get(LANGUAGE) for one in root.findall(path)]
        assert languages
        assert languages == [None, "ru"] * (len(languages) // 2), path
    assert root.find("releases/release").attrib == {"version": parts.version(ROOT), "date": "2026-11-28"}
    assert root.findtext("provides/mediatype") == MIME
    assert root.findtext("launchable") == "cjmdesk.desktop"


@pytest.mark.parametrize(("name", "sizes"), [("cjmdesk", app_icons.SIZES), ("cjmdesk-map", app_icons.FILE_SIZES)])
def test_icons_have_the_sizes_that_their_names_say(name, sizes):
    for size in sizes:
        with Image.open(app_icons.png(name, size)) as picture:
            assert picture.size == (size, size)
            assert picture.mode == "RGBA"
            assert picture.getextrema()[3] == (0, 255), "there is a drawing, and nothing around it"
    ElementTree.parse(app_icons.svg(name))
    for ending in ("ico", "icns"):
        with Image.open(PACKAGING / "icons" / f"{name}.{ending}") as picture:
            assert max(picture.size) >= 256
    assert {16, 512} <= set(app_icons.SIZES)


def test_all_that_a_desktop_wants_is_laid_out(tmp_path):
    shared_files.write_shared(tmp_path, 1764374400)
    share = tmp_path / "share"
    found = {path.relative_to(share).as_posix() for path in share.rglob("*") if path.is_file()}
    assert {
        "applications/cjmdesk.desktop", "mime/packages/cjmdesk.xml", "metainfo/org.cjmdesk.cjmdesk.metainfo.xml",
        "icons/hicolor/512x512/apps/cjmdesk.png", "icons/hicolor/scalable/apps/cjmdesk.svg",
        "icons/hicolor/48x48/mimetypes/application-x-cjmdesk+yaml.png", "man/man1/cjmdesk.1", "man/ru/man1/cjmdesk.1",
        "bash-completion/completions/cjmdesk", "zsh/vendor-completions/_cjmdesk",
        "fish/vendor_completions.d/cjmdesk.fish",
    } <= found  # fmt: skip
    assert "2025-11-29" in (share / "man/man1/cjmdesk.1").read_text(encoding="utf-8")
    shared_files.settle(tmp_path, 1764374400, frozenset({"share/man/man1/cjmdesk.1"}))
    assert {path.stat().st_mtime for path in tmp_path.rglob("*")} == {1764374400.0}
    assert (share / "man/man1/cjmdesk.1").stat().st_mode & 0o777 == 0o755
    assert (share / "man/ru/man1/cjmdesk.1").stat().st_mode & 0o777 == 0o644


# ---------------------------------------------------------------- manual page and completions


@pytest.mark.parametrize("language", ["en", "ru"])
def test_manual_page_knows_every_command_and_option(language):
    use_language(language)
    try:
        page = helps.manual("9.9", "2026-11-28")
        for name, parser in helps.parsers().items():
            assert not name or f'.SH "cjmdesk {name}"' in page
            for option in helps.options(parser):
                for flag in option.names:
                    assert rf"\fB{flag.replace('-', chr(92) + '-')}\fR" in page
    finally:
        use_language("en")
    assert "cjmdesk 9.9" in page
    assert bool(re.search("[а-я]{4}", page)) is (language == "ru")
    assert not re.search(r"^\.(?!TH|SH|TP|br|nf|fi)", page, re.MULTILINE)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_know_every_command_and_option(shell):
    text = getattr(helps, shell)()
    for name in COMMANDS:
        assert re.search(rf"\b{name}\b", text)
    for parser in helps.parsers().values():
        for option in helps.options(parser):
            for flag in option.names:
                shown = f"-l {flag[2:]}" if shell == "fish" and flag.startswith("--") else flag
                assert shown in text or f"-s {flag[1:]}" in text
            for choice in option.choices:
                assert choice in text


def test_bash_completes_commands_options_and_values():
    script = helps.bash() + (
        'ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _cjmdesk cjmdesk "${@: -1}" "${@: -2:1}"; '
        'echo "${COMPREPLY[@]}"; }\n'
        "ask cjmdesk temp; ask cjmdesk export --as po; ask cjmdesk check --stri\n"
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=PACKAGING)
    assert done.stdout.split() == ["templates", "poster", "--strict"], done.stderr


# ---------------------------------------------------------------- Windows and macOS


def test_macos_is_told_of_a_program_with_windows_and_of_its_kind_of_file():
    told = plistlib.loads(plistlib.dumps(parts.mac_info(ROOT)))
    assert told["CFBundleExecutable"] == "cjmdesk-gui"
    assert told["LSBackgroundOnly"] is False
    (kind,) = told["UTExportedTypeDeclarations"]
    own, yaml = told["CFBundleDocumentTypes"]
    assert own["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
    assert (yaml["LSItemContentTypes"], yaml["LSHandlerRank"]) == (["public.yaml"], "Alternate")
    for icon in {kind["UTTypeIconFile"], own["CFBundleTypeIconFile"]}:
        assert (PACKAGING / "icons" / icon).is_file()
    plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())


def test_the_installer_of_windows_takes_back_what_it_gives():
    script = (PACKAGING / "windows" / "cjmdesk.iss").read_text(encoding="utf-8")
    keys = re.findall(r'^Root: HKA; Subkey: "([^"]+)"(.*)$', script, re.MULTILINE)
    whole = [key for key, rest in keys if "uninsdeletekey;" in rest or "uninsdeletekey " in rest]
    for key, rest in keys:
        is_own = any(key == one or key.startswith(one + "\\") for one in whole)
        assert is_own or "uninsdeletevalue" in rest or f"'{key}'" in script, f"{key} is left behind"
    for file in re.findall(r'\{#Root\}\\(packaging[^"\n]+|LICENSE)', script):
        assert (ROOT / file.replace("\\", "/")).is_file()
    assert parts.windows_version(ROOT).count("StringStruct") == 7


# ---------------------------------------------------------------- what goes into the folder


def test_only_the_plugins_that_are_needed_are_shipped():
    plugins = "PySide6/Qt/plugins/"
    for wanted in ("platforms/libqxcb.so", "platforms/libqwayland.so", "platforms/libqoffscreen.so",
                   "platforms/libqminimal.so", "imageformats/libqsvg.so", "imageformats/libqjpeg.so"):  # fmt: skip
        assert parts.is_wanted(plugins + wanted)
    for unwanted in ("platforms/libqeglfs.so", "tls/libqopensslbackend.so", "platformthemes/libqgtk3.so",
                     "sqldrivers/libqsqlite.so", "imageformats/libqpdf.so", "platforms/libqminimalegl.so"):  # fmt: skip
        assert not parts.is_wanted(plugins + unwanted)
    assert parts.is_wanted("PySide6/Qt/translations/qtbase_ru.qm")
    assert not parts.is_wanted("PySide6/Qt/translations/qtbase_de.qm")
    assert not parts.is_wanted("PySide6/Qt/lib/libQt6Quick.so.6")
    assert parts.is_wanted("PySide6/Qt/lib/libQt6Network.so.6") == (sys.platform == "win32"), "only its pipes are used"
    for of_screen_readers in ("libQt6DBus.so.6", "libQt6Gui.so.6"):
        assert parts.is_wanted(f"PySide6/Qt/lib/{of_screen_readers}")


def test_the_systems_own_libraries_stay_with_the_system():
    assert not parts.is_wanted("libX11.so.6")
    assert parts.is_wanted("libxcb-cursor.so.0"), "a desktop may lack it"
    assert parts.is_wanted("pillow.libs/libxcb-9065bb12.so.1.1.0"), "one of a wheel is another"
    assert set(parts.CARRIED) <= set(parts.SYSTEM_LIBRARIES)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="program files of Linux")
def test_program_files_are_read():
    import PySide6

    found = elf.read_elf(Path(PySide6.__file__).parent / "Qt" / "lib" / "libQt6Network.so.6")
    assert found.name == "libQt6Network.so.6"
    assert {"libQt6Core.so.6", "libc.so.6"} <= set(found.needed)
    assert (2, 17) <= found.libc <= bundle.OLDEST_LIBC
    assert elf.read_elf(Path(__file__)) is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="program files of Linux")
def test_squeezed_libraries_are_smaller_and_work(tmp_path):
    (whole,) = (Path(PIL.__file__).parent.parent / "pillow.libs").glob("libzstd-*.so*")
    less = tmp_path / whole.name
    less.write_bytes(elf.squeeze(whole.read_bytes()))
    assert less.stat().st_size <= whole.stat().st_size
    assert elf.read_elf(less) == elf.read_elf(whole)
    ask = f"import ctypes; print(ctypes.CDLL({str(less)!r}).ZSTD_versionNumber())"
    assert int(subprocess.check_output([sys.executable, "-c", ask])) > 10000
    assert elf.squeeze(less.read_bytes()) == less.read_bytes(), "there is nothing more to gain"
    names_alone = bytearray(whole.read_bytes())
    names_alone[32:40] = struct.pack("<Q", len(names_alone))
    with pytest.raises((ValueError, struct.error)):
        elf.squeeze(bytes(names_alone))


def test_data_of_icu_lose_what_is_never_asked_for():
    items = [(f"icudt73l/{name}", name.encode() * 5) for name in ("coll/ru.res", "curr/ru.res", "rfc1.spp", "ru.res")]
    head = b"\x20\0" + bytes(30)
    less = icu.without(icu.write(head, items))
    assert less[:32] == head
    # What fills up an item to a whole step cannot be told from it.
    assert [(name, item.rstrip(b"\xaa")) for name, item in icu.read(less)] == [items[0], items[3]]
    assert all(less.index(item) % 16 == 0 for _name, item in (items[0], items[3]))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="program files of Linux")
def test_qt_sorts_as_before_with_the_smaller_data_of_icu(tmp_path):
    import PySide6

    (whole,) = (Path(PySide6.__file__).parent / "Qt" / "lib").glob("libicudata.so.*")
    less = Path(shutil.copy(whole, tmp_path))
    icu.slim(less)
    less.write_bytes(elf.squeeze(less.read_bytes()))
    assert less.stat().st_size < whole.stat().st_size * 0.6
    # In a process of its own, which finds the library loaded already when Qt asks for it by its name.
    ask = (
        "from PySide6.QtCore import QCollator, QLocale\n"
        "order = QCollator(QLocale('ru'))\n"
        "print(order.compare('Ёлка', 'ель') < 0, order.compare('ёж', 'еж') > 0, QLocale('tr').toUpper('i') == 'İ')\n"
        f"print(any(line.split()[-1] == {str(less)!r} for line in open('/proc/self/maps')))"
    )
    environment = {**os.environ, "LD_PRELOAD": str(less)}
    assert subprocess.check_output([sys.executable, "-c", ask], env=environment, text=True).split() == ["True"] * 4
    (tmp_path / "text").write_text("no data")
    with pytest.raises(ValueError, match="no data of ICU"):
        icu.slim(tmp_path / "text")


def test_a_library_that_nobody_brings_is_named():
    files = {Path("a"): elf.Elf(("libb.so", "libc.so.6", "libz-9.so"), "", ()), Path("libb.so"): elf.Elf((), "", ())}
    assert bundle.missing_libraries(files) == {"libz-9.so": Path("a")}


def test_dependencies_are_those_of_the_files(monkeypatch):
    asked = elf.Elf(("libX11.so.6", "libc.so.6", "libown.so"), "", (2, 34))
    monkeypatch.setattr(deb, "read_folder", lambda _folder: {Path("x"): asked, Path("libown.so"): elf.Elf((), "", ())})
    assert deb.dependencies(Path()) == {"libx11-6", "libc6 (>= 2.34)"}


def test_every_requirement_is_locked_with_its_sums():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["packaging"]
    blocks = re.split(r"\n(?=\S)", (PACKAGING / "lock.txt").read_text(encoding="utf-8"))
    locked = {re.match(r"[\w-]+", block)[0] for block in blocks if "==" in block and "--hash=sha256:" in block}
    assert {re.match(r"[\w-]+", text)[0].lower() for text in wanted} <= locked


def test_qt_comes_with_its_terms():
    texts = PACKAGING / "licences"
    assert "version 3" in (texts / "Qt-NOTICE.txt").read_text(encoding="utf-8")
    for name, words in (("LGPL-3.0.txt", "GNU LESSER GENERAL PUBLIC LICENSE"), ("GPL-3.0.txt", "GNU GENERAL PUBLIC")):
        assert words in (texts / name).read_text(encoding="utf-8")


def test_the_second_version_of_an_archive_has_the_same_bytes(tmp_path):
    portable = load("portable")
    tree = tmp_path / "cjmdesk-1"
    (tree / "folder").mkdir(parents=True)
    (tree / "folder" / "file").write_text("Привет", encoding="utf-8")
    (tree / "name").symlink_to("folder/file")
    sums = set()
    for name in ("one", "two"):
        shared_files.settle(tree, 1764374400, frozenset())
        portable.write_archive(tree, tmp_path / name, 1764374400)
        sums.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
        (tree / "folder" / "file").touch()
    assert len(sums) == 1
