"""Places as texts: whether two are the same, and whether one lies in another."""

import re

from registry.rules.names import fold

_OFFICE = re.compile(r"^(uy ban nhan dan|ubnd) ")


def key(place: str) -> str:
    """The place without letter case, marks and punctuation."""
    return " ".join(re.findall(r"\w+", fold(place)))


def same(one: str, other: str) -> bool:
    """Whether both texts name the same place."""
    return key(one) == key(other)


def mentions(address: str, unit_name: str) -> bool:
    """Whether the address names the unit with its kind, “xã Thạch Hải”; what follows a comma is not asked."""
    unit = _OFFICE.sub("", key(unit_name.split(",")[0]))
    return f" {unit} " in f" {key(address)} "
