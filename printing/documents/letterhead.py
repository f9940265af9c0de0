"""What every letter of an office has on top and at its foot (NĐ 30/2020 Phụ lục I); each adds its own."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Unit
from accounts.roles import Level
from registry.rules.names import clean, upper

CSS = "letter.css"
LIKE_ABOVE = "Như trên"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The variable parts of head and foot, as printed; a letter is this and more.

    With a `title` («THÔNG BÁO») the letter has a name and says below it what it is about; without one it is a
    công văn, whose «V/v» stands at the left under the number.
    """

    office: tuple[str, ...]  # line by line, in upper case
    above: str = ""  # the office above it, where the letterhead names one; lighter
    number: str  # «05/TB-UBND»; blank where it is written by hand
    about: str
    place_and_day: str
    iso_day: str
    addressee: str = ""
    title: str = ""
    signer_above: tuple[str, ...] = ()  # «TM. ỦY BAN NHÂN DÂN», «KT. CHỦ TỊCH»
    signer_title: str = ""
    signer: str = ""
    receivers: tuple[str, ...] = (LIKE_ABOVE,)
    archive: str = "VT"


def office_lines(unit: Unit) -> tuple[str, ...]:
    """The office as its letters name it; a People's Committee writes no office above itself."""
    return (upper(unit.name),) if unit.level == Level.MINISTRY else ("ỦY BAN NHÂN DÂN", upper(unit.name))


def place_and_day(unit: Unit, day: date) -> str:
    """«Thạch Hải, ngày 05 tháng 7 năm 2021»."""
    return f"{place(unit)}, {day_in_words(day)}"


def place(unit: Unit) -> str:
    """«Thạch Hải» of «Xã Thạch Hải»."""
    kind = unit.kind.casefold()
    name = clean(unit.name)
    return name[len(kind) :].strip() if kind and name.casefold().startswith(f"{kind} ") else name


def day_in_words(day: date) -> str:
    """A zero before days below 10 and before the months 1 and 2 (NĐ 30/2020)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def two_digits(number: int) -> str:
    """A zero before numbers below 10, in numbers of letters as in counts (NĐ 30/2020)."""
    return f"{number:02}"
