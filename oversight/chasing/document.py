"""The chase letter on paper: a công văn by NĐ 30/2020 Phụ lục I, with a table for each unit as its annex."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import Unit
from accounts.roles import Level
from oversight.chasing.findings import Found
from oversight.chasing.receiving import between
from oversight.chasing.senders import kind_of_office, lower_first, office_name
from oversight.chasing.signing import signer_lines
from oversight.matters import Matter
from oversight.models import ChaseLetter
from printing.documents.letterhead import LIKE_ABOVE, Letterhead, day_in_words, place, two_digits
from registry.rules.dates import written
from registry.rules.names import clean, upper

TEMPLATE = "oversight/chase/paper.html"
ABOUT = "đôn đốc xử lý dữ liệu khai sinh chưa hoàn thành"
BASIS = (
    "Để dữ liệu hộ tịch đầy đủ, chính xác, số liệu thống kê không bị thiếu (Luật Hộ tịch 2014; Nghị định số "
    "87/2020/NĐ-CP ngày 28/7/2020 của Chính phủ)"
)
# The sender's copy of a larger letter has only the counts: its rows stand in the parts.
MOST_ROWS_IN_THE_WHOLE = 500
MOST_NAMED = 5  # receivers of the whole letter; above that they are counted


@dataclass(frozen=True, slots=True)
class Line:
    """One row of an annex, in words."""

    matter: str
    record: str
    place: str  # blank where it is the receiver itself
    since: str
    days: str


@dataclass(frozen=True, slots=True)
class Annex:
    """What one unit is asked for."""

    addressee: str
    lines: tuple[Line, ...]

    @property
    def has_places(self) -> bool:
        """Whether records of other offices stand in it, so that the place wants a column."""
        return any(line.place for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaseFacts(Letterhead):
    """Everything variable in the letter."""

    opening: str
    words: str
    asking: str
    matters: tuple[str, ...]
    addressees: tuple[str, ...] = ()  # line by line; `addressee` then is one line for all
    # A row for each unit and one for the sum, empty for one unit; a row without counts heads those below it.
    counts: tuple[tuple[str, tuple[str, ...]], ...]
    annexes: tuple[Annex, ...]
    attached: str  # «Kèm theo Công văn số …»


def facts_of(letter: ChaseLetter, contents: Sequence[tuple[Unit, Sequence[Found]]]) -> ChaseFacts:
    """What the letter says to these units; it may be one that is not sent yet."""
    office, day = letter.unit, timezone.localdate(letter.at)
    total = sum(len(lying) for _, lying in contents)
    *above, title = signer_lines(Level(office.level), letter.signer_title) or ("",)
    matters = [
        matter for matter in Matter if any(each.matter is matter for _, lying in contents for each in lying)
    ]
    is_whole, addressees = len(contents) > 1, _addressees(office, contents)
    return ChaseFacts(
        above=upper("Ủy ban nhân dân") + f"\n{upper(office.name)}" if office.level != Level.MINISTRY else "",
        office=(upper(kind_of_office(office)),),
        number=letter.number,
        about=ABOUT,
        place_and_day=f"{_place(office)}, {day_in_words(day)}",
        iso_day=day.isoformat(),
        addressee="; ".join(addressees),
        addressees=addressees if len(addressees) > 1 else (),
        signer_above=tuple(above),
        signer_title=title,
        signer=clean(letter.signer_name),
        receivers=(LIKE_ABOVE, *_copies(letter, contents)),
        archive="VT, HT",
        opening=_opening(letter, contents, matters, total),
        words=letter.words,
        asking=_asking(letter, is_whole=is_whole),
        matters=tuple(matter.label for matter in matters),
        counts=tuple(_counts(office, contents, matters)) if is_whole else (),
        annexes=_annexes(office, contents, letter.at)
        if not is_whole or total <= MOST_ROWS_IN_THE_WHOLE
        else (),
        attached=_attached(letter, day),
    )


def html(facts: ChaseFacts) -> str:
    """The letter for `printing.render.render_pages`; equal facts give equal text."""
    return render_to_string(TEMPLATE, {"letter": facts})


def _opening(
    letter: ChaseLetter,
    contents: Sequence[tuple[Unit, Sequence[Found]]],
    matters: Sequence[Matter],
    total: int,
) -> str:
    lying = [each for _, found in contents for each in found]
    counted = ", ".join(
        f"{matter.label} {two_digits(sum(each.matter is matter for each in lying))}" for matter in matters
    )
    before = ""
    if letter.follows:
        sent = timezone.localdate(letter.follows.at)
        before = f" tiếp theo Công văn số {letter.follows.number} ngày {written(sent)},"
    at = timezone.localtime(letter.at)
    where = "tại các đơn vị" if len(contents) > 1 else f"tại {office_name(contents[0][0])}"
    return (
        f"{BASIS},{before} {office_name(letter.unit)} đã rà soát dữ liệu đăng ký khai sinh trên hệ thống. "
        f"Tính đến {at:%H} giờ {at:%M} ngày {written(at.date())}, {where} còn {two_digits(total)} việc "
        f"chưa hoàn thành: {counted}."
    )


def _asking(letter: ChaseLetter, *, is_whole: bool) -> str:
    who = "các đơn vị" if is_whole else "quý cơ quan"
    listed = "danh sách gửi từng đơn vị" if is_whole else "danh sách kèm theo"
    return (
        f"Đề nghị {who} kiểm tra từng việc trong {listed}, xử lý xong trước hết ngày "
        f"{written(letter.due)}. Việc nào xử lý xong được hệ thống tự ghi nhận; không phải báo cáo riêng. "
        f"Vướng mắc xin phản ánh về {office_name(letter.unit)} để được hướng dẫn./."
    )


def _addressees(office: Unit, contents: Sequence[tuple[Unit, Sequence[Found]]]) -> tuple[str, ...]:
    """Each by name, if they are few; then one line for all of them."""
    if len(contents) <= MOST_NAMED:
        return tuple(_names(office, (unit for unit, _ in contents), office_name).values())
    offices = {unit.level for unit, _ in contents}
    kinds = {
        Level.COMMUNE: "Ủy ban nhân dân {} xã, phường, thị trấn",
        Level.DISTRICT: "Phòng Tư pháp {} huyện, thị xã, thành phố",
        Level.PROVINCE: "Sở Tư pháp {} tỉnh, thành phố",
    }
    kind = kinds[Level(offices.pop())] if len(offices) == 1 else "{} đơn vị"
    return (f"{kind.format(two_digits(len(contents)))} có tên trong bảng dưới đây",)


def _counts(
    office: Unit, contents: Sequence[tuple[Unit, Sequence[Found]]], matters: Sequence[Matter]
) -> Iterable[tuple[str, tuple[str, ...]]]:
    everything = [each for _, lying in contents for each in lying]
    passed = {unit.pk: unit.name for unit in between(office, [unit for unit, _ in contents])}
    above = None
    for unit, lying in contents:
        if unit.parent_id != above and unit.parent_id in passed:
            yield passed[unit.parent_id], ()
        above = unit.parent_id
        yield unit.name, _row(lying, matters)
    yield "Tổng số", _row(everything, matters)


def _row(lying: Sequence[Found], matters: Sequence[Matter]) -> tuple[str, ...]:
    by_matter = [sum(each.matter is matter for each in lying) for matter in matters]
    return tuple(two_digits(count) if count else "0" for count in (*by_matter, len(lying)))


def _annexes(
    office: Unit, contents: Sequence[tuple[Unit, Sequence[Found]]], at: datetime
) -> tuple[Annex, ...]:
    titles = _names(office, (unit for unit, _ in contents), office_name)
    elsewhere = {each.unit for unit, lying in contents for each in lying if each.unit != unit.pk}
    names = dict(Unit.objects.filter(pk__in=elsewhere).values_list("pk", "name"))
    return tuple(
        Annex(
            titles[unit.pk],
            tuple(
                Line(each.matter.label, each.record, names.get(each.unit, ""), *_since(each.since, at))
                for each in lying
            ),
        )
        for unit, lying in contents
    )


def _names(
    office: Unit, units: Iterable[Unit], write: Callable[[Unit], str] = attrgetter("name")
) -> dict[int, str]:
    """How a letter of that office calls these units, by key: past a district, with the district's name."""
    known = list(units)
    passed = {unit.parent_id for unit in known} - {office.pk}
    above = {pk: f", {lower_first(unit.name)}" for pk, unit in Unit.objects.in_bulk(passed).items()}
    return {unit.pk: f"{write(unit)}{above.get(unit.parent_id or 0, '')}" for unit in known}


def _copies(letter: ChaseLetter, contents: Sequence[tuple[Unit, Sequence[Found]]]) -> Iterator[str]:
    """Who gets a copy: offices the letter goes past, and those the sender names."""
    for passed in between(letter.unit, [unit for unit, _ in contents]):
        yield f"{office_name(passed)} (để biết)"
    yield from filter(None, map(clean, letter.copies_to.splitlines()))


def _since(since: datetime | None, at: datetime) -> tuple[str, str]:
    """The day it began and how many days ago that is, whole ones."""
    if since is None:
        return "", ""
    return written(timezone.localdate(since)), str((at - since).days)


def _attached(letter: ChaseLetter, day: date) -> str:
    number = f" số {letter.number}" if letter.number else ""
    return f"(Kèm theo Công văn{number} ngày {written(day)} của {office_name(letter.unit)})"


def _place(office: Unit) -> str:
    return "Hà Nội" if office.level == Level.MINISTRY else place(office)
