"""The morning page, and the lists of what has none elsewhere."""

from dataclasses import replace
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.roles import Permission
from oversight.counting import added
from oversight.decisions.kinds import kinds_of
from oversight.inbox.reading import COUNTED
from oversight.morning import errors_by_way, reminders
from oversight.morning.correspondence import UNREAD
from oversight.morning.errors_by_way import Way
from oversight.morning.sources import waiting_for
from oversight.morning.tallies import found
from oversight.morning.waiting import Desk, Line, Urgency, Waiting
from registry.models import Registration
from registry.rules.clock import age_in_words
from registry.views.fetching import OfficerRequest
from registry.views.queue import PER_PAGE
from registry.views.rows import Row, rows, sees_several_units


@require_safe
def today(request: OfficerRequest) -> HttpResponse:
    """What waits for this officer now, most pressing first; the page everybody comes to after signing in."""
    desk = Desk(request.user, timezone.now())
    sources = waiting_for(desk)
    counted = found(sources)
    lines = [line for source in sources for line in source.lines(counted, desk.at)]
    lines += reminders.lines(desk, counted)
    context: dict[str, Any] = {
        "groups": _by_urgency(lines),
        "now": timezone.localtime(desk.at),
        "may_start": request.user.holds(Permission.REGISTRATION_EDIT),
        "may_print": request.user.holds(Permission.PAPER_PRINT),
        "may_decide": bool(kinds_of(request.user)),
        # Counted with all else: the masthead need not ask again.
        "unread_messages": min(added(counted.get(UNREAD, {}).values()).count, COUNTED),
        "reads_nothing": not request.user.visible_paths(),
        "section": "today",
    }
    return render(request, "oversight/today.html", context)


@require_safe
def listed(request: OfficerRequest, key: str) -> HttpResponse:
    """The very registrations behind one line, longest waiting first; 404 for a line this officer has not."""
    desk = Desk(request.user, timezone.now())
    source = _with_list(desk, key)
    waiting = source.rows.order_by("since", "pk").values_list(source.registration, "since")
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    known = (
        Registration.objects.visible_to(request.user)
        .with_people()
        .in_bulk({pk for pk, _ in page.object_list})
    )
    # Two papers of one birth are two rows, as the line counts them.
    ordered = [(known[pk], since) for pk, since in page.object_list if pk in known]
    shown = rows([registration for registration, _ in ordered], request.user)
    context: dict[str, Any] = {
        "source": source,
        "page": page,
        "rows": [
            (_with_step(row, source), age_in_words(desk.at - since))
            for row, (_, since) in zip(shown, ordered, strict=True)
        ],
        "shows_unit": sees_several_units(request.user),
        "section": "today",
    }
    return render(request, "oversight/today_list.html", context)


def _by_urgency(lines: list[Line]) -> list[tuple[Urgency, list[Line]]]:
    """Groups in the order of urgency; within one the order of the table of sources."""
    ordered = sorted(lines, key=lambda line: line.urgency)
    return [(urgency, list(group)) for urgency, group in groupby(ordered, key=lambda line: line.urgency)]


def _with_list(desk: Desk, key: str) -> Waiting:
    if key in tuple(Way):
        way = Way(key)
        return Waiting(key, way.words, Urgency.NOW, errors_by_way.rows_of(desk, way), registration="pk")
    for source in waiting_for(desk):
        if source.key == key and source.registration:
            return source
    raise Http404("Không có danh sách này.")


def _with_step(row: Row, source: Waiting) -> Row:
    if source.next_step is None:
        return row
    label, name = source.next_step
    return replace(row, next_label=label, next_url=reverse(name, args=[row.registration.pk]))
