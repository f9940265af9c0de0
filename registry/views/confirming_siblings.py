"""«Xác nhận sinh đôi, sinh ba»: after a refusal, who is a sibling, how many were born, and asking again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from audit import log as audit
from registry import policies
from registry.actions import multiple_births
from registry.exceptions import Forbidden, WrongState
from registry.forms.siblings import ConfirmSiblingsForm
from registry.models import Registration, Sibling
from registry.views.fetching import OfficerRequest, registration_or_404
from registry.views.number_comparison import PURPOSE, look, tables


@require_http_methods(["GET", "POST"])
def confirm_multiple_birth(request: OfficerRequest, pk: int) -> HttpResponse:
    """Show the candidates side by side (GET); write the birth down and send the request again (POST)."""
    registration = registration_or_404(request, pk)
    policies.check_confirm_multiple_birth(request.user, registration)
    seen = look(registration)
    candidates = seen.siblings if seen else []
    form = ConfirmSiblingsForm(
        request.POST if request.method == "POST" else None,
        initial=_initial(registration, candidates),
        registration=registration,
        candidates=candidates,
    )
    if form.is_valid() and _confirm(request, registration, form):
        messages.success(request, "Đã xác nhận sinh đôi, sinh ba và gửi lại yêu cầu cấp số.")
        return redirect("registry:registration", pk=registration.pk)
    if form.errors:
        # What was rolled back is still on the object.
        registration = registration_or_404(request, pk)
    for read in (registration, *candidates):
        audit.viewed(read, by=request.user, purpose=PURPOSE, operation_id=request.operation_id)
    context = {
        "registration": registration,
        "form": form,
        "own_order": form[f"order_{registration.pk}"],
        "candidates": [
            (table, list(form.lines_of(child)))
            for child, table in zip(candidates, tables(registration, request.user, candidates), strict=True)
        ],
    }
    return render(
        request, "registry/confirm_multiple_birth.html", context, status=422 if form.errors else 200
    )


def _confirm(request: OfficerRequest, registration: Registration, form: ConfirmSiblingsForm) -> bool:
    try:
        multiple_births.confirm(
            registration,
            by=request.user,
            count=form.cleaned_data["count"],
            order=form.orders()[registration.pk],
            siblings=form.siblings(),
        )
    except (WrongState, Forbidden) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _initial(registration: Registration, candidates: list[Registration]) -> dict[str, int | bool]:
    """What is written already; else those found first were born first, and this child last."""
    known = dict(Sibling.objects.of(registration).values_list("registration", "order"))
    initial: dict[str, int | bool] = {}
    taken: set[int] = set()
    for child in candidates:
        declared = child.birth.birth_order if child.birth.birth_count > 1 else 0
        order = known.get(child.pk) or declared or _first_free(taken)
        taken.add(order)
        initial |= {f"order_{child.pk}": order, f"is_sibling_{child.pk}": len(candidates) == 1}
    own = known.get(registration.pk) or _first_free(taken)
    counts = [child.birth.birth_count for child in (registration, *candidates)]
    return initial | {f"order_{registration.pk}": own, "count": max(len(candidates) + 1, *counts)}


def _first_free(taken: set[int]) -> int:
    return next(order for order in range(1, len(taken) + 2) if order not in taken)
