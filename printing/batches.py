"""«In trình ký»: all certificates an office has not printed yet, drawn by workers into one PDF."""

from collections.abc import Collection, Sequence
from datetime import timedelta

import structlog
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone
from pypdf.errors import PyPdfError

from accounts.models import Officer, Unit
from accounts.roles import Permission
from printing import bulk, originals
from printing.bulk import BROKEN, Drawn
from printing.drawing import Page, page_of
from printing.models import IssuedPaper, PrintBatch, PrintBatchFile, PrintBatchItem
from registry import policies
from registry.exceptions import Denied, Overtaken, RegistryError, WrongState
from registry.lifecycle import Ability, State
from registry.models import Registration
from registry.models.registration import RegistrationQuerySet

log = structlog.get_logger(__name__)

MOST = 1000  # certificates in one batch; what is more waits for the next
PORTION = 20  # drawn between two looks at the clock, and shown as one step of progress
# How long a worker that fell silent keeps a batch: a few portions on a slow machine.
LEASE = timedelta(seconds=60)
KIND, MEDIUM = IssuedPaper.Kind.BIRTH_CERTIFICATE, IssuedPaper.Medium.PLAIN

_Standing = PrintBatchItem.Standing


def waiting(unit: Unit) -> RegistrationQuerySet:
    """Births in the book of `unit` that have no valid certificate and are in no open batch, in book order."""
    return waiting_at([unit.pk]).order_by("entry__book__year", "entry__number")


def waiting_at(units: Collection[int]) -> RegistrationQuerySet:
    """The same of several offices, by their primary keys, in no order."""
    printable = Q(state__in=[state for state in State if state.allows(Ability.PRINT)])
    kept_in_a_pause = Q(state=State.DRAFT)
    valid = IssuedPaper.objects.filter(registration=OuterRef("pk"), kind=KIND, voided=None)
    drawn_now = PrintBatchItem.objects.filter(registration=OuterRef("pk"), standing=_Standing.WAITING)
    in_the_book = Registration.objects.filter(
        printable | kept_in_a_pause, unit__in=units, entered_at__isnull=False
    )
    return in_the_book.filter(~Exists(valid), ~Exists(drawn_now))


def check_start(officer: Officer, unit: Unit) -> None:
    """Raise when nothing can be printed for the signature now, or not by this officer."""
    if not officer.may(Permission.PAPER_PRINT, unit):
        raise Denied("Chỉ cơ quan đăng ký in giấy của mình.")
    if PrintBatch.objects.open().filter(unit=unit).exists():
        raise WrongState("Cơ quan đang có một đợt in chưa xong; xin chờ xong rồi bấm lại.")
    if not waiting(unit).exists():
        raise WrongState("Mọi việc khai sinh trong Sổ đều đã in Giấy khai sinh.")


def start(unit: Unit, *, by: Officer, operation_id: str = "") -> PrintBatch:
    """Put what waits, at most MOST, before the workers, in the name of `by`. Raises Denied, WrongState.

    Nothing is drawn yet, and no paper exists before a worker has drawn it.
    """
    check_start(by, unit)
    try:
        with transaction.atomic():
            batch = PrintBatch.objects.create(unit=unit, by=by, operation_id=operation_id)
            births = list(waiting(unit).values_list("pk", flat=True)[:MOST])
            PrintBatchItem.objects.bulk_create(
                PrintBatchItem(batch=batch, registration_id=pk, place=place)
                for place, pk in enumerate(births, start=1)
            )
    except IntegrityError as twice:
        raise WrongState("Người khác vừa bấm in; xin tải lại trang để xem đợt in ấy.") from twice
    return batch


def go_on() -> int:
    """Draw the oldest open batch that no worker has, to its end; how many certificates were settled.

    0 when there is nothing to do. May run at several workers at once: a batch is one worker's until its lease
    ends, and a certificate is issued in the transaction that crosses it off, so none is issued twice whoever
    dies when. Not to be called inside a transaction.
    """
    batch = _claim()
    if batch is None:
        return 0
    settled = 0
    while items := _portion(batch):
        settled += _print(items, by=batch.by)
        if not _renew(batch):
            return settled
    _finish(batch)
    return settled


def _claim() -> PrintBatch | None:
    now = timezone.now()
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    for batch in PrintBatch.objects.open().filter(free).select_related("by", "unit"):
        # Conditional: of two workers that saw it free one gets it.
        mine = PrintBatch.objects.open().filter(free, pk=batch.pk)
        if mine.update(claimed_until=(until := now + LEASE)):
            batch.claimed_until = until
            return batch
    return None


def _renew(batch: PrintBatch) -> bool:
    """False when another worker has taken it over meanwhile: this one was too slow and lets go."""
    until = timezone.now() + LEASE
    mine = PrintBatch.objects.open().filter(pk=batch.pk, claimed_until=batch.claimed_until)
    if not mine.update(claimed_until=until):
        return False
    batch.claimed_until = until
    return True


def _portion(batch: PrintBatch) -> list[PrintBatchItem]:
    waits = batch.items.filter(standing=_Standing.WAITING).order_by("place")[:PORTION]
    items = list(waits)
    births = Registration.objects.with_people().in_bulk([item.registration_id for item in items])
    for item in items:
        item.registration = births[item.registration_id]
    return items


def _print(items: Sequence[PrintBatchItem], *, by: Officer) -> int:
    """Draw these, then issue one after the other, each in its own transaction."""
    pages: dict[int, Page] = {}
    refused: dict[int, Drawn] = {}
    for item in items:
        if why_not := policies.why_not(policies.check_print, by, item.registration):
            refused[item.pk] = Drawn(refusal=why_not)
        elif page := _page(item):
            pages[item.pk] = page
        else:
            refused[item.pk] = Drawn(refusal=BROKEN)
    drawn = refused | {key: bulk.drawn(page) for key, page in pages.items()}
    return sum(_settle(item, pages.get(item.pk), drawn[item.pk]) for item in items)


def _page(item: PrintBatchItem) -> Page | None:
    try:
        return page_of(item.registration, KIND, MEDIUM)
    except DatabaseError:
        raise  # that is not of this certificate's making: the batch is gone on with when it is over
    except Exception as error:  # noqa: BLE001 - whatever one trips over, the others are printed
        log.error("page_broken", item=item.pk, error=type(error).__name__)
        return None


@transaction.atomic
def _settle(item: PrintBatchItem, page: Page | None, drawn: Drawn) -> bool:
    """False when another worker has it, or the birth has changed since and is to be drawn anew."""
    waits = PrintBatchItem.objects.filter(pk=item.pk, standing=_Standing.WAITING)
    if waits.select_for_update(skip_locked=True).first() is None:
        return False
    refusal, paper = drawn.refusal, None
    if page is not None and not refusal:
        try:
            paper = _issue(item, page, drawn.content)
        except Overtaken:
            return False
        except RegistryError as refused:
            refusal = str(refused)
    standing = _Standing.PRINTED if paper else _Standing.REFUSED
    waits.update(standing=standing, paper=paper, refusal=refusal[:500])
    return True


@transaction.atomic
def _issue(item: PrintBatchItem, page: Page, content: bytes) -> IssuedPaper:
    batch, earlier = item.batch, IssuedPaper.objects.filter(registration=item.registration, kind=KIND)
    # In the place of a void one, and for its reason; beside a valid one it is refused for want of a reason.
    void = None if earlier.filter(voided=None).exists() else earlier.select_related("voided").last()
    return originals.print_original(
        item.registration,
        by=batch.by,
        medium=page.medium,
        spoiled=str(void.voided)[:300] if void else "",
        operation_id=batch.operation_id,
        drawn=(page, content),
    )


@transaction.atomic
def _finish(batch: PrintBatch) -> None:
    """Join what was printed, in book order; a batch in which nothing could be printed has no file."""
    mine = PrintBatch.objects.open().filter(pk=batch.pk, claimed_until=batch.claimed_until)
    if mine.select_for_update().first() is None:
        return
    printed = batch.items.filter(standing=_Standing.PRINTED).order_by("place")
    contents = [bytes(content) for content in printed.values_list("paper__file__content", flat=True)]
    if contents and (joined := _joined(batch, contents)):
        PrintBatchFile.objects.create(batch=batch, content=joined)
    mine.update(finished_at=Now(), claimed_until=None)
    log.info("batch_printed", batch=batch.pk, papers=len(contents))


def _joined(batch: PrintBatch, contents: list[bytes]) -> bytes:
    """All in one; empty where they cannot be joined: each is in the ledger, so the batch ends as well."""
    try:
        return bulk.join(contents)
    except PyPdfError as error:
        log.error("batch_not_joined", batch=batch.pk, error=type(error).__name__)
        return b""
