"""One page of the declaration: saved as each field is left, whole and readable or not."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from registry import codes, duplicates, findings, policies
from registry.actions import intake
from registry.exceptions import Overtaken
from registry.forms.attachment import AttachmentForm
from registry.forms.copying import cleared, copied
from registry.forms.step import StepForm
from registry.forms.steps import STEP_FORMS, STEPS
from registry.models import Person, Registration
from registry.rules import Finding
from registry.rules.cases import blank_parts
from registry.views.attachments import hand_in
from registry.views.fetching import OfficerRequest, note_reading, registration_or_404
from registry.views.steps_nav import steps_nav
from registry.views.suspect_cards import suspect_cards
from registry.views.unsaved import keep_for_sign_in, recovered

TEMPLATE = "registry/step.html"
OVERTAKEN = "Người khác vừa sửa hồ sơ này. Điều đồng chí gõ còn ở dưới; xem lại rồi lưu."
PARENTS = (Person.Role.MOTHER, Person.Role.FATHER)
TITLES = {
    "child": "Thông tin về người được khai sinh",
    "mother": "Thông tin về người mẹ",
    "father": "Thông tin về người cha",
    "declarant": "Thông tin về người đi khai sinh",
    "papers": "Giấy tờ kèm theo",
}


@keep_for_sign_in
@require_http_methods(["GET", "POST"])
def step(request: OfficerRequest, pk: int, step: str) -> HttpResponse:
    """Show a page (GET), save it as it is left (htmx POST), or save it and go on (POST)."""
    if step not in STEP_FORMS:
        raise Http404
    registration = registration_or_404(request, pk)
    policies.check_edit(request.user, registration)
    if request.method == "GET":
        return _show(request, registration, step)
    if request.htmx:
        return _save_as_left(request, registration, step)
    return _save_and_go(request, registration, step)


def _show(request: OfficerRequest, registration: Registration, step: str) -> HttpResponse:
    note_reading(request, registration)
    rescued = recovered(request)
    form = STEP_FORMS[step].shown(registration, typed=rescued)
    if rescued is not None:
        form.is_valid()
        try:
            intake.save(registration, form.typed(), by=request.user)
            messages.success(
                request, "Đã khôi phục và lưu những gì đồng chí gõ trước khi hết phiên làm việc."
            )
        except Overtaken:
            messages.warning(request, OVERTAKEN)
    return render(request, TEMPLATE, _page(registration, form))


def _save_as_left(request: OfficerRequest, registration: Registration, step: str) -> HttpResponse:
    form = STEP_FORMS[step].bound(registration, request.POST)
    form.is_valid()
    intake.save(registration, form.typed(), by=request.user)
    return render(request, f"{TEMPLATE}#saved", _page(registration, form))


def _save_and_go(request: OfficerRequest, registration: Registration, step: str) -> HttpResponse:
    go = request.POST.get("go", "next")
    form = STEP_FORMS[step].bound(registration, request.POST)
    form.is_valid()
    try:
        intake.save(registration, cleared(step) if go == "clear" else form.typed(), by=request.user)
    except Overtaken:
        messages.warning(request, OVERTAKEN)
        newest = registration_or_404(request, registration.pk, as_seen=False)
        return render(request, TEMPLATE, _page(newest, form), status=409)
    if go.startswith("copy:"):
        intake.save(
            registration, copied(registration, step, source=go.removeprefix("copy:")), by=request.user
        )
    if go == "attach" and step == "papers":
        hand_in(request, registration)
        return redirect("registry:step", pk=registration.pk, step=step)
    if go == "clear" or go.startswith("copy:"):
        return redirect("registry:step", pk=registration.pk, step=step)
    if go == "leave":
        return redirect("registry:queue")
    if go == "next" and _show_what_to_mend(registration, form, step):
        return render(request, TEMPLATE, _page(registration, form), status=422)
    return redirect(*_target(registration, step, go))


def _target(registration: Registration, step: str, go: str) -> tuple[Any, ...]:
    """Where «Tiếp tục», «Quay lại» or a name of the step list leads."""
    at = STEPS.index(step)
    wanted = STEPS[max(0, at - 1)] if go == "back" else go if go in STEPS else STEPS[at + 1]
    if go == "siblings":
        return "registry:multiple_birth", registration.pk
    if wanted == "review":
        return "registry:review", registration.pk
    return "registry:step", registration.pk, wanted


def _show_what_to_mend(registration: Registration, form: StepForm, step: str) -> bool:
    """Put what the law forbids about this page beside its fields; True when anything is to mend."""
    for finding in _of_this_step(registration, step):
        field = finding.field.removeprefix(f"{step}.")
        if finding.forbids and not finding.code.startswith("unreadable:"):
            form.add_error(field if field in form.fields else None, finding.message)
    return bool(form.errors)


def _of_this_step(registration: Registration, step: str) -> list[Finding]:
    today = timezone.localdate()
    day = registration.registered_on or today
    found = findings.of_the_declaration(registration, registered_on=day, entered_on=today)
    return [finding for finding in found if finding.field.startswith(f"{step}.")]


def _page(registration: Registration, form: StepForm) -> dict[str, Any]:
    birth = registration.birth
    context = {
        "registration": registration,
        "form": form,
        "form_title": TITLES[form.step],
        "form_template": f"registry/steps/{'parent' if form.step in PARENTS else form.step}.html",
        "step": form.step,
        "steps": steps_nav(registration, form.step),
        "suspects": suspect_cards(duplicates.suspects(registration)),
        "is_parent": form.step in PARENTS,
        "blank_parts": blank_parts(birth.case),
        "ethnicities": codes.ETHNICITIES,
        "nationalities": codes.NATIONALITIES,
        "issuers": codes.ISSUERS,
    }
    if form.step == "papers":
        context |= {
            "attachment_form": AttachmentForm(),
            "attachments": registration.attachments.filter(withdrawn_at=None),
            "special_papers": bool(
                blank_parts(birth.case) or birth.posted_from or birth.nationality_agreement
            ),
        }
    return context
