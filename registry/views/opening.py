"""«Xem chi tiết»: what is masked in a record is shown to who says why, for a quarter of an hour (ADR 30)."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from audit import log as audit
from registry.forms.opening import OpeningForm
from registry.models import Registration
from registry.models.masking import OPEN_FOR
from registry.rules.clock import age_in_words
from registry.views.fetching import OfficerRequest, registration_or_404
from registry.views.timeline import timeline


@require_POST
def open_masked(request: OfficerRequest, pk: int) -> HttpResponse:
    """Write the reason into the access log, which opens the record for this officer alone."""
    record = registration_or_404(request, pk, whole=False)
    if record.is_masked:
        form = OpeningForm(request.POST)
        if not form.is_valid():
            return masked_page(request, record, form, status=422)
        purpose = f"xem chi tiết: {form.cleaned_data['reason']}"
        audit.opened(record, by=request.user, purpose=purpose, operation_id=request.operation_id)
    return redirect("registry:registration", pk=record.pk)


def masked_page(
    request: OfficerRequest, record: Registration, form: OpeningForm | None = None, *, status: int = 200
) -> HttpResponse:
    """The record as far as anybody above the office may see it, with the question why more is needed."""
    context = {
        "registration": record,
        "timeline": timeline(record),
        "form": form or OpeningForm(),
        "waited": age_in_words(timezone.now() - record.pid_asked_at)
        if record.waits_for_pid and record.pid_asked_at
        else "",
        "minutes": OPEN_FOR.seconds // 60,
    }
    return render(request, "registry/masked.html", context, status=status)
