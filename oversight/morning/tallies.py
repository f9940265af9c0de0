"""Counting everything that waits for an officer: one query, however many sources there are."""

from collections.abc import Sequence
from typing import Any

from django.db.models import CharField, Count, DateTimeField, Min, QuerySet, Value
from django.db.models.functions import Cast

from oversight.counting import Tally
from oversight.morning.waiting import Found, Waiting


def found(sources: Sequence[Waiting]) -> Found:
    """How many rows each source has and since when the oldest waits, by key and part."""
    if not sources:
        return {}
    first, *others = (_one(source) for source in sources)
    together: dict[str, dict[str, Tally]] = {}
    for key, part, count, since in first.union(*others, all=True):
        if count:
            together.setdefault(key, {})[part] = Tally(count, since)
    return together


def _one(source: Waiting) -> QuerySet[Any, Any]:
    key = Value(source.key, output_field=CharField())
    rows = source.rows.order_by().annotate(source_key=key, source_part=source.part)
    oldest = Cast(Min("since"), DateTimeField())
    counted: QuerySet[Any, Any] = rows.values_list("source_key", "source_part").annotate(
        source_count=Count("pk"), source_since=oldest
    )
    return counted
