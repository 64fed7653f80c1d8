"""`cjmdesk new` and `cjmdesk templates`."""

import json

import pytest

from cjmdesk.__main__ import main
from cjmdesk.files.document import load
from cjmdesk.files.store import CannotRead
from cjmdesk.files.template_store import save_template
from cjmdesk.files.templates import load_template, templates


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("item", templates(), ids=lambda item: item.id)
def test_a_map_from_every_template(item, language, capsys):
    assert main(["new", "карта.cjm.yaml", "--template", item.id, "--lang", language]) == 0
    loaded = load("карта.cjm.yaml")
    assert loaded.problems == ()
    assert loaded.journey == load_template(item.id, language)
    written = {"en": "карта.cjm.yaml written\n", "ru": "карта.cjm.yaml записан\n"}
    assert capsys.readouterr() == (written[language], "")


@pytest.mark.parametrize(("language", "title"), [("ru", "Новая карта"), ("en", "New map")])
def test_an_empty_map(language, title):
    assert main(["new", "a.yaml", "--lang", language]) == 0
    loaded = load("a.yaml")
    assert loaded.problems == ()
    journey = loaded.journey
    assert (journey.title, journey.language, journey.period, journey.stages) == (title, language, "month", ())


def test_language_of_the_system(monkeypatch):
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    assert main(["new", "a.yaml"]) == 0
    assert load("a.yaml").journey.language == "ru"


def test_own_title_without_what_no_map_may_hold():
    assert main(["new", "a.yaml", "--title", "Мой\x07 путь\udcff: A"]) == 0
    assert load("a.yaml").journey.title == "Мой путь: A"


def test_an_existing_file_is_never_replaced_without_force(folder, capsys):
    (folder / "a.yaml").write_text("mine")
    assert main(["new", "a.yaml"]) == 3
    assert capsys.readouterr() == ("", "cjmdesk: a.yaml is already there; --force replaces it\n")
    assert (folder / "a.yaml").read_text() == "mine"
    assert main(["new", "a.yaml", "--force"]) == 0
    assert load("a.yaml").journey.title == "New map"


def test_a_link_to_nowhere_counts_as_a_file(folder):
    (folder / "a.yaml").symlink_to(folder / "elsewhere.yaml")
    assert main(["new", "a.yaml"]) == 3
    assert not (folder / "elsewhere.yaml").exists()


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("nine-touch", "there is no template “nine-touch”; did you mean “nine_touch”?"),
        (
            "xyz",
            "there is no template “xyz”; there are nine_touch, loyalty_loop_six, optimal_path_seven_steps, "
            "balakhnin_lcpq, journey_not_funnel",
        ),
    ],
)
def test_an_unknown_template(name, complaint, folder, capsys):
    assert main(["new", "a.yaml", "--template", name]) == 2
    assert capsys.readouterr() == ("", f"cjmdesk: {complaint}\n")
    assert not (folder / "a.yaml").exists()


def test_a_folder_that_is_not_there(folder, capsys):
    assert main(["new", "nowhere/a.yaml"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("cjmdesk: nowhere/a.yaml: ")
    assert err.count("\n") == 1
    assert list(folder.iterdir()) == []


def test_templates_are_listed_in_the_language_of_the_interface(capsys):
    assert main(["templates"]) == 0
    english = capsys.readouterr().out.splitlines()
    assert english[:2] == [
        "nine_touch                Nine touches: from acquaintance to promoter (9 stages)",
        "                          A product launch from the first banner to referrals: lead magnet, tripwire, core "
        "product, path of return",
    ]
    assert main(["templates", "--lang", "ru"]) == 0
    russian = capsys.readouterr().out.splitlines()
    assert russian[0] == "nine_touch                Девять касаний: от знакомства до промоутера (9 этапов)"
    assert len(english) == len(russian) == 10


def test_templates_as_json(capsys):
    assert main(["templates", "--json"]) == 0
    items = json.loads(capsys.readouterr().out)
    assert [item["id"] for item in items] == [item.id for item in templates()]
    assert items[0]["languages"] == ["ru", "en"]
    assert items[0]["stages"] == 9
    assert items[0]["title"]["en"] == "Nine touches: from acquaintance to promoter"
    assert items[0]["description"]["ru"].startswith("Запуск продукта")


def test_own_templates_are_listed_and_taken(capsys):
    path = save_template(load_template("nine_touch", "en"), "Our visit", "As we do it")
    assert main(["templates"]) == 0
    assert (
        f"our-visit                 Our visit (9 stages)\n{'':26}As we do it\n{'':26}{path}\n"
        in capsys.readouterr().out
    )
    assert main(["templates", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[-1]["file"] == path
    assert main(["new", "a.yaml", "--template", "our-visit", "--lang", "ru"]) == 0
    assert len(load("a.yaml").journey.stages) == 9


def test_a_bad_template_of_ones_own_is_named_with_its_line(folder, capsys, monkeypatch):
    path = save_template(load_template("nine_touch", "en"), "Our visit", "")
    with open(path, "a", encoding="utf-8") as file:
        file.write("stages: 3: x\n")
    assert main(["templates"]) == 1
    assert f"{path}:" in capsys.readouterr().err
    assert main(["new", "a.yaml", "--template", "our-visit"]) == 1
    assert f"{path}:" in capsys.readouterr().err
    assert not (folder / "a.yaml").exists()

    def refuse(name):
        raise CannotRead(name, "no")

    monkeypatch.setattr("cjmdesk.files.template_store.load", refuse)
    monkeypatch.setattr("cjmdesk.cli.problems.load", refuse)
    assert main(["templates"]) == 3
    assert main(["new", "a.yaml", "--template", "our-visit"]) == 3
