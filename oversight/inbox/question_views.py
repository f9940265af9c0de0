"""Questions to the office above: those that wait here, those asked from here, and their threads."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit import log as audit
from oversight.inbox import asking, reading
from oversight.inbox.forms import EntryForm, QuestionForm
from oversight.inbox.views import around, looks_ahead
from oversight.models import Question
from oversight.models.question import offices_of
from oversight.offices import office_name
from registry.exceptions import Denied, Overtaken, WrongState
from registry.models import Registration
from registry.rules.clock import age_in_words
from registry.views.fetching import OfficerRequest

PER_PAGE = 30
SHOWS = {"waiting": "Câu hỏi chờ trả lời", "asked": "Cơ quan mình đã hỏi", "all": "Tất cả"}
ACTS: dict[str, tuple[Callable[..., None], str]] = {
    "answer": (asking.answer, "Đã gửi câu trả lời vào hộp thư của cơ quan hỏi."),
    "follow-up": (asking.follow_up, "Đã gửi."),
    "pass-up": (asking.pass_up, "Đã chuyển lên cấp trên."),
}


@require_safe
def questions(request: OfficerRequest) -> HttpResponse:
    """What waits for an answer here, longest first (`?show=` waiting, asked, all)."""
    _check_may(request)
    shown = request.GET.get("show", "")
    shown = shown if shown in SHOWS else _first_shown(request)
    found = {
        "waiting": Question.objects.waiting_at(request.user),
        "asked": Question.objects.asked_by(request.user).order_by("-pk"),
        "all": Question.objects.visible_to(request.user).order_by("-pk"),
    }[shown]
    page = Paginator(found.select_related("unit", "waits_at"), PER_PAGE).get_page(request.GET.get("page"))
    now = timezone.now()
    rows = [
        (each, age_in_words(now - each.waits_since) if each.waits_at else "") for each in page.object_list
    ]
    context = {"page": page, "rows": rows, "show": shown, "shows": SHOWS, **around(request)}
    return render(request, "oversight/inbox/questions.html", context)


@require_http_methods(["GET", "POST"])
def ask(request: OfficerRequest) -> HttpResponse:
    """Write a question (GET), about the record `?registration=` names or about none; put it (POST)."""
    _check_may(request)
    registration = _registration(request)
    units = asking.offices_that_ask(request.user, registration)
    if not units:
        raise Denied("Cơ quan của đồng chí không hỏi cấp trên về việc này.")
    form = QuestionForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        unit = next(each for each in units if str(each.pk) == typed["unit"])
        put = asking.ask(typed["title"], typed["body"], by=request.user, unit=unit, registration=registration)
        messages.success(request, "Đã gửi câu hỏi; câu trả lời sẽ về hộp thư của cơ quan.")
        return redirect("oversight:question", pk=put.pk)
    context = {
        "form": form,
        "registration": registration,
        "above": list(dict.fromkeys(office_name(each.parent) for each in units if each.parent)),
        **around(request),
    }
    return render(request, "oversight/inbox/ask.html", context, status=422 if form.errors else 200)


@require_safe
def question(request: OfficerRequest, pk: int) -> HttpResponse:
    """The thread; one about a record is a look at it, and written down (L60 Đ61)."""
    found = _question_or_404(request, pk)
    if request.method == "GET" and not looks_ahead(request):
        reading.mark_read_at(asking.path_of(found), by=request.user)
    return _show(request, found, EntryForm())


@require_POST
def say(request: OfficerRequest, pk: int, act: str) -> HttpResponse:
    """Answer, ask further or pass up; what was written stays on the page when somebody else was first."""
    found = _question_or_404(request, pk)
    if act not in ACTS:
        raise Http404("Không có việc này.")
    form = EntryForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form, status=422)
    do, done = ACTS[act]
    try:
        do(found, form.cleaned_data["body"], by=request.user)
    except (Overtaken, WrongState) as refusal:
        form.add_error(None, str(refusal))
        return _show(request, _question_or_404(request, pk), form, status=409)
    messages.success(request, done)
    return redirect("oversight:question", pk=pk)


def _show(request: OfficerRequest, found: Question, form: EntryForm, *, status: int = 200) -> HttpResponse:
    if found.registration is not None:
        audit.viewed(
            found.registration,
            by=request.user,
            purpose="xem câu hỏi về hồ sơ",
            operation_id=request.operation_id,
        )
    mine = offices_of(request.user)
    is_our_turn = found.waits_at_id in mine
    context: dict[str, Any] = {
        "question": found,
        "entries": found.entries.select_related("by", "unit", "to_unit"),
        "form": form,
        "is_our_turn": is_our_turn,
        "above": found.waits_at.parent if is_our_turn and found.waits_at else None,
        "is_ours": found.unit_id in mine,
        **around(request),
    }
    return render(request, "oversight/inbox/question.html", context, status=status)


def _question_or_404(request: OfficerRequest, pk: int) -> Question:
    visible = Question.objects.visible_to(request.user)
    known = visible.select_related("unit", "waits_at__parent", "registration__unit", "registration__birth")
    return get_object_or_404(known, pk=pk)


def _registration(request: OfficerRequest) -> Registration | None:
    """The record to be asked about; one that is not the officer's does not exist."""
    asked = request.GET.get("registration", "")
    if not asked:
        return None
    pk = int(asked) if asked.isdecimal() and len(asked) < 19 else 0
    return get_object_or_404(Registration.objects.visible_to(request.user).with_people(), pk=pk)


def _first_shown(request: OfficerRequest) -> str:
    """Offices with somebody below them answer first of all; communes look at what they have asked."""
    return "waiting" if Question.objects.waiting_at(request.user).exists() else "all"


def _check_may(request: OfficerRequest) -> None:
    if not offices_of(request.user):
        raise Http404("Trang này dành cho cán bộ xem được hồ sơ.")
