"""Names of maps' files."""

import pytest

from cjmdesk.files.names import stem_of


@pytest.mark.parametrize(
    ("path", "name"),
    [("a/home.cjm.yaml", "home"), ("home.YML", "home"), ("home", "home"), (".yaml", "map"), ("v1.2.yaml", "v1.2")],
)
def test_the_stem_is_the_name_without_folder_and_endings(path, name):
    assert stem_of(path) == name
