"""What officers type about a name never becomes part of a pattern the database searches by."""

import re

import pytest

from accounts.models import Unit
from accounts.roles import Level
from accounts.usernames import stem


@pytest.mark.parametrize("name", [".*", "a|b", "(x+)+$", "Nguyễn Thị [^a]", "\\d{9}", "%_"])
def test_a_user_name_is_made_of_letters_and_figures_whatever_is_typed(name: str) -> None:
    place = Unit(level=Level.COMMUNE, kind="xã", name="Xã (.*)+ Hải")
    assert re.fullmatch(r"[a-z0-9]+\.[a-z0-9]+", stem(name, place))
