"""When two children look like one to the Ministry: same birth date, same mother."""

import unicodedata
from typing import Any

Data = dict[str, Any]


def mother_key(child: Data) -> str:
    """What tells mothers apart: the number if there is one, else the name without tone marks; "" for none."""
    mother = child.get("mother") or {}
    return str(mother.get("pid") or "") or folded(str(mother.get("name") or ""))


def is_suspected_duplicate(child: Data, other: Data) -> bool:
    """Whether `child` may be `other`, who has a number; both have the same birth date and mother.

    Children of another name pass when the request says that it is about a birth of several, unless both claim
    to be the same one of them.
    """
    is_only_child = _count(child) < 2
    same_place = _count(other) > 1 and _order(child) == _order(other)
    return is_only_child or same_place or folded(child["child_name"]) == folded(other["child_name"])


def _count(child: Data) -> int:
    return int(child.get("birth_count") or 1)


def _order(child: Data) -> int:
    return int(child.get("birth_order") or 1)


def folded(name: str) -> str:
    """Small letters without tone marks, one space between words."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())
