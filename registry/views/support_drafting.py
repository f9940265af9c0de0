"""A letter to the support unit, made from chosen registrations or from all of the office over 24 hours."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import leaders_of
from accounts.roles import Permission
from audit import log as audit
from pid_gateway import pauses
from registry import policies, support
from registry.actions import support_cases
from registry.actions.support_cases import Wording
from registry.exceptions import RegistryError, WrongState
from registry.forms.support import SupportLetterForm
from registry.lifecycle import State
from registry.models import Registration, SupportCase
from registry.models.registration import RegistrationQuerySet
from registry.views.fetching import OfficerRequest
from registry.waiting import overdue


@require_http_methods(["GET", "POST"])
def draft_support(request: OfficerRequest) -> HttpResponse:
    """Show what the letter would say (GET, `?registration=` for each, or `?all=1`), then write it (POST)."""
    chosen = _chosen(request)
    if request.method == "POST":
        form = SupportLetterForm(request.POST)
        if form.is_valid() and (case := _draft(request, form, chosen)):
            messages.success(request, "Đã soạn công văn; xin in hoặc chép thư điện tử, gửi rồi bấm «Đã gửi».")
            return redirect("registry:support_case", pk=case.pk)
        return _show(request, form, chosen, status=422)
    if not chosen:
        raise WrongState("Chưa chọn hồ sơ nào để báo; xin đánh dấu ít nhất một hồ sơ rồi bấm lại.")
    reason = _likely_reason(chosen)
    for registration in chosen:
        policies.check_ask_support(request.user, registration, reason)
        audit.viewed(
            registration, by=request.user, purpose="soạn công văn hỗ trợ", operation_id=request.operation_id
        )
    return _show(request, SupportLetterForm(initial=_initial(chosen, reason)), chosen)


def _chosen(request: OfficerRequest) -> list[Registration]:
    """The registrations asked for, longest waiting first; what the officer may not see is not among them."""
    visible = Registration.objects.visible_to(request.user).with_people()
    if request.method == "GET" and request.GET.get("all"):
        return list(_all_overdue(request, visible)[: support.MOST_IN_A_LETTER])
    sent = request.POST if request.method == "POST" else request.GET
    keys = [int(key) for key in sent.getlist("registration") if key.isdecimal() and len(key) < 19]
    return list(visible.filter(pk__in=keys).order_by("pid_asked_at", "pk"))


def _all_overdue(request: OfficerRequest, visible: RegistrationQuerySet) -> RegistrationQuerySet:
    """Those of the officer's own office that nobody has reported yet."""
    own = visible.filter(unit__in=request.user.units_where(Permission.REGISTRATION_FILE))
    return overdue(own, at=timezone.now()).exclude(support_lines__case__sent_at__isnull=False)


def _likely_reason(chosen: list[Registration]) -> SupportCase.Reason:
    """The reason their state suggests; the officer can choose another."""
    if chosen[0].state != State.ERROR:
        return SupportCase.Reason.WAITING
    twins = all(registration.birth.birth_count > 1 for registration in chosen)
    return SupportCase.Reason.TWINS if twins else SupportCase.Reason.ERROR


def _initial(chosen: list[Registration], reason: SupportCase.Reason) -> dict[str, str]:
    leader = leaders_of(chosen[0].unit).first()
    asked = [registration.pid_asked_at for registration in chosen if registration.pid_asked_at]
    return {
        "reason": reason,
        "words": support.pause_words(pauses.between(min(asked), timezone.now())) if asked else "",
        "signer_name": leader.full_name if leader else "",
        "signer_title": leader.title if leader else "",
    }


def _draft(
    request: OfficerRequest, form: SupportLetterForm, chosen: list[Registration]
) -> SupportCase | None:
    """The letter; None when it is refused, and the form says why."""
    answers = dict(form.cleaned_data)
    reason = SupportCase.Reason(answers.pop("reason"))
    try:
        wording = Wording(addressee=settings.SUPPORT_UNIT, **answers)
        return support_cases.draft(chosen, reason=reason, wording=wording, by=request.user)
    except RegistryError as refusal:
        form.add_error(None, str(refusal))
        return None


def _show(
    request: OfficerRequest, form: SupportLetterForm, chosen: list[Registration], *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "registrations": chosen, "addressee": settings.SUPPORT_UNIT}
    return render(request, "registry/support/draft.html", context, status=status)
