"""What an officer has looked at and done, for the officer alone (L60 Đ61; nobody's performance is judged)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import Officer
from audit.models import AccessEntry
from oversight.auditing import search, subjects
from oversight.auditing.lines import lines
from registry.models import RegistrationEvent
from registry.views.fetching import OfficerRequest
from registry.views.timeline import act_label

PERIODS = {"today": "Hôm nay", "month": "Tháng này"}
MOST_ACTS = 100
MOST_RECORDS = 2000  # looked at in the period, among which acts are sought


@dataclass(frozen=True, slots=True)
class Act:
    label: str
    record: int
    at: datetime


@require_safe
def looked(request: OfficerRequest) -> HttpResponse:
    """The officer's own looks and acts, today or this month (`?period=`); shows no person, is no look."""
    asked = request.GET.get("period", "")
    period = asked if asked in PERIODS else "today"
    today = timezone.localdate()
    since = search.midnight(today.replace(day=1) if period == "month" else today)
    own = AccessEntry.objects.filter(by=request.user, at__gte=since)
    page = search.page(own.select_related("by").order_by("-at", "-pk"), request.GET.get("after", ""))
    context = {
        "period": period,
        "periods": PERIODS,
        "page": page,
        "lines": lines(page.entries),
        "acts": [] if request.GET.get("after") else acts(request.user, since),
        "most_acts": MOST_ACTS,
    }
    return render(request, "oversight/auditing/looked.html", context)


def acts(officer: Officer, since: datetime) -> list[Act]:
    """What the officer did with registrations since then, newest first, MOST_ACTS at most.

    Sought among those of the officer's own offices and those looked at: the table of events is ordered by
    registration, not by officer.
    """
    found = {event.pk: event for events in _sources(officer, since) for event in events}
    newest = sorted(found.values(), key=lambda event: event.pk, reverse=True)[:MOST_ACTS]
    return [Act(act_label(event.name), event.registration_id, event.at) for event in newest]


def _sources(officer: Officer, since: datetime) -> Iterator[list[RegistrationEvent]]:
    mine = RegistrationEvent.objects.filter(by=officer, at__gte=since).order_by("-pk")
    offices = [post.unit_id for post in officer.posts]
    yield list(mine.filter(registration__unit__in=offices)[:MOST_ACTS])
    looks = AccessEntry.objects.filter(by=officer, at__gte=since, subject__startswith=subjects.RECORD)
    seen = looks.order_by().values_list("subject", flat=True).distinct()[:MOST_RECORDS]
    keys = [int(subject.removeprefix(subjects.RECORD)) for subject in seen]
    yield list(mine.filter(registration__in=keys)[:MOST_ACTS])
