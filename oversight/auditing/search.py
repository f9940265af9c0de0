"""Searching the access log: filters laid over what the inspector reaches, read on from where a page ended.

The table grows by every look in the country, so nothing here counts it or skips over rows: a page begins
after the last line of the one before (its moment and key), and every order has its index.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from accounts.models import Officer
from audit import log
from audit.models import AccessEntry
from oversight.auditing import reach, subjects

PER_PAGE = 50
MOST_OFFICES = 20  # that one name may mean
MOST_EXPORTED = 20_000  # lines of one file


@dataclass(frozen=True, slots=True)
class Page:
    """`after` leads to older lines, as the value of `?after=`; "" at the end."""

    entries: list[AccessEntry]
    after: str


def matching(asked: Mapping[str, Any], *, by: Officer) -> QuerySet[AccessEntry]:
    """The looks that `asked` means (cleaned data of SearchForm), newest first, within the reach of `by`.

    Who asks for a record of an office in reach sees whoever looked at it, from whatever office.
    """
    if record := asked.get("record"):
        found = AccessEntry.objects.filter(subject__in=subjects.found_by(record, by))
    else:
        found = reach.entries(by)
    return found.filter(_conditions(asked, by)).select_related("by").order_by("-at", "-pk")


def page(found: QuerySet[AccessEntry], after: str) -> Page:
    """The first PER_PAGE of `found` after that line; an `after` nobody can read begins at the top."""
    shown = list(_older(found, after)[: PER_PAGE + 1])
    is_more = len(shown) > PER_PAGE
    shown = shown[:PER_PAGE]
    return Page(shown, f"{shown[-1].at.isoformat()}_{shown[-1].pk}" if is_more else "")


def midnight(day: date) -> datetime:
    """The beginning of that day in Vietnam."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _older(found: QuerySet[AccessEntry], after: str) -> QuerySet[AccessEntry]:
    moment, _, key = after.partition("_")
    try:
        at = parse_datetime(moment)
    except ValueError:
        return found
    if at is None or timezone.is_naive(at) or not key.isdecimal() or len(key) > 18:
        return found
    # The first condition is what the index begins with; the second leaves out what stood at that moment.
    return found.filter(at__lte=at).exclude(at=at, pk__gte=int(key))


def _conditions(asked: Mapping[str, Any], by: Officer) -> Q:
    """Every line that is filled narrows the list."""
    given = {line: said for line, said in asked.items() if said and line in _CONDITIONS}
    found = Q(*(_CONDITIONS[line](said) for line, said in given.items()))
    if officer := asked.get("officer"):
        named = Officer.objects.filter(Q(username=officer) | Q(full_name__iexact=officer))
        found &= Q(by_id__in=list(named.values_list("pk", flat=True)))
    if office := asked.get("office"):
        found &= Q(unit_id__in=_offices(office, by))
    return found


# The blank ones are said to be left out, so that the indexes without them serve.
_CONDITIONS: Mapping[str, Callable[[Any], Q]] = {
    "first": lambda day: Q(at__gte=midnight(day)),
    "last": lambda day: Q(at__lt=midnight(day) + timedelta(days=1)),
    "words": lambda words: Q(query_digest=log.digest(words)) & ~Q(query_digest=""),
    "operation": lambda operation: Q(operation_id=operation) & ~Q(operation_id=""),
    "verb": lambda verb: Q(verb=verb),
    "purpose": lambda purpose: Q(purpose__icontains=purpose),
}


def _offices(text: str, by: Officer) -> list[int]:
    """Units of that name within reach, and all below them."""
    named = reach.units(by).matching(text).order_by("path")[:MOST_OFFICES]
    around = Q(pk__in=[])
    for path in named.values_list("path", flat=True):
        around |= Q(path__startswith=path)
    return list(reach.units(by).filter(around).values_list("pk", flat=True))
