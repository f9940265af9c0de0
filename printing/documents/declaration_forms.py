"""The wording of the declaration of a birth, by the circular in force on the day it was made.

TT 15/2015 (2016 to 15/07/2020), TT 04/2020 Phụ lục 5, and the same as TT 04/2024 words it from 06/06/2024. Of
the form of 2020 only the order is transmitted: it is the later one without what 2024 added.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_OF_2020, _OF_2024 = date(2020, 7, 16), date(2024, 6, 6)


class Note(StrEnum):
    """A footnote of the form; its number is its place in the order in which the form comes to it."""

    OFFICE = "office"
    RESIDENCE = "residence"
    PAPER = "paper"
    BIRTH_PLACE = "birth_place"
    BIRTH_YEAR = "birth_year"
    COPIES = "copies"


@dataclass(frozen=True, slots=True)
class Form:
    """One version: what it asks beyond the common lines, in which order, and its footnotes."""

    circular: str
    paper_before_residence: bool  # of the requester
    place_before_sex: bool
    asks_birthday_of_requester: bool
    asks_papers_of_parents: bool
    asks_marriage: bool
    known_people_skip: bool  # who gives a PID need not write ethnicity, nationality, residence
    pledge: str
    notes: Mapping[Note, str]


def in_force(day: date) -> Form:
    """The form a declaration of that day is made on."""
    if day >= _OF_2024:
        return TT_04_2024
    return TT_04_2020 if day >= _OF_2020 else TT_15_2015


_PLEDGE = (
    "Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật, được sự thỏa thuận nhất trí "
    "của các bên liên quan theo quy định {}pháp luật."
)
PLEDGE_OF_LIABILITY = "Tôi chịu hoàn toàn trách nhiệm trước pháp luật về nội dung cam đoan của mình."

_OFFICE = "Ghi rõ tên cơ quan đăng ký khai sinh."
_PLACES = (
    "Ghi theo nơi đăng ký thường trú; nếu không có nơi đăng ký thường trú thì ghi theo nơi đăng ký tạm trú; "
    "trường hợp không có nơi đăng ký thường trú và nơi đăng ký tạm trú thì ghi theo nơi {}."
)
_PAPER = (
    "Ghi rõ loại giấy tờ, số, cơ quan cấp, ngày cấp hộ chiếu, chứng minh nhân dân{} hoặc giấy tờ hợp lệ "
    "thay thế."
)
_BIRTH_PLACE = (
    "Trường hợp sinh tại cơ sở y tế thì ghi rõ tên cơ sở y tế và địa chỉ của cơ sở y tế đó. Trường hợp sinh "
    "ngoài cơ sở y tế thì ghi địa danh hành chính nơi trẻ sinh ra."
)
_BIRTH_YEAR = "Ghi đầy đủ ngày, tháng, năm sinh của cha, mẹ (nếu có)."
_COPIES = "Đề nghị đánh dấu X vào ô tương ứng; nếu có yêu cầu cấp bản sao thì ghi rõ số lượng."
_COMMON = {
    Note.OFFICE: _OFFICE,
    Note.BIRTH_PLACE: _BIRTH_PLACE,
    Note.BIRTH_YEAR: _BIRTH_YEAR,
    Note.COPIES: _COPIES,
}

TT_15_2015 = Form(
    circular="Thông tư số 15/2015/TT-BTP",
    paper_before_residence=True,
    place_before_sex=True,
    asks_birthday_of_requester=False,
    asks_papers_of_parents=False,
    asks_marriage=False,
    known_people_skip=False,
    pledge=_PLEDGE.format("của "),
    notes=_COMMON | {Note.PAPER: _PAPER.format(""), Note.RESIDENCE: _PLACES.format("đang sinh sống")},
)
TT_04_2020 = Form(
    circular="Thông tư số 04/2020/TT-BTP",
    paper_before_residence=False,
    place_before_sex=False,
    asks_birthday_of_requester=False,
    asks_papers_of_parents=False,
    asks_marriage=False,
    known_people_skip=False,
    pledge=_PLEDGE.format("của "),
    notes=_COMMON
    | {
        Note.PAPER: _PAPER.format(", thẻ căn cước công dân"),
        Note.RESIDENCE: _PLACES.format("đang sinh sống"),
    },
)
TT_04_2024 = Form(
    circular="Thông tư số 04/2024/TT-BTP",
    paper_before_residence=False,
    place_before_sex=False,
    asks_birthday_of_requester=True,
    asks_papers_of_parents=True,
    asks_marriage=True,
    known_people_skip=True,
    pledge=_PLEDGE.format(""),
    notes=_COMMON
    | {
        Note.RESIDENCE: (
            "Chỉ ghi trong trường hợp người có yêu cầu đăng ký hộ tịch chưa có/không cung cấp số định danh "
            "cá nhân/căn cước công dân/thẻ căn cước/chứng minh nhân dân; không cung cấp đầy đủ thông tin "
            "ngày, tháng, năm sinh. " + _PLACES.format("ở hiện tại")
        ),
        Note.PAPER: (
            "Ghi rõ số định danh cá nhân/căn cước công dân/thẻ căn cước; trường hợp không có thì ghi giấy tờ "
            "hợp lệ thay thế (loại giấy tờ, số, cơ quan cấp, ngày cấp)."
        ),
    },
)
