"""When a volume is full, goes on into the next year, is closed, and is closed late (TT 04/2020 Đ36).

A volume (quyển) is the bound book. One year's part of it is what has numbers of its own: a volume that is
not full at the end of the year is used on (NĐ 87/2020 Đ25.2), and the numbers begin anew at 01.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

CLOSING_PAGES = 1  # the closing record of a year stands on the page after its last entry (Đ36)


@dataclass(frozen=True, slots=True)
class VolumeFacts:
    """How far one year's part of a volume is written."""

    pages: int | None  # for entries, without the cover; None: the office has not said how many
    entry_pages: int  # pages one entry takes
    pages_before: int  # written before the first entry of this part that the system holds
    entries: int
    struck_pages: int = 0  # left blank by mistake, struck out with a note


def pages_used(volume: VolumeFacts) -> int:
    """Pages written so far, those struck out among them."""
    return volume.pages_before + volume.entries * volume.entry_pages + volume.struck_pages


def is_full(volume: VolumeFacts) -> bool:
    """Whether no further entry fits; never while the number of pages is not known."""
    return volume.pages is not None and pages_used(volume) + volume.entry_pages > volume.pages


def goes_on(volume: VolumeFacts) -> bool:
    """Whether the next year begins in this volume: the closing record and one more entry must fit.

    A volume of unknown size does not go on: the new year then begins its own, as before 15/09/2020.
    """
    return volume.pages is not None and pages_after_year(volume) + volume.entry_pages <= volume.pages


def pages_after_year(volume: VolumeFacts) -> int:
    """Pages written once the closing record of the year stands too."""
    return pages_used(volume) + CLOSING_PAGES


def page_of(place: int, *, before: int, entry_pages: int, struck: Collection[int]) -> int:
    """The page on which the `place`-th entry (from 1) of a part begins; struck pages are stepped over."""
    page = before + (place - 1) * entry_pages + 1
    for blank in sorted(struck):
        page += blank <= page
    return page


def closing_day(year: int, *, unit_ends: date | None) -> date:
    """The day on which a part that is not full is closed: 31/12, or the last day of an office that ends."""
    if unit_ends is not None and unit_ends.year == year:
        return unit_ends
    return date(year, 12, 31)


def last_day_to_close(year: int) -> date:
    """The last day for the formalities of that year's closing: before 05/01 (NĐ 123/2015 Đ11.3)."""
    return date(year + 1, 1, 4)


def is_late(year: int, *, closed_on: date, done_on: date) -> bool:
    """Whether the formalities of a year's closing come after their term.

    A volume closed within the year, because it was full, has no term of its own.
    """
    return closed_on >= date(year, 12, 31) and done_on > last_day_to_close(year)
