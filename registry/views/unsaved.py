"""What was typed on a page of the form when the session had ended: put back after the next sign-in."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict

from accounts import kept_posts
from registry.views.fetching import OfficerRequest


def keep_for_sign_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A POST without a session is not lost: it waits in the new session while the officer signs in."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.headers.get("HX-Request"):
            # The page with what is typed stays; app.js says how to sign in and save.
            return HttpResponse(status=401)
        if request.method == "POST":
            kept_posts.keep(request)
        return redirect_to_login(request.get_full_path())

    return login_not_required(wrapped)


def recovered(request: OfficerRequest) -> QueryDict | None:
    """What was typed on this very page before the session ended, once; None when nothing was."""
    return kept_posts.take(request)
