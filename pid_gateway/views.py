"""Pages on which the Ministry of Justice enters and changes pauses; for nobody else (403)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Officer
from accounts.roles import Permission
from pid_gateway import pauses
from pid_gateway.forms import AnnounceForm, CancelForm, ChangeEndForm
from pid_gateway.models import Pause
from pid_gateway.pauses import PauseRefused


class OfficerRequest(HttpRequest):
    """A request of a signed-in officer; LoginRequiredMiddleware lets no other in."""

    user: Officer


@dataclass(frozen=True, slots=True)
class Change:
    """What can be done to a pause that is not over, with its legal effect in one sentence."""

    label: str
    form: type[forms.Form]
    act: Callable[..., None]
    effect: str


CHANGES = {
    "extend": Change(
        "Kéo dài",
        ChangeEndForm,
        pauses.extend,
        "Đến hết ngày mới không gửi yêu cầu nào sang Bộ Công an; hồ sơ khai sinh đủ điều kiện cấp số "
        "tiếp tục chỉ ghi vào Sổ và lưu nháp.",
    ),
    "shorten": Change(
        "Rút ngắn",
        ChangeEndForm,
        pauses.shorten,
        "Sau ngày mới hồ sơ nháp được lưu chính thức và yêu cầu cấp số được gửi lại sang Bộ Công an.",
    ),
    "cancel": Change(
        "Hủy đợt tạm dừng",
        CancelForm,
        pauses.cancel,
        "Đợt tạm dừng hết hiệu lực ngay; hồ sơ nháp được lưu chính thức và yêu cầu cấp số được gửi lại sang "
        "Bộ Công an. Không khôi phục được, muốn tạm dừng nữa thì nhập đợt mới.",
    ),
}


@require_safe
def pause_list(request: OfficerRequest) -> HttpResponse:
    """All pauses with what happened to them, newest first."""
    _check_may(request)
    known = Pause.objects.select_related("by").prefetch_related("events__by").order_by("-starts_at", "-pk")
    shown = [(pause, *_standing(pause)) for pause in known]
    return render(request, "pid_gateway/pauses.html", {"pauses": shown, "changes": CHANGES})


@require_http_methods(["GET", "POST"])
def announce(request: OfficerRequest) -> HttpResponse:
    """Enter a pause."""
    _check_may(request)
    form = AnnounceForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _done(form, pauses.announce, by=request.user):
        messages.success(request, "Đã nhập đợt tạm dừng; cán bộ thấy thông báo từ 7 ngày trước ngày bắt đầu.")
        return redirect("pid_gateway:pauses")
    return render(request, "pid_gateway/announce.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change(request: OfficerRequest, pk: int, act: str) -> HttpResponse:
    """Extend, shorten or cancel: the legal effect said (GET), then done (POST)."""
    _check_may(request)
    if act not in CHANGES:
        raise Http404
    pause = get_object_or_404(Pause, pk=pk)
    wanted = CHANGES[act]
    form = wanted.form(request.POST or None)

    def do(**typed: Any) -> None:
        wanted.act(pause, **typed)

    if request.method == "POST" and form.is_valid() and _done(form, do, by=request.user):
        messages.success(request, f"{wanted.label}: đã xong.")
        return redirect("pid_gateway:pauses")
    context = {"pause": pause, "change": wanted, "form": form}
    return render(request, "pid_gateway/change_pause.html", context, status=422 if form.errors else 200)


def _done(form: forms.Form, act: Callable[..., object], *, by: Officer) -> bool:
    """Whether the action took what was typed; a refusal becomes an error of the form."""
    try:
        act(**form.cleaned_data, by=by)
    except PauseRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _standing(pause: Pause) -> tuple[str, bool]:
    """Where the pause stands in words, and whether it can still be changed."""
    now = timezone.now()
    if pause.cancelled_at is not None:
        return "Đã hủy", False
    if pause.ends_at <= now:
        return "Đã hết", False
    return ("Đang tạm dừng" if pause.covers(now) else "Sắp tới"), True


def _check_may(request: OfficerRequest) -> None:
    if not request.user.holds(Permission.PAUSE_ANNOUNCE):
        raise PermissionDenied
