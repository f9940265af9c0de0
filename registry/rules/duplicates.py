"""Is this the same child as one registered already? Twins are told apart (§13 no. 12; 3160/BTP-CNTT)."""

from dataclasses import dataclass
from enum import StrEnum, auto


class Likeness(StrEnum):
    """How alike two children are, most alike first."""

    SAME_CHILD = auto()  # same name, same day, and nothing says another mother
    SIBLING_UNDECLARED = auto()  # same mother, same day, another name, no multiple birth declared
    TWIN = auto()  # same mother, same day, declared as one of several: not a duplicate
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared: folded names («» when unknown) and the place in a multiple birth."""

    name_key: str
    born_on: str
    mother_key: str
    birth_count: int = 1
    birth_order: int = 1


def likeness(one: Traits, other: Traits) -> Likeness:
    """How alike two children are; symmetric. Different days are never alike."""
    if not one.born_on or one.born_on != other.born_on:
        return Likeness.NONE
    same_name = bool(one.name_key) and one.name_key == other.name_key
    both_mothers = bool(one.mother_key and other.mother_key)
    same_mother = both_mothers and one.mother_key == other.mother_key
    if same_name and (same_mother or not both_mothers):
        return Likeness.SAME_CHILD
    if same_mother:
        declared = one.birth_count > 1 and other.birth_count > 1 and one.birth_order != other.birth_order
        return Likeness.TWIN if declared else Likeness.SIBLING_UNDECLARED
    return Likeness.NONE
