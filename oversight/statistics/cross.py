"""Time of registration × sex × people, as one table with its sums."""

from dataclasses import dataclass

from oversight.statistics.births import AGAIN, NEW, Cell, Pick, number_of, one_of
from registry.models import Birth

# Rows and columns by the part of their key; the last of each is the sum of those above or before it.
_ROWS: dict[str, tuple[str, Pick]] = {
    "on_time": ("Đăng ký mới, đúng hạn", NEW | one_of(is_late=False)),
    "late": ("Đăng ký mới, quá hạn", NEW | one_of(is_late=True)),
    "again": ("Đăng ký lại", AGAIN),
    "all": ("Tổng số", one_of(kind=(Birth.Kind.NEW.value, Birth.Kind.AGAIN.value))),
}
_SEXES: dict[str, tuple[str, Pick]] = {
    "male": ("Nam", one_of(sex="male")),
    "female": ("Nữ", one_of(sex="female")),
    "unknown": ("Chưa xác định", one_of(sex="unknown")),
    "all": ("Cộng", {}),
}
_PEOPLES: dict[str, tuple[str, Pick]] = {
    "kinh": ("Kinh", one_of(is_kinh=True)),
    "other": ("Khác", one_of(is_kinh=False)),
    "all": ("Cộng", {}),
}
SEXES = tuple(label for label, _ in _SEXES.values())
PEOPLES = tuple(label for label, _ in _PEOPLES.values())


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; `key` says which to the list behind it, `label` to whoever only hears it."""

    key: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    figures: tuple[Figure, ...]


def table(known: list[Cell]) -> tuple[Row, ...]:
    """Four rows of twelve figures, in the order of SEXES and, within each, of PEOPLES."""
    return tuple(
        Row(
            label,
            tuple(
                Figure(key, label_of(key), number_of(known, pick_of(key)))
                for key in (f"{row}-{sex}-{people}" for sex in _SEXES for people in _PEOPLES)
            ),
        )
        for row, (label, _) in _ROWS.items()
    )


def pick_of(key: str) -> Pick:
    """What the births of that figure have in common. Raises KeyError where there is no such figure."""
    row, sex, people = _parts(key)
    return _ROWS[row][1] | _SEXES[sex][1] | _PEOPLES[people][1]


def label_of(key: str) -> str:
    """«Đăng ký mới, quá hạn; giới tính: Nữ; dân tộc: Khác». Raises KeyError likewise."""
    row, sex, people = _parts(key)
    said = [_ROWS[row][0]]
    if sex != "all":
        said.append(f"giới tính: {_SEXES[sex][0]}")
    if people != "all":
        said.append(f"dân tộc: {_PEOPLES[people][0]}")
    return "; ".join(said)


def _parts(key: str) -> list[str]:
    parts = key.split("-")
    if len(parts) != 3:
        raise KeyError(key)
    return parts
