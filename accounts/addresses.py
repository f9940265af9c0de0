"""Where a request comes from, behind as many proxies as the settings trust."""

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str | None:
    """The network address of the browser; None where there is none, as over a socket file."""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return None
