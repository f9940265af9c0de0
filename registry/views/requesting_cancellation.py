"""«Đề nghị hủy»: the office says why, brings the document, and names the registration that stays."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from audit import log as audit
from pid_gateway import actions as pid_gateway
from registry import duplicates, policies
from registry import search as registry_search
from registry.actions import cancellations
from registry.exceptions import AttachmentRefused, Forbidden, Overtaken
from registry.forms.cancellation import CancellationForm
from registry.lifecycle import REQUEST_CANCELLATION, Ability
from registry.models import Cancellation, Registration
from registry.views.comparison import LIKENESS_WORDS
from registry.views.fetching import OfficerRequest, registration_or_404

PURPOSE = "đề nghị hủy"
CHOOSE_AGAIN = "Xin chọn lại tệp văn bản: trình duyệt không giữ tệp đã chọn."
NOT_FOUND = "Không thấy hồ sơ nào đã vào Sổ theo số này ở cơ quan; xin xem lại số."
SEVERAL = "Có nhiều hồ sơ theo số này; xin ghi số đăng ký kèm năm hoặc số định danh."


@require_http_methods(["GET", "POST"])
def request_cancellation(request: OfficerRequest, pk: int) -> HttpResponse:
    """Ask for reason, words and document (GET), then put them before the office above (POST)."""
    registration = registration_or_404(request, pk)
    policies.check_source(REQUEST_CANCELLATION, registration)
    policies.check(request.user, REQUEST_CANCELLATION, registration)
    candidates = _candidates(registration)
    others = [(str(other.pk), words) for other, words in candidates]
    form = CancellationForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()), others=others
    )
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            _request(request, registration, form, [other for other, _ in candidates])
        except Overtaken as refusal:
            form.add_error(None, str(refusal))
            registration, status = registration_or_404(request, pk, as_seen=False), 409
        if not form.errors:
            messages.success(request, "Đã gửi đề nghị hủy; chờ cấp trên quyết định.")
            return redirect("registry:registration", pk=registration.pk)
    for shown in (registration, *(other for other, _ in candidates)):
        audit.viewed(shown, by=request.user, purpose=PURPOSE, operation_id=request.operation_id)
    context = {"registration": registration, "transition": REQUEST_CANCELLATION, "form": form}
    return render(request, "registry/request_cancellation.html", context, status=status)


def _request(
    request: OfficerRequest,
    registration: Registration,
    form: CancellationForm,
    candidates: list[Registration],
) -> None:
    """Put the request; what stands in the way goes to the form's fields."""
    answers = form.cleaned_data
    reason = Cancellation.Reason(answers["reason"])
    other = _other(request, form, candidates) if reason.names_the_other else None
    if form.errors:
        form.add_error("document", CHOOSE_AGAIN)
        return
    try:
        cancellations.request(
            registration,
            by=request.user,
            reason=reason,
            words=answers["words"],
            document=answers["document"],
            other=other,
            keeps_number=answers["keeps_number"],
        )
    except AttachmentRefused as refusal:
        form.add_error("document", str(refusal))
    except Forbidden as refusal:
        for finding in refusal.findings:
            form.blame(finding.field, finding.message)
        form.add_error("document", CHOOSE_AGAIN)


def _other(
    request: OfficerRequest, form: CancellationForm, candidates: list[Registration]
) -> Registration | None:
    """The registration that stays, as chosen or as found by what was typed; None when none was named."""
    if chosen := form.cleaned_data.get("other"):
        return next(other for other in candidates if str(other.pk) == chosen)
    text = form.cleaned_data["other_text"].strip()
    if not text:
        return None
    in_books = Registration.objects.visible_to(request.user).filter(entered_at__isnull=False)
    found = list(registry_search.matching(in_books.with_people(), text)[:2])
    audit.searched(
        text, results=len(found), by=request.user, purpose=PURPOSE, operation_id=request.operation_id
    )
    if len(found) != 1:
        form.add_error("other_text", SEVERAL if found else NOT_FOUND)
        return None
    return found[0]


def _candidates(registration: Registration) -> list[tuple[Registration, str]]:
    """Registered births that may be the same child's, with the words to tell them apart: those alike, and
    the one that holds the number the Ministry has seen (annex to 3160/BTP-CNTT)."""
    alike = {
        suspect.registration.pk: (suspect.registration, LIKENESS_WORDS[suspect.likeness])
        for suspect in duplicates.suspects(registration)
    }
    asked = pid_gateway.request_for(registration.reference)
    if asked and asked.existing_pid:
        near = Registration.objects.filter(unit__path__startswith=registration.unit.province_path)
        for holder in near.filter(pid=asked.existing_pid).exclude(pk=registration.pk).with_people():
            alike.setdefault(holder.pk, (holder, f"đang mang số {asked.existing_pid} mà Bộ Công an đã thấy"))
    return [
        (other, f"Số {other.entry}, {other.unit}: {other.birth.name}, sinh {other.birth.born_on} ({words})")
        for other, words in alike.values()
        if other.allows(Ability.COUNT)
    ]
