"""An officer's own sessions: how long this one lasts, ending others, what was sent when one had ended."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts import kept_posts, sessions
from accounts.addresses import address_of
from accounts.models import Officer


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def session_state(request: HttpRequest) -> JsonResponse:
    """`left`: seconds until this session ends by itself, 0 when it has; `whole`: no act puts that off.

    A GET asks; a POST is «Vẫn đang làm việc» and begins the idle time anew.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"left": 0, "whole": True})
    if request.method == "POST":
        sessions.note_act(request, request.user, address_of(request), at_once=True)
    left, whole = sessions.time_left(request)
    return JsonResponse({"left": left, "whole": whole})


@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """«Đăng xuất ở nơi khác»: the session that `which` names, or all but this one for «others»."""
    officer, which = cast(Officer, request.user), request.POST.get("which", "")
    if which == "others":
        ended = sessions.end_all_sessions(officer, except_key=request.session.session_key or "")
    else:
        ended = int(sessions.end_session(officer, which))
    if ended:
        messages.success(request, f"Đã đăng xuất ở {ended} nơi khác.")
    else:
        messages.info(request, "Phiên đó đã hết từ trước.")
    return redirect("mfa_index")


@require_http_methods(["GET", "POST"])
def kept_post(request: HttpRequest) -> HttpResponse:
    """What was sent when the session had ended, to be sent again or dropped (POST)."""
    kept = kept_posts.of(request)
    if request.method == "POST":
        kept_posts.drop(request)
        return redirect("/")
    if kept is None:
        messages.warning(
            request,
            "Lần gửi vừa rồi đến khi phiên đã hết và không giữ lại được. Mở lại trang đó và nhập lại giúp.",
        )
        return redirect("/")
    fields = [(name, value) for name, values in kept.posted.lists() for value in values]
    return render(request, "account/kept_post.html", {"kept": kept, "fields": fields})
