"""The original (bản chính): printed once; a second one takes the place of a first that no longer counts."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Officer
from printing import actions, collecting, stock, voiding
from printing.collecting import Asked, Terms
from printing.drawing import Page
from printing.exceptions import OriginalHandedOver, ReasonNeeded
from printing.models import FormUse, IssuedPaper, Printer, VoidedPaper
from printing.qr import NO_PAPER
from registry import policies
from registry.models import Registration

_ORIGINAL, _PLAIN = IssuedPaper.Kind.BIRTH_CERTIFICATE, IssuedPaper.Medium.PLAIN
_NUMBER_CAME = "Số định danh cá nhân đã về; giấy chưa có số thu lại."


@transaction.atomic
def print_original(
    registration: Registration,
    *,
    by: Officer,
    asked: Asked | None = None,
    spoiled: str = "",
    medium: IssuedPaper.Medium = _PLAIN,
    printer: Printer | None = None,
    sheet: stock.Sheet | None = None,
    drawn: tuple[Page, bytes] | None = None,
    operation_id: str = "",
) -> IssuedPaper:
    """Print the certificate, write down who collects it, and void the one it takes the place of.

    `asked` is the declarant when nobody is named; `spoiled` says what went wrong with one not handed over
    yet; `sheet` is the phôi in the printer, `drawn` as for `issue`. Raises OriginalHandedOver, ReasonNeeded
    where `spoiled` is missing, NotIdentified, SheetTaken, and what `issue` raises. L60 Đ6, TT 04/2020 Đ35.2;
    ADR 22.
    """
    check(registration, with_pid=bool(registration.pid))
    paper = actions.issue(
        registration,
        _ORIGINAL,
        by=by,
        medium=medium,
        printer=printer,
        reason=spoiled,
        operation_id=operation_id,
        drawn=drawn,
    )
    # Asked again now that `issue` holds the lock: another officer may have printed or handed over meanwhile.
    earlier = list(_standing(registration).exclude(pk=paper.pk))
    for each in earlier:
        _give_way(each, paper, spoiled)
    if sheet:
        stock.use(sheet, paper=paper, by=by, replaces=_spoiled_sheet(earlier))
    terms = Terms(timezone.localdate(), signer_name=registration.signer_name)
    collecting.record(paper, asked or collecting.by_declarant(registration), terms)
    return paper


def check(registration: Registration, *, with_pid: bool, papers: Iterable[IssuedPaper] | None = None) -> None:
    """Raise OriginalHandedOver when an original like the one to be printed is in somebody's hands.

    `papers`: those of the registration, where a page has read them already, with `voided` and `collection`.
    """
    for earlier in _standing(registration) if papers is None else filter(_stands, papers):
        if _is_final(earlier, with_pid=with_pid):
            raise OriginalHandedOver(_handed_over_words(earlier))


def preview(
    registration: Registration,
    *,
    by: Officer,
    medium: IssuedPaper.Medium = _PLAIN,
    printer: Printer | None = None,
) -> bytes:
    """What `print_original` would draw now; the QR says that it is no paper. Raises what `issue` raises."""
    check_print(by, registration)
    drawing = actions.drawing_of(_ORIGINAL, medium, printer)
    return drawing.draw(drawing.facts_of(registration), NO_PAPER)


def check_print(by: Officer, registration: Registration, papers: Iterable[IssuedPaper] | None = None) -> None:
    """Raise when no original can be printed now, or not by this officer; `papers` as for `check`."""
    policies.check_print(by, registration)
    check(registration, with_pid=bool(registration.pid), papers=papers)


def _standing(registration: Registration) -> QuerySet[IssuedPaper]:
    originals = IssuedPaper.objects.filter(registration=registration, kind=_ORIGINAL, voided=None)
    return originals.select_related("collection").order_by("pk")


def _stands(paper: IssuedPaper) -> bool:
    """The same of one paper at hand."""
    return paper.kind == _ORIGINAL and not hasattr(paper, "voided")


def _is_final(earlier: IssuedPaper, *, with_pid: bool) -> bool:
    """Whether it was handed over and lacks nothing that a new one would have."""
    collection = getattr(earlier, "collection", None)
    handed_over = collection is not None and collection.is_handed_over
    return handed_over and (earlier.with_pid or not with_pid)


def _give_way(earlier: IssuedPaper, paper: IssuedPaper, spoiled: str) -> None:
    if _is_final(earlier, with_pid=paper.with_pid):
        raise OriginalHandedOver(_handed_over_words(earlier))
    if paper.with_pid and not earlier.with_pid:
        voiding.void(earlier, VoidedPaper.Why.REPLACED, _NUMBER_CAME, by=paper.by)
        return
    if not spoiled.strip():
        raise ReasonNeeded("Bản chính này đã in, chưa trao; in lại thì ghi bản trước hỏng thế nào.")
    stock.void_spoiled(earlier, reason=spoiled, by=paper.by)


def _spoiled_sheet(earlier: Sequence[IssuedPaper]) -> FormUse | None:
    """The sheet of phôi in whose place the new one comes: spoiled just now, or before."""
    spoiled = FormUse.objects.filter(paper__in=earlier, spoiling__isnull=False, replaced_by=None)
    return spoiled.order_by("-pk").first()


def _handed_over_words(paper: IssuedPaper) -> str:
    collection = paper.collection
    day = timezone.localtime(collection.handed_over_at)
    return (
        f"Bản chính đã trao cho {collection.name} ngày {day:%d/%m/%Y}; bản chính chỉ cấp một lần. "
        "Người dân cần thêm thì cấp bản sao hoặc trích lục; Sổ và bản chính đều mất thì đăng ký lại."
    )
