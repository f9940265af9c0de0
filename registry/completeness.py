"""Whether a register book is whole: what the entries themselves tell, each finding with its numbers.

Papers are no business of this room: `printing.views.completeness` adds whether the certificates were printed.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform

from registry.lifecycle import State
from registry.models import BookEntry, BookNote, RegisterBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the checks read of an entry; `printed` comes from whoever knows the papers."""

    number: int
    registered_on: date
    state: str
    has_pid: bool
    awaits_pid: bool
    pid_in_book: bool
    owes_paper: bool
    unconfirmed: bool
    says_why_void: bool
    elsewhere: bool
    printed: bool = False

    @property
    def is_void(self) -> bool:
        return self.state == State.CANCELLED


@dataclass(frozen=True, slots=True)
class Check:
    """One question to the book; `numbers` are those it is about, in order. A fault has to reach zero."""

    code: str
    label: str
    advice: str
    numbers: tuple[int, ...]
    is_fault: bool = True

    @property
    def count(self) -> int:
        return len(self.numbers)


def rows(book: RegisterBook, *, printed: Collection[int] = ()) -> list[Row]:
    """All the entries in order; `printed`: the numbers whose certificate was printed. Five queries."""
    held = BookEntry.objects.filter(book=book)
    # Plain joins, each read once: a question asked anew for every row takes seconds in a thick book.
    owing = _numbers(
        held.filter(registration__pid_debt__isnull=False, registration__pid_debt__closed_at=None)
    )
    waiting = held.filter(notes__kind__in=BookNote.WITH_CONFIRMATION, notes__confirmation=None)
    unconfirmed, said = _numbers(waiting), _numbers(held.filter(notes__kind=BookNote.Kind.CANCELLATION))
    same_year = BookEntry.objects.filter(
        book__unit=book.unit_id, book__kind=book.kind, book__year=book.year
    ).exclude(book=book)
    elsewhere = _numbers(same_year)
    read = held.order_by("number").values_list(
        "number",
        KeyTextTransform("registered_on", "as_registered"),
        "registration__state",
        "registration__pid",
        "registration__pid_asked_at",
        "registration__pid_in_book_at",
    )
    return [
        Row(
            number=number,
            registered_on=date.fromisoformat(day),
            state=state,
            has_pid=bool(pid),
            awaits_pid=not pid and asked_at is not None,
            pid_in_book=in_book_at is not None,
            owes_paper=number in owing,
            unconfirmed=number in unconfirmed,
            says_why_void=number in said,
            elsewhere=number in elsewhere,
            printed=number in printed,
        )
        for number, day, state, pid, asked_at, in_book_at in read
    ]


def _numbers(entries: QuerySet[BookEntry]) -> set[int]:
    return set(entries.values_list("number", flat=True))


def checks(rows: Sequence[Row], *, first: int, last: int) -> tuple[Check, ...]:
    """Every question, whether it finds something or not; `first` and `last` are the numbers given out.

    Numbers that stand on paper alone are no gap: `first` says where the software begins.
    """
    void = _of(row for row in rows if row.is_void)
    words = "Không phải lỗi: số đã hủy không dùng lại."
    return (
        *_of_the_entries(rows, first, last),
        *_of_what_is_owed([row for row in rows if not row.is_void]),
        Check("void", "Việc đã hủy (số vẫn giữ)", words, void, is_fault=False),
    )


def _of_the_entries(rows: Sequence[Row], first: int, last: int) -> tuple[Check, ...]:
    """Whether every number has its entry, one after another."""
    return (
        Check(
            "gaps",
            "Số bị trống",
            "Số đã cấp mà không có việc nào. Xin báo người quản trị: phần mềm không để số trống.",
            tuple(_gaps({row.number for row in rows}, first, last)),
        ),
        Check(
            "doubles",
            "Số trùng ở quyển khác cùng năm",
            "Số phải liên tục qua các quyển trong năm (TT 04/2020 Điều 29).",
            _of(row for row in rows if row.elsewhere),
        ),
        Check(
            "backwards",
            "Ngày đăng ký lùi so với số trước",
            "Số sau không được có ngày đăng ký trước số đứng trước nó.",
            tuple(later.number for one, later in pairwise(rows) if later.registered_on < one.registered_on),
        ),
        Check(
            "void_unsaid",
            "Đã hủy mà trang sổ chưa ghi lý do",
            "Trang đã hủy phải ghi chú lý do, căn cứ.",
            _of(row for row in rows if row.is_void and not row.says_why_void),
        ),
        Check(
            "unfiled",
            "Đã vào Sổ, chưa lưu chính thức",
            "Hết đợt tạm dừng cấp số thì lưu chính thức.",
            _of(row for row in rows if row.state == State.DRAFT),
        ),
    )


def _of_what_is_owed(standing: Sequence[Row]) -> tuple[Check, ...]:
    """What is still to be done for entries that are not void."""
    return (
        Check(
            "not_printed",
            "Chưa in Giấy khai sinh",
            "Mở hồ sơ để in; Giấy khai sinh chưa có số định danh vẫn hợp lệ.",
            _of(row for row in standing if not row.printed),
        ),
        Check(
            "awaiting",
            "Chưa có số định danh cá nhân",
            "Đã xin số, Bộ Công an chưa cấp.",
            _of(row for row in standing if row.awaits_pid),
        ),
        Check(
            "to_write",
            "Số định danh đã về, chưa ghi vào Sổ",
            "Ghi ở «Số mới về, cần ghi sổ».",
            _of(row for row in standing if row.has_pid and not row.pid_in_book),
        ),
        Check(
            "owed",
            "Giấy đã trao còn nợ số",
            "Ghi số lên giấy khi gia đình mang giấy đến.",
            _of(row for row in standing if row.owes_paper),
        ),
        Check(
            "unconfirmed",
            "Ghi chú chờ lãnh đạo xác nhận",
            "Lãnh đạo xác nhận ở «Ghi chú chờ xác nhận».",
            _of(row for row in standing if row.unconfirmed),
        ),
    )


def _gaps(numbers: set[int], first: int, last: int) -> Iterator[int]:
    return (number for number in range(first, last + 1) if number not in numbers)


def _of(rows: Iterable[Row]) -> tuple[int, ...]:
    return tuple(row.number for row in rows)
