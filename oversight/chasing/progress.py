"""How far a chase letter has come: read from the registry in the same request, not counted beside it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from accounts.models import Officer
from oversight.chasing.findings import Found
from oversight.matters import Matter, source
from oversight.models import ChaseItem, ChasePart


@dataclass(frozen=True, slots=True)
class Progress:
    """How many things were asked for, and how many of them are done."""

    total: int
    done: int

    @property
    def open(self) -> int:
        return self.total - self.done

    @property
    def is_done(self) -> bool:
        return self.done == self.total


NOTHING = Progress(0, 0)


def still_open(at: datetime) -> Q:
    """For a ChaseItem: its record is in its matter, and has been since the letter named it.

    A record that left and came back later is a new thing for a new letter. A wait for a number keeps its
    first hour through refusals (ADR 14), so it counts as open again when it is sent again, unless the
    workers' clock has found it done in between.
    """
    lies = Q(pk__in=[])
    for matter in Matter:
        lies |= Q(matter=matter) & Q(Exists(_same_record(matter, at)))
    return Q(closed_at=None) & lies


def _same_record(matter: Matter, at: datetime) -> QuerySet[ChaseItem]:
    rows = source(matter, at=at)
    if matter is Matter.BOOK_OPEN:  # a year's book falls due once
        return rows.filter(pk=OuterRef("book"))
    key = "registration" if matter is Matter.OWED else "pk"
    return rows.filter(since__lte=OuterRef("since"), **{key: OuterRef("registration")})


def in_order(items: QuerySet[ChaseItem], *, at: datetime) -> QuerySet[Any]:
    """The same with `is_open`, those first that are; then as the letter names them."""
    return _with_openness(items, at).order_by("-is_open", "pk")


def _with_openness(items: QuerySet[ChaseItem], at: datetime) -> QuerySet[Any]:
    return items.annotate(
        is_open=Case(When(still_open(at), then=Value(True)), default=False, output_field=BooleanField())
    )


def of_parts(letter: int, *, at: datetime) -> dict[int, Progress]:
    """For each part of that letter, by its key. One query."""
    return _by("part_id", Q(part__letter=letter), at)


def of_letters(letters: Collection[int], *, at: datetime) -> dict[int, Progress]:
    """For each of these letters, by its key. One query."""
    return _by("part__letter_id", Q(part__letter__in=letters), at)


def of_these_parts(parts: Collection[int], *, at: datetime) -> dict[int, Progress]:
    """For each of these parts, of whatever letters, by its key. One query."""
    return _by("part_id", Q(part__in=parts), at)


def _by(key: str, which: Q, at: datetime) -> dict[int, Progress]:
    items = _with_openness(ChaseItem.objects.filter(which).order_by(), at)
    counted = items.values_list(key).annotate(total=Count("pk"), left=Count("pk", filter=Q(is_open=True)))
    return {each: Progress(total, total - left) for each, total, left in counted}


def added(several: Iterable[Progress]) -> Progress:
    """All of these together."""
    known = list(several)
    return Progress(sum(each.total for each in known), sum(each.done for each in known))


def waiting_for(officer: Officer, *, at: datetime) -> list[tuple[ChasePart, Progress]]:
    """What letters in force still ask of the officer's own offices, the earliest deadline first. Two queries.

    For pages that say what is to be done today.
    """
    own = {post.unit_id for post in officer.posts}
    lies = Exists(ChaseItem.objects.filter(still_open(at), part=OuterRef("pk")))
    parts = ChasePart.objects.visible_to(officer).filter(lies, unit__in=own, letter__withdrawn_at=None)
    waiting = list(parts.select_related("letter__unit", "unit").order_by("letter__due", "pk"))
    counted = of_these_parts([part.pk for part in waiting], at=at)
    return [(part, counted[part.pk]) for part in waiting]


def close_done(*, at: datetime) -> int:
    """Write down which things are done, and that they are; how many. Two at once write each only once."""
    in_force = ChaseItem.objects.filter(closed_at=None, part__letter__withdrawn_at=None)
    return in_force.exclude(still_open(at)).update(closed_at=at)


def as_found(item: ChaseItem, receiver: int) -> Found:
    """The item as the letter named it, for drawing it again."""
    return Found(
        receiver,
        Matter(item.matter),
        item.unit_id,
        item.registration_id,
        item.book_id,
        item.record,
        item.since,
    )
