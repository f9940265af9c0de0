"""«Quá 3 ngày chưa xử lý»: what offices let lie rises to the levels above (811/STP point 2)."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from registry.models import Registration, RegistrationEvent
from registry.rules.clock import age_in_words
from registry.views import timeline
from registry.views.fetching import OfficerRequest
from registry.views.queue import PER_PAGE
from registry.views.rows import Row, rows, sees_several_units
from registry.waiting import last_acts
from registry.waiting import left_lying as only_left_lying


@dataclass(frozen=True, slots=True)
class LyingRow:
    row: Row
    age: str  # since somebody last touched it
    last_act: str
    last_by: str
    last_at: datetime | None


@require_safe
def left_lying(request: OfficerRequest) -> HttpResponse:
    """Everything visible to the officer that nobody has touched for three days, oldest first."""
    now = timezone.now()
    lying = only_left_lying(Registration.objects.visible_to(request.user).with_people(), at=now)
    page = Paginator(lying, PER_PAGE).get_page(request.GET.get("page"))
    registrations = list(page.object_list)
    acts = last_acts(registrations)
    context = {
        "page": page,
        "rows": [_row(row, acts.get(row.registration.pk), now) for row in rows(registrations, request.user)],
        "shows_unit": sees_several_units(request.user),
    }
    return render(request, "registry/left_lying.html", context)


def _row(row: Row, act: RegistrationEvent | None, now: datetime) -> LyingRow:
    touched_at: datetime = row.registration.touched_at  # type: ignore[attr-defined]  # annotated by the query
    return LyingRow(
        row=row,
        age=age_in_words(now - touched_at),
        last_act=timeline.act_label(act.name) if act else "",
        last_by=str(act.by) if act else "",
        last_at=act.at if act else None,
    )
