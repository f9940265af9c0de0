"""The items of a registered birth that an amendment can touch, in one table, and how their values read.

Who the parents are is not among them: entering or exchanging a parent is recognition or a judgment, never an
amendment (TT 04/2020 Đ16). Numbers of identity papers are not registered facts of the paper at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from registry.rules.child import SEXES
from registry.rules.dates import PartialDate

PEOPLE = {"child": "trẻ", "mother": "mẹ", "father": "cha"}


class Kind(StrEnum):
    """The four of L60 Đ26–29 and 46."""

    CORRECTION = "correction"
    SUPPLEMENT = "supplement"
    CHANGE = "change"
    ETHNICITY = "ethnicity"


LABELS = {
    Kind.CORRECTION: "Cải chính",
    Kind.SUPPLEMENT: "Bổ sung",
    Kind.CHANGE: "Thay đổi",
    Kind.ETHNICITY: "Xác định lại dân tộc",
}


class Shape(StrEnum):
    """How the value of an item is written down."""

    NAME = "name"
    DATE = "date"  # ISO, perhaps partial: "2021-06"
    SEX = "sex"  # a key of child.SEXES
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the register page: `field` is its page and name in the declaration («mother.born_on»)."""

    field: str
    label: str
    kinds: frozenset[Kind]
    shape: Shape = Shape.TEXT
    told: str = ""  # its name in what the Ministry is told; "" for what it is never told

    @property
    def who(self) -> str:
        """Whose line it is: "child", "mother" or "father"."""
        return self.field.partition(".")[0]

    @property
    def full_label(self) -> str:
        """«họ, chữ đệm, tên của mẹ», as notes of the book and lists name it."""
        return f"{self.label} của {PEOPLE[self.who]}"

    def shown(self, value: str) -> str:
        """The stored text as papers and screens write it: 28/06/2021, Nam; "" stays ""."""
        if self.shape is Shape.DATE and value:
            return str(PartialDate.from_iso(value))
        return SEXES.get(value, value) if self.shape is Shape.SEX else value

    def is_blank(self, value: str) -> bool:
        """Whether the book leaves the line open; «Chưa xác định» is printed blank and counts as such."""
        return not value or (self.shape is Shape.SEX and value == "unknown")

    def completes(self, old: str, new: str) -> bool:
        """Whether `new` only adds to `old` what the book left open: a blank line, a missing day or month."""
        missing_part = self.shape is Shape.DATE and len(new) > len(old) and new.startswith(f"{old}-")
        return self.is_blank(old) or missing_part


_ANY = frozenset({Kind.CORRECTION, Kind.SUPPLEMENT})


def _items() -> tuple[Item, ...]:
    return (
        Item("child.name", "họ, chữ đệm, tên", _ANY | {Kind.CHANGE}, Shape.NAME, "child_name"),
        Item("child.born_on", "ngày, tháng, năm sinh", _ANY, Shape.DATE, "born_on"),
        Item("child.sex", "giới tính", _ANY, Shape.SEX, "sex"),
        Item("child.ethnicity", "dân tộc", _ANY | {Kind.ETHNICITY}, told="ethnicity"),
        Item("child.nationality", "quốc tịch", _ANY, told="nationality"),
        Item("child.birth_place", "nơi sinh", _ANY, told="birth_place"),
        Item("child.hometown", "quê quán", _ANY, told="hometown"),
        *(item for parent in ("mother", "father") for item in _of_parent(parent)),
    )


def _of_parent(parent: str) -> tuple[Item, ...]:
    return (
        Item(f"{parent}.name", "họ, chữ đệm, tên", _ANY, Shape.NAME, f"{parent}.name"),
        Item(f"{parent}.born_on", "ngày, tháng, năm sinh", _ANY, Shape.DATE, f"{parent}.born_on"),
        Item(f"{parent}.ethnicity", "dân tộc", _ANY),
        Item(f"{parent}.nationality", "quốc tịch", _ANY),
        Item(f"{parent}.residence", "nơi cư trú", _ANY),
    )


ITEMS: Mapping[str, Item] = {item.field: item for item in _items()}


@dataclass(frozen=True, slots=True)
class Change:
    """One line as it holds and as it is to hold from now on; both as stored."""

    field: str
    old: str
    new: str

    @property
    def item(self) -> Item:
        """What the table says of the line."""
        return ITEMS[self.field]

    @property
    def words(self) -> str:
        """«nơi sinh của trẻ từ «A» thành «B»», or without the first half where the line was blank."""
        item = self.item
        before = "" if item.is_blank(self.old) else f" từ «{item.shown(self.old)}»"
        return f"{item.full_label}{before} {'thành' if before else 'là'} «{item.shown(self.new)}»"
