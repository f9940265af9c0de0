"""Letters sent and received: the lists, the letter for its sender, its part for each unit, the PDF."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from audit import log as audit
from oversight.chasing import papers, progress, senders, sending
from oversight.chasing.deadlines import left
from oversight.chasing.forms import WithdrawForm
from oversight.chasing.progress import NOTHING, in_order
from oversight.models import ChaseItem, ChaseLetter, ChasePart, Delivery
from printing.views.pdf import shown
from registry.exceptions import RegistryError
from registry.policies import why_not
from registry.views.fetching import OfficerRequest
from registry.views.queue import PER_PAGE


@require_safe
def letters(request: OfficerRequest) -> HttpResponse:
    """What the officer's offices have sent, with its progress.

    `?show=received`: what was asked of them; `?show=below`: what offices above have asked below them.
    """
    may_send = bool(senders.sending_offices(request.user))
    asked = request.GET.get("show", "") if may_send else "received"
    show = asked if asked in _LISTS else "sent"
    context = _LISTS[show](request) | {
        "may_send": may_send,
        "show": show,
        "section": "oversight" if may_send else "",
    }
    return render(request, "oversight/chase/letters.html", context)


@require_safe
def letter(request: OfficerRequest, pk: int) -> HttpResponse:
    """How far each unit has come; whoever sees only parts of it is led to the one, or sees a list of them."""
    sent = ChaseLetter.objects.visible_to(request.user).select_related(
        "unit", "by", "follows", "withdrawn_by"
    )
    found = sent.filter(pk=pk).first()
    if found is None:
        return _parts_seen(request, pk)
    return _whole(request, found, WithdrawForm())


@require_http_methods(["POST"])
def withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    """Take the letter back with a reason."""
    found = get_object_or_404(
        ChaseLetter.objects.visible_to(request.user).select_related("unit", "by"), pk=pk
    )
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _whole(request, found, form, status=422)
    try:
        sending.withdraw(found, by=request.user, why=form.cleaned_data["why"])
    except RegistryError as refusal:
        return _whole(request, found, form, refusal=str(refusal), status=409)
    messages.success(request, f"Đã thu hồi công văn số {found.number}; nơi nhận đã được báo.")
    return redirect("oversight:chase", pk=found.pk)


@require_safe
def part(request: OfficerRequest, pk: int) -> HttpResponse:
    """What one unit is asked for, what is still open first, each with the way to the work."""
    found = _part_or_404(request, pk)
    items = in_order(ChaseItem.objects.filter(part=found).select_related("unit"), at=timezone.now())
    page = Paginator(items, PER_PAGE).get_page(request.GET.get("page"))
    done = progress.of_these_parts([found.pk], at=timezone.now()).get(found.pk, NOTHING)
    context: dict[str, Any] = {
        "part": found,
        "letter": found.letter,
        "progress": done,
        "left": _left(found.letter),
        "page": page,
        "shows_unit": any(item.unit_id != found.unit_id for item in page.object_list),
        "from_office": senders.office_name(found.letter.unit),
        "to_office": senders.office_name(found.unit),
        "sees_whole": ChaseLetter.objects.visible_to(request.user).filter(pk=found.letter_id).exists(),
    }
    return render(request, "oversight/chase/part.html", context)


@require_safe
def letter_paper(request: OfficerRequest, pk: int) -> HttpResponse:
    """The sender's copy as PDF."""
    sent = ChaseLetter.objects.visible_to(request.user).select_related("unit", "follows")
    found = get_object_or_404(sent, pk=pk)
    audit.downloaded(found, by=request.user, purpose="mở công văn đôn đốc", operation_id=request.operation_id)
    return shown(papers.paper(found), f"don-doc-{found.sequence_number}-{found.year}.pdf")


@require_safe
def part_paper(request: OfficerRequest, pk: int) -> HttpResponse:
    """One unit's letter as PDF: with its own list, and nobody else's."""
    found = _part_or_404(request, pk)
    audit.downloaded(found, by=request.user, purpose="mở công văn đôn đốc", operation_id=request.operation_id)
    name = f"don-doc-{found.letter.sequence_number}-{found.letter.year}-{found.unit.code}.pdf"
    return shown(papers.paper(found.letter, found), name)


def _sent(request: OfficerRequest) -> dict[str, Any]:
    found = ChaseLetter.objects.visible_to(request.user).select_related("unit")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    counted = progress.of_letters([letter.pk for letter in page.object_list], at=timezone.now())
    rows = [(letter, None, counted.get(letter.pk, NOTHING), _left(letter)) for letter in page.object_list]
    return {"page": page, "rows": rows}


def _received(request: OfficerRequest) -> dict[str, Any]:
    own = [post.unit_id for post in request.user.posts]
    found = ChasePart.objects.visible_to(request.user).filter(unit__in=own)
    found = found.select_related("letter__unit").order_by("-letter", "pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    counted = progress.of_these_parts([part.pk for part in page.object_list], at=timezone.now())
    rows = [
        (part.letter, part, counted.get(part.pk, NOTHING), _left(part.letter)) for part in page.object_list
    ]
    return {"page": page, "rows": rows}


def _below(request: OfficerRequest) -> dict[str, Any]:
    own = ChaseLetter.objects.visible_to(request.user)
    seen = ChasePart.objects.visible_to(request.user)
    seen = seen.exclude(letter__in=own).exclude(unit__in=[post.unit_id for post in request.user.posts])
    found = ChaseLetter.objects.filter(pk__in=seen.values("letter")).select_related("unit")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    parts = dict(seen.filter(letter__in=page.object_list).values_list("pk", "letter"))
    counted = progress.of_these_parts(list(parts), at=timezone.now())
    rows = []
    for letter in page.object_list:
        done = progress.added(each for part, each in counted.items() if parts[part] == letter.pk)
        rows.append((letter, None, done, _left(letter)))
    return {"page": page, "rows": rows}


_LISTS = {"sent": _sent, "received": _received, "below": _below}


def _part_or_404(request: OfficerRequest, pk: int) -> ChasePart:
    seen = ChasePart.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("letter__unit", "letter__follows", "unit"), pk=pk)


def _parts_seen(request: OfficerRequest, pk: int) -> HttpResponse:
    """What a letter from above asks of units below the officer's own; nobody else's part."""
    parts = list(
        ChasePart.objects.visible_to(request.user).filter(letter=pk).select_related("unit", "letter__unit")
    )
    if not parts:
        raise Http404("Không có công văn này.")
    if len(parts) == 1:
        return redirect("oversight:chase_part", pk=parts[0].pk)
    counted = progress.of_these_parts([part.pk for part in parts], at=timezone.now())
    rows = [(part, counted.get(part.pk, NOTHING)) for part in sorted(parts, key=lambda part: part.unit.code)]
    rows.sort(key=lambda row: -row[1].open)
    context: dict[str, Any] = {
        "letter": parts[0].letter,
        "rows": rows,
        "progress": progress.added(done for _, done in rows),
        "left": _left(parts[0].letter),
        "from_office": senders.office_name(parts[0].letter.unit),
        "section": "oversight",
    }
    return render(request, "oversight/chase/parts.html", context)


def _whole(
    request: OfficerRequest, found: ChaseLetter, form: WithdrawForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    counted = progress.of_parts(found.pk, at=timezone.now())
    read = dict(
        Delivery.objects.filter(message__reference=sending.reference(found, "sent")).values_list(
            "unit_id", "read_at"
        )
    )
    parts = found.parts.select_related("unit__parent").order_by("unit__code", "pk")
    rows = [(each, counted.get(each.pk, NOTHING), read.get(each.unit_id)) for each in parts]
    rows.sort(key=lambda row: -row[1].open)
    context: dict[str, Any] = {
        "letter": found,
        "rows": rows,
        "progress": progress.added(counted.values()),
        "left": _left(found),
        "from_office": senders.office_name(found.unit),
        "may_withdraw": not why_not(sending.check_withdraw, request.user, found),
        "form": form,
        "refusal": refusal,
        "section": "oversight",
    }
    return render(request, "oversight/chase/letter.html", context, status=status)


def _left(letter: ChaseLetter) -> str:
    return left(letter.due, today=timezone.localdate())
