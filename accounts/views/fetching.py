"""Who asks for a page of this room, and whether it exists for them."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse

from accounts.models import Officer


class ManagerRequest(HttpRequest):
    """A request of a signed-in officer who manages accounts."""

    user: Officer
    operation_id: str


View = Callable[..., HttpResponse]


def managers_only(view: View) -> View:
    """The page exists for whoever manages accounts; nobody keeps a copy of it."""

    @wraps(view)
    def page(request: ManagerRequest, **address: int | str) -> HttpResponse:
        if not request.user.manages_accounts:
            raise Http404("Trang này dành cho người quản lý tài khoản.")
        response = view(request, **address)
        response["Cache-Control"] = "private, no-store"
        return response

    return page
