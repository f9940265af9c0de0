"""Identity papers: their kinds by date, the shape of their numbers, what a 12-digit number tells (A14)."""

import re
from collections.abc import Iterator
from datetime import date

from registry.rules import Finding
from registry.rules.dates import written
from registry.rules.facts import PersonFacts

KINDS = {
    "cmnd": "Giấy chứng minh nhân dân",
    "cccd": "Thẻ căn cước công dân",
    "can_cuoc": "Thẻ căn cước",
    "can_cuoc_dien_tu": "Căn cước điện tử",
    "gcn_can_cuoc": "Giấy chứng nhận căn cước",
    "ho_chieu": "Hộ chiếu",
    "the_thuong_tru": "Thẻ thường trú",
    "cm_quan_doi": "Giấy chứng minh quân đội nhân dân",
    "cm_si_quan": "Giấy chứng minh sĩ quan quân đội",
    "cm_cong_an": "Giấy chứng minh công an nhân dân",
    "khac": "Giấy tờ khác",
}
LISTED_FROM = {kind: date(2025, 1, 9) for kind in ("can_cuoc", "can_cuoc_dien_tu", "gcn_can_cuoc")}
EXISTS_FROM = dict.fromkeys(LISTED_FROM, date(2024, 7, 1)) | {"cccd": date(2016, 1, 1)}
LAST_VALID = {"cmnd": date(2024, 12, 31)}

_TWELVE = (re.compile("[0-9]{12}"), "12 chữ số")
SHAPES = dict.fromkeys(("cccd", "can_cuoc", "can_cuoc_dien_tu", "gcn_can_cuoc"), _TWELVE) | {
    "cmnd": (re.compile("[0-9]{9}|[0-9]{12}"), "9 hoặc 12 chữ số"),
    "ho_chieu": (re.compile("[A-Za-z0-9]{5,20}"), "chữ cái và chữ số, không có dấu cách"),
}
PID_BASIS = "Điều 13 Nghị định 137/2015/NĐ-CP"
SHOWN_BASIS = "Điều 2 khoản 1 Nghị định 123/2015/NĐ-CP"
SHOWN_BASIS_2025 = "Điều 2 khoản 1 Nghị định 123/2015/NĐ-CP, sửa đổi bởi Nghị định 07/2025/NĐ-CP"


def kinds_on(day: date) -> tuple[str, ...]:
    """The kinds a person may show on that day, as the decrees in force then list them."""
    return tuple(k for k in KINDS if LISTED_FROM.get(k, day) <= day <= LAST_VALID.get(k, day))


def findings(person: PersonFacts, *, step: str, sex: str = "") -> Iterator[Finding]:
    """The shape of both numbers, and whether they fit year of birth and sex ("" when it is not known)."""
    shape, in_words = SHAPES.get(person.id_kind, (None, ""))
    if person.id_number and person.id_kind not in KINDS:
        yield Finding(
            "id_kind_missing",
            "Đã ghi số giấy tờ tùy thân mà chưa chọn loại giấy tờ; xin chọn loại.",
            SHOWN_BASIS,
            f"{step}.id_kind",
            forbids=True,
        )
    elif person.id_number and shape is not None and not shape.fullmatch(person.id_number):
        yield Finding(
            "id_number_shape",
            f"Số {KINDS[person.id_kind]} phải là {in_words}; xin gõ lại, hoặc chọn đúng loại giấy tờ.",
            SHOWN_BASIS,
            f"{step}.id_number",
            forbids=True,
        )
    if person.pid and not _TWELVE[0].fullmatch(person.pid):
        yield Finding(
            "pid_shape",
            "Số định danh cá nhân phải là 12 chữ số; xin gõ lại hoặc để trống.",
            PID_BASIS,
            f"{step}.pid",
            forbids=True,
        )
    yield from _tells(person, step, sex)
    yield from _issued(person, step)


def shown(person: PersonFacts, *, step: str, on: date) -> Iterator[Finding]:
    """Whether the kind of paper that a person shows could be shown on that day (A14)."""
    if person.id_kind in KINDS and person.id_kind not in kinds_on(on):
        first, last = LISTED_FROM.get(person.id_kind), LAST_VALID.get(person.id_kind)
        span = f"dùng từ {written(first)}" if first else f"chỉ dùng đến {written(last)}" if last else ""
        yield Finding(
            "id_kind_not_in_force",
            f"{KINDS[person.id_kind]} {span}, không có trong danh mục giấy tờ áp dụng ngày {written(on)}; "
            "xin xem lại loại giấy tờ.",
            SHOWN_BASIS if on < date(2025, 1, 9) else SHOWN_BASIS_2025,
            f"{step}.id_kind",
        )


def _tells(person: PersonFacts, step: str, sex: str) -> Iterator[Finding]:
    """The 4th digit is century and sex, the next two the year of birth (HANDBOOK §2.1)."""
    field = "pid" if person.pid else "id_number"
    number = person.pid or (person.id_number if SHAPES.get(person.id_kind) == _TWELVE else "")
    if not _TWELVE[0].fullmatch(number):
        return
    century_and_sex = int(number[3])
    year = 1900 + century_and_sex // 2 * 100 + int(number[4:6])
    if person.born_on is not None and person.born_on.year != year:
        yield Finding(
            "number_unlike_birth_year",
            f"Số giấy tờ là của người sinh năm {year}, hồ sơ ghi năm {person.born_on.year}; "
            "xin đối chiếu lại.",
            PID_BASIS,
            f"{step}.{field}",
        )
    if sex and sex != ("female" if century_and_sex % 2 else "male"):
        yield Finding(
            "number_unlike_sex",
            f"Số giấy tờ là của {'nam' if sex == 'female' else 'nữ'} giới; "
            "xin xem có nhầm giữa cha và mẹ không.",
            PID_BASIS,
            f"{step}.{field}",
        )


def _issued(person: PersonFacts, step: str) -> Iterator[Finding]:
    day = person.id_issued_on
    first = EXISTS_FROM.get(person.id_kind)
    if day is not None and first is not None and day < first:
        yield Finding(
            "id_issued_too_early",
            f"{KINDS[person.id_kind]} chỉ được cấp từ {written(first)}; "
            "xin xem lại loại giấy tờ hoặc ngày cấp.",
            SHOWN_BASIS,
            f"{step}.id_issued_on",
        )
    elif day is not None and person.born_on is not None and day < person.born_on.earliest:
        yield Finding(
            "id_issued_before_birth",
            f"Ngày cấp giấy tờ {written(day)} trước ngày sinh {person.born_on}; xin xem lại hai ngày.",
            SHOWN_BASIS,
            f"{step}.id_issued_on",
        )
