"""What a manager does with one account, each with its reason: lock, unlock, a new link, the second factor."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.actions import links, locking
from accounts.exceptions import AccountRefused
from accounts.models import Officer
from accounts.people_forms import ReasonForm, refuse
from accounts.reach import managed_or_404
from accounts.views.fetching import ManagerRequest, managers_only
from accounts.views.links import handed_over


@dataclass(frozen=True, slots=True)
class Act:
    """The words of one act: above the form, its effect, on the button, afterwards."""

    heading: str
    effect: str
    submit: str
    done: str
    do: Callable[..., object]


ACTS = {
    "lock": Act(
        "Khóa tài khoản",
        "Người này bị đưa ra khỏi hệ thống ngay: mọi phiên đang mở kết thúc; mật khẩu không dùng được đến "
        "khi mở khóa; liên kết đã cấp bị thu hồi.",
        "Khóa",
        "Đã khóa tài khoản; mọi phiên đang mở đã kết thúc.",
        locking.lock,
    ),
    "unlock": Act(
        "Mở khóa tài khoản",
        "Người này đăng nhập lại được bằng mật khẩu cũ. Nghi lộ mật khẩu thì cấp liên kết mới sau khi mở.",
        "Mở khóa",
        "Đã mở khóa tài khoản.",
        locking.unlock,
    ),
    "second-factor": Act(
        "Đặt lại xác thực hai bước",
        "Ứng dụng xác thực và mã khôi phục đang dùng bị bỏ, mọi phiên đang mở kết thúc. Chỉ làm khi đã gặp "
        "đúng người, ví dụ mất điện thoại.",
        "Đặt lại",
        "Đã đặt lại; người dùng bật lại xác thực hai bước khi đăng nhập.",
        locking.reset_second_factor,
    ),
    "link": Act(
        "Cấp liên kết đặt mật khẩu",
        "Mật khẩu đang dùng (nếu có) hết hiệu lực ngay, mọi phiên đang mở kết thúc. Liên kết dùng một lần, "
        "trong 7 ngày, chỉ hiện ở trang tiếp theo.",
        "Cấp liên kết",
        "",
        links.issue,
    ),
}


@require_http_methods(["GET", "POST"])
@managers_only
def act(request: ManagerRequest, pk: int, name: str) -> HttpResponse:
    """Ask for the reason (GET), do it (POST); a link is shown in the answer."""
    wanted, officer = ACTS.get(name), managed_or_404(request.user, pk)
    if wanted is None:
        raise Http404("Không có việc này.")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = _done(request, wanted, officer, form)
        if answer is not None:
            return answer
    context = {
        "form": form,
        "officer": officer,
        "heading": wanted.heading,
        "effect": wanted.effect,
        "submit": wanted.submit,
        "section": "accounts",
    }
    return render(request, "accounts/act.html", context, status=422 if form.errors else 200)


def _done(request: ManagerRequest, wanted: Act, officer: Officer, form: ReasonForm) -> HttpResponse | None:
    """The answer once it is done; None when it was refused, with the reason at the form."""
    try:
        result = wanted.do(officer, by=request.user, reason=form.cleaned_data["reason"])
    except AccountRefused as refusal:
        refuse(form, refusal)
        return None
    if isinstance(result, links.Issued):
        return handed_over(request, result)
    messages.success(request, wanted.done)
    return redirect("person", pk=officer.pk)
