"""Letters to the support unit: all of them, one of them, and what became of it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from audit import log as audit
from registry import policies, support
from registry.actions import support_cases
from registry.forms.support import AnswerForm, SentForm
from registry.models import SupportCase
from registry.views.fetching import OfficerRequest
from registry.views.rows import sees_several_units

PER_PAGE = 25


@require_safe
def support_case_list(request: OfficerRequest) -> HttpResponse:
    """The letters of the officer's units, newest first."""
    cases = SupportCase.objects.visible_to(request.user).select_related("unit", "created_by")
    page = Paginator(cases.annotate(count=Count("lines")).order_by("-pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {"page": page, "shows_unit": sees_several_units(request.user)}
    return render(request, "registry/support/list.html", context)


@require_safe
def support_case(request: OfficerRequest, pk: int) -> HttpResponse:
    """One letter: its lines, the e-mail ready to copy, what became of it; looking at it is written down."""
    case = case_or_404(request, pk)
    audit.viewed(case, by=request.user, purpose="xem công văn hỗ trợ", operation_id=request.operation_id)
    return _show(request, case)


@require_POST
def support_sent(request: OfficerRequest, pk: int) -> HttpResponse:
    """Write down that the letter has gone out."""
    case, form = case_or_404(request, pk), SentForm(request.POST)
    policies.check_support_case(request.user, case)
    if not form.is_valid():
        return _show(request, case, sent_form=form, status=422)
    how = SupportCase.How(form.cleaned_data["how"])
    support_cases.mark_sent(case, by=request.user, how=how)
    messages.success(request, "Đã ghi việc gửi công văn vào diễn biến của từng hồ sơ.")
    return redirect("registry:support_case", pk=case.pk)


@require_POST
def support_answered(request: OfficerRequest, pk: int) -> HttpResponse:
    """Write down what the support unit answered."""
    case, form = case_or_404(request, pk), AnswerForm(request.POST)
    policies.check_support_case(request.user, case)
    if not form.is_valid():
        return _show(request, case, answer_form=form, status=422)
    support_cases.record_answer(case, by=request.user, answer=form.cleaned_data["answer"])
    messages.success(request, "Đã ghi trả lời vào diễn biến của từng hồ sơ.")
    return redirect("registry:support_case", pk=case.pk)


def case_or_404(request: OfficerRequest, pk: int) -> SupportCase:
    """A letter of the officer's units, with its lines; else 404."""
    visible = SupportCase.objects.visible_to(request.user)
    known = visible.select_related("unit", "created_by", "sent_by", "answered_by")
    return get_object_or_404(known.prefetch_related("lines__registration"), pk=pk)


def _show(
    request: OfficerRequest,
    case: SupportCase,
    *,
    sent_form: SentForm | None = None,
    answer_form: AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    lines = support.lines_of(case)
    registrations = [line.registration for line in case.lines.all()]
    context: dict[str, Any] = {
        "case": case,
        "lines": list(zip(lines, registrations, strict=True)),
        "subject": support.email_subject(case, lines),
        "body": support.email_body(case, lines),
        "email": settings.SUPPORT_EMAIL,
        "phone": settings.SUPPORT_PHONE,
        "why_not": policies.why_not(policies.check_support_case, request.user, case),
        "sent_form": sent_form or SentForm(),
        "answer_form": answer_form or AnswerForm(),
        "mistaken": answer_form or sent_form,
    }
    return render(request, "registry/support/case.html", context, status=status)
