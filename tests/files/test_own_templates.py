"""The user's own templates: kept, found, renamed, removed, and told of where they are bad."""

import os
from pathlib import Path

import pytest

from cjmdesk.files import own_templates as own
from cjmdesk.files import template_store as store
from cjmdesk.files.store import CannotRead, CannotWrite
from cjmdesk.files.templates import templates
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage

MAP = Journey(language="ru", stages=(Stage(id="a", title="A"), Stage(id="b", title="B")))


def put(name: str, text: str) -> Path:
    folder = Path(own.templates_folder())
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_folder_there_are_the_methods_alone():
    assert own.own_templates() == ()
    assert own.all_templates() == templates()
    assert store.load_any("nine_touch", "en").stages


def test_what_is_kept_is_found_again():
    path = store.save_template(MAP, "Наша  услуга\n", "Два этапа")
    (found,) = own.own_templates()
    assert (found.id, found.stages, found.path) == (own.template_id(path), 2, path)
    assert [found.title("ru"), found.title("en")] == ["Наша услуга"] * 2
    assert found.description("ru") == "Два этапа"
    assert found.languages == ("ru",)
    assert store.load_any(found.id, "en") == MAP
    assert own.all_templates()[-1] == found


def test_the_same_name_replaces_and_another_with_like_letters_does_not():
    one = store.save_template(MAP, "Service", "")
    assert store.save_template(MAP.but(stages=()), "service", "x") == one
    assert own.own_templates()[0].stages == 0
    assert store.save_template(MAP, "Service!", "") != one
    assert len(own.own_templates()) == 2
    assert store.save_template(MAP, "!!!", "").endswith("template.cjm.yaml")


def test_a_name_of_a_method_is_left_to_it():
    assert own.template_id(store.save_template(MAP, "nine_touch", "")) != "nine_touch"


def test_renamed_and_removed():
    identifier = own.template_id(store.save_template(MAP, "Service", "old"))
    store.rename_template(identifier, "Visit", "new")
    (found,) = own.own_templates()
    assert (found.id, found.title("en"), found.description("en")) == (identifier, "Visit", "new")
    store.remove_template(identifier)
    assert own.own_templates() == ()
    with pytest.raises(KeyError):
        store.remove_template(identifier)
    with pytest.raises(KeyError):
        store.rename_template(identifier, "x", "")


def test_a_file_put_there_by_hand_is_one_too():
    put("plain.yaml", "cjmdesk: 1\ntitle: T\nstages: [A, B, C]\n")
    put("broken.cjm.yaml", "# Template: Broken\nstages: 3: x\n")
    put("notes.txt", "nothing")
    broken, plain = own.own_templates()
    assert (plain.id, plain.title("en"), plain.stages) == ("plain", "plain", 3)
    assert (broken.title("en"), broken.stages) == ("Broken", 0)
    with pytest.raises(store.BadTemplate) as error:
        store.load_any("broken", "en")
    assert error.value.problems[0].where.line == 2
    assert "broken.cjm.yaml" in str(error.value)


def test_one_with_the_id_of_a_method_stands_in_its_place():
    put("nine_touch.cjm.yaml", "cjmdesk: 1\nstages: [A]\n")
    assert [item.path for item in own.all_templates() if item.id == "nine_touch"] != [""]
    assert len(store.load_any("nine_touch", "en").stages) == 1


def test_what_cannot_be_read_or_removed_is_told(monkeypatch):
    path = store.save_template(MAP, "Service", "")
    real = open

    def refuse(name, *args, **kwargs):
        if str(name) == path:
            raise PermissionError(13, "Permission denied")
        return real(name, *args, **kwargs)

    monkeypatch.setattr("builtins.open", refuse)
    for module in ("document", "template_store"):
        monkeypatch.setattr(f"cjmdesk.files.{module}.load", lambda name: (_ for _ in ()).throw(CannotRead(name, "no")))
    (found,) = own.own_templates()
    assert (found.title(""), found.stages) == (found.id, 0)
    with pytest.raises(CannotRead):
        store.load_any(found.id, "en")
    monkeypatch.setattr(os, "remove", lambda _path: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    with pytest.raises(CannotWrite, match="Permission denied"):
        store.remove_template(found.id)
