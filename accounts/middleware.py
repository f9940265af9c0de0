"""What every request of an officer goes through: sign-in, the second factor, the session's clock."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from accounts import kept_posts, known_browsers, second_factor, sessions
from accounts.addresses import address_of
from accounts.models import Officer

Respond = Callable[[HttpRequest], HttpResponse]
# What an officer without the obligatory factor can still reach; public pages beside it.
_WITHOUT_FACTOR = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_reauthenticate",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "session_state",
    }
)
_HAS_FACTOR = "has_second_factor"


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Every page asks for a sign-in; what was sent after the session's end is kept over it."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """The way to sign-in; None lets the request through."""
        refusal = super().process_view(request, view_func, view_args, view_kwargs)
        if refusal is None and request.method == "POST" and getattr(view_func, "login_required", True):
            kept_posts.drop_when_sent_again(request)
        return refusal

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        """A script gets 401, so that the page and what is typed stay; a form is kept and led back to."""
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401)
        route = request.resolver_match.view_name if request.resolver_match else ""
        if request.method == "POST" and not route.startswith(("account_", "mfa_")):
            kept_posts.keep(request)
            return redirect_to_login(reverse("account_kept_post"))
        return super().handle_no_permission(request, view_func)


class SecondFactorMiddleware:
    """Who must have a second factor and has none comes to the page that sets it up, nowhere else."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponse | None:
        """The way to that page; None lets the request through."""
        if not settings.SECOND_FACTOR_OBLIGATORY or not getattr(view_func, "login_required", True):
            return None
        officer = request.user
        if not officer.is_authenticated or request.session.get(_HAS_FACTOR):
            return None
        if not second_factor.is_obligatory_for(officer):
            return None
        if second_factor.is_on(officer):
            request.session[_HAS_FACTOR] = True
            return None
        if request.resolver_match and request.resolver_match.view_name in _WITHOUT_FACTOR:
            return None
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204, headers={"HX-Redirect": reverse("mfa_activate_totp")})
        return redirect("mfa_activate_totp")


class ActsMiddleware:
    """Notes that the officer has done something, and in which browser.

    What a page asks for by itself says so (`X-Background: 1`) and is no act: a page left open does not keep
    a session alive.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        # Who signed in was found out by the view or not at all: a public page stays without a query.
        has_just_signed_in = getattr(request, "has_just_signed_in", False)
        officer = request.user if has_just_signed_in else getattr(request, "_cached_user", None)
        if not isinstance(officer, Officer) or response.status_code >= 500:
            return response
        if request.headers.get("X-Background") != "1":
            sessions.note_act(request, officer, address_of(request))
        known_browsers.remember(request, response, officer)
        return response
