"""Where the Ministry holds something else than the book: the list, and closing one by hand."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audit import log as audit
from pid_gateway import errands
from pid_gateway.models import Errand
from registry import current, masking, policies
from registry.actions import divergences
from registry.forms.divergence import DivergenceForm
from registry.models import Divergence
from registry.views.fetching import OfficerRequest
from registry.views.queue import PER_PAGE
from registry.views.rows import sees_several_units

STATES = {
    Errand.State.HELD: "Giữ lại",
    Errand.State.WAITING: "Đang gửi",
    Errand.State.REFUSED: "Bộ Công an từ chối",
}
DONE = "done"


@require_safe
def divergence_list(request: OfficerRequest) -> HttpResponse:
    """The open lines, oldest first; of one state (`?state=held`), or those that are done (`?state=done`)."""
    state = request.GET.get("state", "")
    known = Divergence.objects.visible_to(request.user)
    listed = known.exclude(pk__in=known.open()).order_by("-pk") if state == DONE else known.open()
    if state in STATES:
        listed = listed.filter(errand__state=state)
    wide = listed.select_related("errand", "registration__unit", "registration__birth", "closed_by")
    page = Paginator(wide.select_related("registration__entry__book"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    given = current.names_of(found.registration for found in page.object_list)
    counted = {each: known.open().filter(errand__state=each).count() for each in STATES}
    context = {
        "page": page,
        "rows": [(found, given.get(found.registration_id, "")) for found in page.object_list],
        "masked": masking.masked_among(request.user, (found.registration_id for found in page.object_list)),
        "tiles": [(each.value, label, counted[each]) for each, label in STATES.items()],
        "state": state,
        "accepted": errands.updates_accepted(),
        "shows_unit": sees_several_units(request.user),
    }
    return render(request, "registry/divergences.html", context)


@require_http_methods(["GET", "POST"])
def divergence(request: OfficerRequest, pk: int) -> HttpResponse:
    """One line with both sides (GET); closed by hand, or told again when it was refused (POST)."""
    visible = Divergence.objects.visible_to(request.user)
    wide = visible.select_related("errand", "registration__unit", "registration__entry__book", "closed_by")
    found = get_object_or_404(wide, pk=pk)
    masking.check_open(request.user, found.registration_id)
    form = DivergenceForm(request.POST if request.POST.get("go") == "close" else None)
    if request.method == "POST":
        policies.check_close_divergence(request.user, found)
        if request.POST.get("go") == "again":
            divergences.tell_again(found, by=request.user)
            messages.success(request, "Đã ghi để báo lại Bộ Công an.")
            return redirect("registry:divergences")
        if form.is_valid():
            divergences.close(found, by=request.user, **form.cleaned_data)
            messages.success(request, f"Đã khép lại: {found.get_choice_display()}.")
            return redirect("registry:divergences")
    audit.viewed(
        found.registration,
        by=request.user,
        purpose="đối chiếu với dữ liệu đã báo Bộ Công an",
        operation_id=request.operation_id,
    )
    context: dict[str, Any] = {
        "divergence": found,
        "registration": found.registration,
        "form": form,
        "why_not": policies.why_not(policies.check_close_divergence, request.user, found),
        "may_tell_again": not policies.why_not(policies.check_tell_again, request.user, found),
    }
    return render(request, "registry/divergence.html", context, status=422 if form.errors else 200)
