"""Lists of staff in a table: its columns, and what each row says, judged row by row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from accounts import usernames
from accounts.actions.people import Details, NewPerson
from accounts.actions.posts import Post, check_level
from accounts.exceptions import AccountRefused
from accounts.folding import fold
from accounts.models import Assignment, Officer, Unit
from accounts.reach import units_to_give
from accounts.roles import Role
from accounts.sheets import sheet
from accounts.typed import DAY_FORMATS, printable

MOST_ROWS = 2000
COLUMNS = (
    "Họ, chữ đệm, tên",
    "Mã đơn vị",
    "Vai trò",
    "Chức vụ",
    "Điện thoại",
    "Thư điện tử",
    "Tên đăng nhập",
    "Từ ngày",
    "Đến hết ngày",
)
NAME, UNIT, ROLE, TITLE, PHONE, EMAIL, USERNAME, FROM, TO = range(len(COLUMNS))
_LONGEST = {NAME: 100, UNIT: 10, ROLE: 60, TITLE: 100, PHONE: 20, EMAIL: 254, USERNAME: 60, FROM: 20, TO: 20}
ROLES = {fold(role.label): role for role in Role if role.is_given_by_managers}

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was read; `faults` say per column what to do, empty when it can be taken."""

    line: int
    cells: Cells
    person: NewPerson | None = None
    faults: list[str] = field(default_factory=list)


class NotOurTable(Exception):
    """The table as a whole cannot be taken; the message is for the officer."""


def template() -> bytes:
    """The workbook to fill in: the headings, and two invented rows as an example."""
    examples = [
        ("Nguyễn Thị Hà", "18571", Role.CLERK.label, "Công chức", "0912345678", "", "", "01/01/2026", ""),
        ("Trần Văn Lĩnh", "18571", Role.LEADER.label, "Chủ tịch", "", "", "", "01/01/2026", "31/12/2026"),
    ]
    return sheet("Danh sách", COLUMNS, examples)


def lines_of(rows: Sequence[tuple[int, tuple[object, ...]]]) -> list[tuple[int, Cells]]:
    """The rows below the headings as texts, with their numbers in the file.

    Raises NotOurTable when the headings are not ours, nothing stands below them, or there are over 2,000.
    """
    headings = [fold(_text(value)) for value in (rows[0][1] if rows else ())]
    if missing := [name for name in COLUMNS if fold(name) not in headings]:
        raise NotOurTable(f"Dòng đầu thiếu cột: {', '.join(missing)}. Xin dùng tệp mẫu.")
    order = [headings.index(fold(name)) for name in COLUMNS]
    if len(rows) == 1:
        raise NotOurTable("Tệp chưa có dòng nào dưới dòng tên cột.")
    if len(rows) - 1 > MOST_ROWS:
        raise NotOurTable(f"Mỗi lần nhập nhiều nhất {MOST_ROWS} dòng; xin chia tệp.")
    return [(line, tuple(_text(values[at]) for at in order)) for line, values in rows[1:]]


def judged(lines: Iterable[tuple[int, Cells]], *, by: Officer) -> list[Row]:
    """Each row with its faults, as of now; nothing is written. The same few queries however many rows."""
    lines = list(lines)
    judge = _Judge(lines, by)
    return [judge.row(line, cells) for line, cells in lines]


def _text(value: object) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    words = printable(str(value if value is not None else "").replace("\n", " ")).split()
    # The apostrophe is Excel's mark of a text; we write it ourselves before what could be a formula.
    return " ".join(words)[:300].lstrip("'")


class _Judge:
    """What is known of units and people while the rows are read one after the other."""

    def __init__(self, lines: list[tuple[int, Cells]], by: Officer) -> None:
        codes = {cells[UNIT] for _, cells in lines}
        units = units_to_give(by).filter(code__in=codes)
        self.units: dict[str, list[Unit]] = {}
        for unit in units:
            self.units.setdefault(unit.code, []).append(unit)
        there = Assignment.objects.filter(unit__in=[u.pk for u in units], valid_to=None)
        self.known = {
            (fold(name), unit, role)
            for name, unit, role in there.values_list("officer__full_name", "unit_id", "role")
        }
        self.taken = {name.lower() for name in Officer.objects.values_list("username", flat=True)}
        self.today = timezone.localdate()

    def row(self, line: int, cells: Cells) -> Row:
        """The row judged, knowing the rows before."""
        faults = [
            f"Cột «{COLUMNS[at]}»: dài quá {most} chữ; xin ghi gọn lại."
            for at, most in _LONGEST.items()
            if len(cells[at]) > most
        ]
        if len(cells[NAME].split()) < 2:
            faults.append(f"Cột «{COLUMNS[NAME]}»: xin ghi đủ họ và tên.")
        if cells[EMAIL] and not _is_email(cells[EMAIL]):
            faults.append(
                f"Cột «{COLUMNS[EMAIL]}»: «{cells[EMAIL]}» không phải địa chỉ thư; sửa hoặc để trống."
            )
        role = ROLES.get(fold(cells[ROLE]))
        if role is None:
            faults.append(
                f"Cột «{COLUMNS[ROLE]}»: xin ghi một trong: {'; '.join(r.label for r in ROLES.values())}."
            )
        post = self._post(cells, role, faults)
        username = self._username(cells, post, faults)
        if faults or post is None:
            return Row(line, cells, faults=faults)
        self.known.add((fold(cells[NAME]), post.unit.pk, post.role))
        self.taken.add(username)
        details = Details(cells[NAME], title=cells[TITLE], phone=cells[PHONE], email=cells[EMAIL])
        return Row(line, cells, NewPerson(details, post, username))

    def _post(self, cells: Cells, role: Role | None, faults: list[str]) -> Post | None:
        units = self.units.get(cells[UNIT], [])
        if not units:
            faults.append(
                f"Cột «{COLUMNS[UNIT]}»: không có đơn vị mã «{cells[UNIT]}» trong phạm vi đồng chí quản lý."
            )
        days = {at: _day(cells[at]) for at in (FROM, TO)}
        for at, day in days.items():
            if cells[at] and day is None:
                faults.append(f"Cột «{COLUMNS[at]}»: «{cells[at]}» không phải ngày; xin ghi như 28/06/2026.")
        if not units or role is None or faults:
            return None
        unit = next((unit for unit in units if unit.level == role.level), units[0])
        post = Post(unit, role, days[FROM] or self.today, days[TO])
        try:
            check_level(post)
        except AccountRefused as refusal:
            faults.append(f"Cột «{COLUMNS[ROLE]}»: {refusal}")
        if post.valid_to and post.valid_to < post.valid_from:
            faults.append(f"Cột «{COLUMNS[TO]}»: ngày cuối không được trước ngày bắt đầu.")
        return post

    def _username(self, cells: Cells, post: Post | None, faults: list[str]) -> str:
        if cells[USERNAME]:
            try:
                name = usernames.checked(cells[USERNAME])
            except AccountRefused as refusal:
                faults.append(f"Cột «{COLUMNS[USERNAME]}»: {refusal}")
                return ""
            if name in self.taken:
                free = usernames.free(name, self.taken)
                faults.append(f"Cột «{COLUMNS[USERNAME]}»: «{name}» đã có người dùng; còn trống: {free}.")
            return name
        if post is None:
            return ""
        if (fold(cells[NAME]), post.unit.pk, post.role) in self.known:
            faults.append(
                f"Cột «{COLUMNS[NAME]}»: đơn vị đã có người cùng họ tên, vai trò; bỏ dòng này, hoặc ghi "
                "tên đăng nhập nếu là người khác."
            )
        return usernames.free(usernames.stem(cells[NAME], post.unit), self.taken)


def _day(text: str) -> date | None:
    for form in (*DAY_FORMATS, "%Y-%m-%d"):
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return day if 1990 <= day.year <= 2100 else None
    return None


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
