"""«Thông báo số định danh»: what waits to be told, one letter for many children, and who has confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import leaders_of
from accounts.roles import Permission
from audit import log as audit
from printing import letters, pid_notices
from printing.exceptions import NumberTaken
from printing.forms.letters import NoticeLetterForm
from printing.models import IssuedLetter, LetterRegistration
from printing.pid_notices import MOST_IN_A_LETTER, Wording
from registry import policies
from registry.actions import notices as delivering
from registry.exceptions import Denied, RegistryError
from registry.models import Notice, Registration
from registry.views.fetching import OfficerRequest
from registry.views.rows import sees_several_units

PER_PAGE = 50
RESIDENCE, INSURANCE = Notice.Recipient.RESIDENCE, Notice.Recipient.INSURANCE
PENDING, SENT, CONFIRMED = Notice.Delivery.PENDING, Notice.Delivery.SENT, Notice.Delivery.CONFIRMED
_SHOWN = {
    "residence": Q(delivery=PENDING, recipient=RESIDENCE),
    "insurance": Q(delivery=PENDING, recipient=INSURANCE),
    "sent": Q(delivery=SENT),
    "confirmed": Q(delivery=CONFIRMED),
}
_LABELS = {
    "residence": "Chờ gửi công an nơi cư trú",
    "insurance": "Chờ gửi bảo hiểm xã hội",
    "sent": "Đã gửi, chờ xác nhận",
    "confirmed": "Đã xác nhận",
}


@dataclass(frozen=True, slots=True)
class Tile:
    show: str
    label: str
    count: int
    is_on: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A notice as the list shows it; `why_not` blank where this officer may tick it."""

    notice: Notice
    issued_on: date
    letter: int | None  # primary key of the letter it went out with, when we printed that
    why_not: str


@require_safe
def pid_notices_list(request: OfficerRequest) -> HttpResponse:
    """The notices of the officer's units in one standing (`?show=`), oldest first."""
    show = request.GET.get("show", "")
    show = show if show in _SHOWN else "residence"
    known = _visible(request)
    wanted = known.filter(_SHOWN[show]).select_related("registration__entry__book", "registration__unit")
    page = Paginator(wanted.order_by("pk"), PER_PAGE).get_page(request.GET.get("page"))
    rows = _rows(request, list(page.object_list))
    context: dict[str, Any] = {
        "tiles": [
            Tile(name, _LABELS[name], known.filter(which).count(), name == show)
            for name, which in _SHOWN.items()
        ],
        "show": show,
        "page": page,
        "rows": rows,
        "is_pending": show in ("residence", "insurance"),
        "is_sent": show == "sent",
        "may_tick": any(not row.why_not for row in rows),
        "shows_unit": sees_several_units(request.user),
    }
    return render(request, "printing/pid_notices.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def pid_notice_letter(request: OfficerRequest) -> HttpResponse:
    """GET: the children ticked (`?notice=`) and what the letter wants. POST: print, keep, mark as sent."""
    chosen = _chosen(request, request.POST if request.method == "POST" else request.GET)
    if not chosen:
        messages.error(request, "Chưa chọn trẻ nào để thông báo; xin đánh dấu ít nhất một trẻ.")
        return redirect("printing:pid_notices")
    for notice in chosen:
        policies.check_deliver(request.user, notice.registration)
    if request.method != "POST":
        return _ask(request, chosen, NoticeLetterForm(initial=_start(chosen[0])))
    form = NoticeLetterForm(request.POST)
    if not form.is_valid():
        return _ask(request, chosen, form, status=422)
    try:
        letter = pid_notices.send(
            chosen, wording=Wording(**form.cleaned_data), by=request.user, operation_id=request.operation_id
        )
    except NumberTaken as refusal:
        form.add_error("number", str(refusal))
        return _ask(request, chosen, form, status=422)
    except RegistryError as refusal:
        return _ask(request, chosen, form, refusal=str(refusal), status=409)
    messages.success(
        request, f"Đã lập văn bản số {letter.number} cho {len(chosen)} trẻ. Bấm số văn bản để in."
    )
    return redirect(f"{reverse('printing:pid_notices')}?show=sent")


@require_POST
def confirm_pid_notices(request: OfficerRequest) -> HttpResponse:
    """Write down that the offices have what was sent to them."""
    chosen = _chosen(request, request.POST)
    delivering.confirm(chosen, by=request.user)
    messages.success(request, f"Đã ghi: {len(chosen)} thông báo đã được xác nhận.")
    return redirect(f"{reverse('printing:pid_notices')}?show=sent")


def _visible(request: OfficerRequest) -> QuerySet[Notice]:
    seen = Registration.objects.visible_to(request.user)
    return Notice.objects.filter(about=Notice.About.PID, registration__in=seen)


def _chosen(request: OfficerRequest, said: Any) -> list[Notice]:
    """Those ticked, in the order of the list; what the officer may not see is not among them."""
    ticked = [int(pk) for pk in said.getlist("notice") if pk.isdecimal() and len(pk) < 10]
    known = _visible(request).filter(pk__in=ticked[: MOST_IN_A_LETTER + 1])
    return list(known.select_related("registration__unit", "registration__entry__book").order_by("pk"))


def _rows(request: OfficerRequest, notices: Sequence[Notice]) -> list[Row]:
    if not request.user.holds(Permission.REGISTRATION_VIEW):
        raise Denied("Đồng chí không được phân quyền xem thông báo.")
    lines = LetterRegistration.objects.filter(
        registration__in=[notice.registration_id for notice in notices],
        letter__kind=IssuedLetter.Kind.PID_NOTICE,
    ).values_list("registration_id", "letter__number", "letter__year", "letter_id")
    letters_of = {tuple(named): letter for *named, letter in lines}
    return [
        Row(
            notice=notice,
            issued_on=notice.issued_on,
            letter=letters_of.get((notice.registration_id, notice.sent_as, _year(notice))),
            why_not=policies.why_not(
                policies.check_notify if notice.delivery == PENDING else policies.check_deliver,
                request.user,
                notice.registration,
            ),
        )
        for notice in notices
    ]


def _year(notice: Notice) -> int:
    """The year whose number `sent_as` is; 0 for what has not gone out."""
    return timezone.localdate(notice.sent_at).year if notice.sent_at else 0


def _start(notice: Notice) -> dict[str, Any]:
    proposed = pid_notices.proposed(notice.registration.unit, Notice.Recipient(notice.recipient))
    return {
        "addressee": proposed.addressee,
        "signer_name": proposed.signer_name,
        "signer_title": proposed.signer_title,
    }


def _ask(
    request: OfficerRequest,
    chosen: Sequence[Notice],
    form: NoticeLetterForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    unit = chosen[0].registration.unit
    for notice in chosen:
        audit.viewed(
            notice.registration,
            by=request.user,
            purpose="soạn thông báo số định danh",
            operation_id=request.operation_id,
        )
    year = timezone.localdate().year
    context: dict[str, Any] = {
        "notices": chosen,
        "form": form,
        "refusal": refusal,
        "next_number": letters.next_number(unit, IssuedLetter.Kind.PID_NOTICE, year),
        "signers": leaders_of(unit),
    }
    return render(request, "printing/pid_notice_letter.html", context, status=status)
