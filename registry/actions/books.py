"""What an office does with its register books: open one, say its pages, strike a page out, confirm."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Officer, Unit
from registry import book_policies, volumes
from registry.exceptions import BookRefuses
from registry.models import BookAct, RegisterBook, Registration, StruckPage
from registry.rules import books as rules


@dataclass(frozen=True, slots=True)
class Opening:
    """What is said of a volume when it is opened; most of it is blank for a new volume begun here.

    `last_number`, `last_on`: of the last entry of that year on paper. `paper_entries`: how many of them stand
    in this volume, all of them unless said otherwise. `opened_on` is the day on the cover, blank: the day of
    the first entry.
    """

    year: int
    volume: int = 1
    last_number: int = 0
    last_on: date | None = None
    paper_entries: int | None = None
    pages: int | None = None
    entry_pages: int = 1
    pages_used: int | None = None
    opened_on: date | None = None


@transaction.atomic
def open_book(
    unit: Unit,
    said: Opening,
    *,
    by: Officer,
    kind: str = Registration.Kind.BIRTH,
) -> RegisterBook:
    """Open the first volume of a year, also one begun on paper, or the next one after a full one.

    Raises Denied, and BookRefuses when the volume before is not full, or what is said cannot be.
    """
    book_policies.check_open(by, unit)
    # Two who open at once take turns: the office's row is the only one that is always there.
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    newest = RegisterBook.objects.in_the_year(unit, kind, said.year).first()
    if newest is not None and not _can_be_said_again(newest):
        return _after(newest, said, by=by)
    return begin_on_paper(unit, said, by=by, name=BookAct.Name.OPENED, kind=kind)


def begin_on_paper(
    unit: Unit, said: Opening, *, by: Officer, name: BookAct.Name, kind: str = Registration.Kind.BIRTH
) -> RegisterBook:
    """The first volume of a year the system holds, continuing what stands on paper; or that said anew.

    Said anew can be a beginning that was mistyped, until the first entry. Nobody is asked for leave: callers
    do. Raises BookRefuses, also when the volume has begun. Runs in the transaction of its callers.
    """
    check_opening(said, today=timezone.localdate())
    values = {
        "volume": said.volume,
        "start_number": said.last_number,
        "last_number": said.last_number,
        "start_on": said.last_on,
        "last_entry_on": said.last_on,
        "paper_entries": said.last_number if said.paper_entries is None else said.paper_entries,
        "opened_on": said.opened_on,
        "pages": said.pages,
        "entry_pages": said.entry_pages,
        "pages_before": _pages_used(said),
    }
    newest = RegisterBook.objects.in_the_year(unit, kind, said.year).first()
    if newest is None:
        newest = RegisterBook.objects.create(unit=unit, kind=kind, year=said.year, **values)
    elif _can_be_said_again(newest):
        RegisterBook.objects.filter(pk=newest.pk).update(**values)
        newest.refresh_from_db()
    else:
        raise BookRefuses(f"Năm {said.year} đã có sổ {newest} đang ghi trên hệ thống.")
    words = f"Từ số {said.last_number + 1:02}."
    if said.last_on:
        words += f" Sổ giấy đã ghi đến số {said.last_number:02}, ngày {said.last_on:%d/%m/%Y}."
    BookAct.objects.create(book=newest, name=name, words=words, by=by)
    return newest


def _can_be_said_again(book: RegisterBook) -> bool:
    """Whether it is the first of its year, opened by hand, with nothing entered and not confirmed yet."""
    begun = book.entries_held or book.closed_on or book.cover_year
    others = RegisterBook.objects.in_the_year(book.unit, book.kind, book.year).exclude(pk=book.pk)
    return not (begun or others.exists() or book.acts.filter(name=BookAct.Name.STAMPED).exists())


def check_opening(said: Opening, *, today: date) -> None:
    """Raise BookRefuses, for the officer, when what is said of the volume contradicts itself or the day."""
    if not today.year - 1 <= said.year <= today.year:
        raise BookRefuses(f"Chỉ mở sổ của năm {today.year - 1} hoặc {today.year}.")
    if bool(said.last_number) != bool(said.last_on):
        raise BookRefuses("Sổ giấy đã ghi thì khai cả số cuối cùng và ngày đăng ký của số đó.")
    if said.last_on and (said.last_on.year != said.year or said.last_on > today):
        raise BookRefuses(f"Ngày đăng ký cuối cùng phải thuộc năm {said.year} và không sau hôm nay.")
    if said.opened_on and said.opened_on > (said.last_on or today):
        raise BookRefuses("Ngày mở sổ không sau ngày đăng ký cuối cùng đã ghi, không sau hôm nay.")
    if (said.paper_entries or 0) > said.last_number:
        raise BookRefuses("Số việc trong quyển không lớn hơn số cuối cùng đã ghi.")
    if said.pages is not None and _pages_used(said) + said.entry_pages > said.pages:
        raise BookRefuses(
            f"Quyển sổ {said.pages} trang đã ghi {_pages_used(said)} trang nên không còn chỗ; "
            "xin mở quyển tiếp theo."
        )


@transaction.atomic
def state_pages(book: RegisterBook, *, pages: int, entry_pages: int, by: Officer) -> None:
    """Say how many pages the volume has; with the last of them it is closed and the next one opened.

    Raises Denied, WrongState, and BookRefuses when more is written already.
    """
    book = _locked(book)
    book_policies.check_state_pages(by, book)
    book.pages, book.entry_pages = pages, entry_pages
    said = volumes.facts(book)
    if rules.is_full(said):
        raise BookRefuses(
            f"Quyển sổ đã ghi {rules.pages_used(said)} trang, không còn chỗ trong {pages} trang; "
            "xin xem lại số trang."
        )
    book.save(update_fields=["pages", "entry_pages"])
    words = f"{pages} trang, mỗi việc {entry_pages} trang."
    BookAct.objects.create(book=book, name=BookAct.Name.PAGES, words=words, by=by)


@transaction.atomic
def strike_page(book: RegisterBook, *, page: int, reason: str, by: Officer) -> None:
    """Note that a page was left blank by mistake and struck out; the numbers go on without a gap.

    Raises Denied, WrongState, and BookRefuses when the page is not one that can have been left blank.
    """
    book = _locked(book)
    book_policies.check_write_on(by, book)
    first, last = book.pages_before + 1, rules.pages_used(volumes.facts(book)) + 1
    if not first <= page <= last:
        raise BookRefuses(
            f"Trang {page} chưa tới hoặc không thuộc phần sổ này; "
            f"trang bỏ trống chỉ ở từ trang {first} đến trang {last}."
        )
    if book.struck_pages.filter(page=page).exists():
        raise BookRefuses(f"Trang {page} đã ghi là bỏ trống.")
    StruckPage.objects.create(book=book, page=page, reason=reason, by=by)


@transaction.atomic
def confirm_opening(book: RegisterBook, *, by: Officer) -> None:
    """Write down that the head has checked the opening and stamped the pages (giáp lai).

    Raises Denied, WrongState.
    """
    book_policies.check_confirm_opening(by, _locked(book))
    BookAct.objects.create(book=book, name=BookAct.Name.STAMPED, by=by)


def _after(newest: RegisterBook, said: Opening, *, by: Officer) -> RegisterBook:
    if not (newest.closed_on and volumes.is_full(newest)):
        standing = "đã khóa trước khi hết trang" if newest.closed_on else "còn đang ghi"
        raise BookRefuses(f"Sổ {newest} {standing}; chỉ mở quyển tiếp theo khi quyển này hết trang.")
    if said.last_number not in (0, newest.last_number):
        raise BookRefuses(
            f"Số tiếp theo của năm {newest.year} là {newest.last_number + 1:02}, không khai số khác."
        )
    given = {"pages": said.pages, "entry_pages": said.entry_pages} if said.pages else {}
    return volumes.open_next(newest, by=by, **given)


def _pages_used(said: Opening) -> int:
    if said.pages_used is not None:
        return said.pages_used
    paper = said.last_number if said.paper_entries is None else said.paper_entries
    return paper * said.entry_pages


def _locked(book: RegisterBook) -> RegisterBook:
    """The row as it is now; entries of this book wait until the caller commits."""
    return (
        RegisterBook.objects.select_for_update(no_key=True, of=("self",))
        .select_related("unit")
        .get(pk=book.pk)
    )
