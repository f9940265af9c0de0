"""The dashboard and, one click further, the very records behind each figure."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.roles import Level
from oversight import dashboard as tables
from oversight import filters, history
from oversight.charts import chart
from oversight.matters import Matter, source
from oversight.places import overseen_from, overseen_or_404, way_to
from oversight.record_notes.actions import check_write
from oversight.row_names import OWN
from registry.models import Registration
from registry.policies import why_not
from registry.rules.clock import age_in_words
from registry.views import timeline
from registry.views.fetching import OfficerRequest
from registry.views.queue import PER_PAGE
from registry.views.rows import rows
from registry.waiting import last_acts


@require_safe
def overview(request: OfficerRequest) -> HttpResponse:
    """The officer's own district, province or country; 404 for whoever oversees nothing."""
    own = overseen_from(request.user)
    if not own:
        raise Http404("Trang này dành cho Phòng Tư pháp, Sở Tư pháp và Bộ Tư pháp.")
    return redirect("oversight:dashboard", pk=own[0].pk)


@require_safe
def dashboard(request: OfficerRequest, pk: int) -> HttpResponse:
    """Units below that one, with what each has left lying (`?sort=`, `?older=` days, `?matter=` …).

    Rows are ticked there for a chase letter: the form leads on to it with the same words in the address.
    """
    around, now = overseen_or_404(request.user, pk), timezone.now()
    older, sort = filters.older(request.GET), request.GET.get("sort", "")
    wanted = filters.matters(request.GET)
    shown = wanted or tuple(Matter)
    table = tables.table(around, at=now, sort=sort, older_than=timedelta(days=older), matters=shown)
    curves = history.curve(around, at=now)
    counts = {cell.matter: cell.count for cell in table.sums}
    context: dict[str, Any] = {
        "around": around,
        "way": way_to(around, request.user),
        "offices": overseen_from(request.user),
        "table": table,
        "matters": list(Matter),
        "wanted": wanted,
        "ticked": set(filters.units(request.GET)),
        "sort": sort,
        "older": older,
        "ages": filters.AGES,
        # Of what is filtered by age no earlier day was counted.
        "chart": None if older else chart(curves, timezone.localdate(now), counts),
        "worse": [row for row in table.rows if row.worst],
        "are_tiles": around.level == Level.MINISTRY,
        "now": now,
        "section": "oversight",
    }
    return render(request, "oversight/dashboard.html", context)


@require_safe
def records(request: OfficerRequest, pk: int, matter: str) -> HttpResponse:
    """The records behind one figure, oldest first; for reading (`?older=` days; `?own=1`: its own alone)."""
    around, now = overseen_or_404(request.user, pk), timezone.now()
    if matter not in Matter.values:
        raise Http404("Không có danh sách này.")
    which, older = Matter(matter), filters.older(request.GET)
    own = filters.own(request.GET)
    found = source(which, at=now)
    found = found.filter(unit=around) if own else found.filter(unit__path__startswith=around.path)
    if older:
        found = found.filter(since__lte=now - timedelta(days=older))
    found = found.order_by("since", "pk")
    context: dict[str, Any] = {
        "around": around,
        "way": way_to(around, request.user),
        "name": f"{around.name} ({OWN})" if own else around.name,
        "matter": which,
        "older": older,
        "ages": filters.AGES,
        "section": "oversight",
    }
    if which.is_of_registrations:
        return render(request, "oversight/records.html", context | _listed(request, which, found))
    page = Paginator(found.select_related("unit"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "oversight/open_books.html", context | {"page": page, "books": page.object_list})


def _listed(request: OfficerRequest, matter: Matter, found: Any) -> dict[str, Any]:
    """A page of registrations, each with its age in this matter, its last act and the way to write of it."""
    key = "registration_id" if matter is Matter.OWED else "pk"
    page = Paginator(found.values_list(key, "since"), PER_PAGE).get_page(request.GET.get("page"))
    since = dict(page.object_list)
    known = Registration.objects.visible_to(request.user).with_people().in_bulk(list(since))
    registrations = [known[pk] for pk in since if pk in known]
    acts, now = last_acts(registrations), timezone.now()
    shown = [
        {
            "row": row,
            "age": age_in_words(now - since[row.registration.pk]),
            "act": acts.get(row.registration.pk),
            "act_label": timeline.act_label(acts[row.registration.pk].name)
            if row.registration.pk in acts
            else "",
            "may_write": not why_not(check_write, request.user, row.registration),
        }
        for row in rows(registrations, request.user)
    ]
    return {"page": page, "rows": shown}
