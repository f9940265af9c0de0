"""Does a paper still hold? What whoever holds it is told by its QR (TT 01/2022 Đ9; LAW D3-D8; ADR 24)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import connection
from django.db.models import DateTimeField, OuterRef, QuerySet, Subquery
from django.utils import timezone

from printing.models import IssuedPaper, VoidedPaper
from registry.lifecycle import Ability, State
from registry.models import Amendment
from registry.rules.names import clean

_ORIGINAL = IssuedPaper.Kind.BIRTH_CERTIFICATE


class Standing(StrEnum):
    """What a paper is worth today; of several the gravest is said."""

    VALID = "valid"
    CHANGED = "changed"
    REPLACED = "replaced"
    VOID = "void"
    CANCELLED = "cancelled"


class Number(StrEnum):
    """How it stands with the child's number, which itself is never shown."""

    PRINTED = "printed"
    WRITTEN_LATER = "written_later"
    COMING = "coming"
    AWAITED = "awaited"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Verified:
    """The answer. Nothing in it that the paper does not say, but for what became of it; days as dates."""

    standing: Standing
    since: date | None  # from when it holds no more, or not unchanged
    kind: str
    is_original: bool
    number: str
    own_number: str
    initials: str
    office: str
    registered_on: date | None
    issued_on: date
    pid: Number
    pid_on: date | None

    @property
    def counts(self) -> bool:
        """Whether the paper is still worth anything; of one that is not, no number is spoken of."""
        return self.standing in (Standing.VALID, Standing.CHANGED)


def paper_of(token: str) -> IssuedPaper | None:
    """The paper with that token and all that is to be known of it, in one query; None without one."""
    if not token:
        return None
    return _with_all().filter(token=token).first()


def verified(paper: IssuedPaper) -> Verified:
    """What `paper` is worth now; one query. `paper` is one of `paper_of`."""
    registration = paper.registration
    amendments = list(registration.amendments.signed())
    standing, since = _standing(paper, amendments)
    pid, pid_on = _number(paper)
    return Verified(
        standing=standing,
        since=since,
        kind=paper.get_kind_display(),
        is_original=paper.kind == _ORIGINAL,
        number=str(registration.entry),
        own_number=paper.number,
        initials=initials(_name_on(paper, amendments)),
        office=clean(registration.unit.authority),
        registered_on=registration.registered_on,
        issued_on=timezone.localdate(paper.at),
        pid=pid,
        pid_on=pid_on,
    )


def count(paper: IssuedPaper, on: date) -> None:
    """Add one to the questions after this paper on that day; safe at any number at once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO printing_papercheck AS kept (paper_id, day, times) VALUES (%s, %s, 1)"
            " ON CONFLICT (paper_id, day) DO UPDATE SET times = kept.times + 1",
            [paper.pk, on],
        )


def initials(name: str) -> str:
    """«T. N. M. K.»: enough to see that paper and answer belong together, too little to learn a name."""
    return " ".join(f"{word[0].upper()}." for word in clean(name).split())


def _with_all() -> QuerySet[IssuedPaper]:
    later = (
        IssuedPaper.objects.filter(
            registration=OuterRef("registration"), kind=_ORIGINAL, pk__gt=OuterRef("pk"), voided=None
        )
        .order_by("pk")
        .values("at")[:1]
    )
    return IssuedPaper.objects.select_related(
        "registration__unit", "registration__birth", "registration__entry__book", "voided"
    ).annotate(superseded_at=Subquery(later, output_field=DateTimeField()))


def _standing(paper: IssuedPaper, amendments: list[Amendment]) -> tuple[Standing, date | None]:
    registration = paper.registration
    if registration.state == State.CANCELLED:
        return Standing.CANCELLED, timezone.localdate(registration.state_since)
    if voided := getattr(paper, "voided", None):
        replaced = voided.why == VoidedPaper.Why.REPLACED
        return Standing.REPLACED if replaced else Standing.VOID, timezone.localdate(voided.at)
    superseded: datetime | None = getattr(paper, "superseded_at", None)
    if paper.kind == _ORIGINAL and superseded:
        return Standing.REPLACED, timezone.localdate(superseded)
    later = [each.decided_at for each in amendments if each.decided_at and each.decided_at > paper.at]
    if later:
        return Standing.CHANGED, timezone.localdate(max(later))
    return Standing.VALID, None


def _number(paper: IssuedPaper) -> tuple[Number, date | None]:
    registration = paper.registration
    if paper.with_pid:
        return Number.PRINTED, None
    if registration.pid_in_book_at:
        return Number.WRITTEN_LATER, timezone.localdate(registration.pid_in_book_at)
    if registration.pid:
        return Number.COMING, None
    # What is complete without a number is not entitled to one.
    return (Number.NONE if registration.allows(Ability.NOTIFY) else Number.AWAITED), None


def _name_on(paper: IssuedPaper, amendments: list[Amendment]) -> str:
    """The child's name as that paper bears it: what was amended later is not on it."""
    name = paper.registration.birth.name
    for amendment in amendments:
        if amendment.decided_at and amendment.decided_at <= paper.at:
            name = next((line.new for line in amendment.lines if line.field == "child.name"), name)
    return name
