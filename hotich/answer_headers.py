"""What every answer says to the browser besides Django's and the policy's headers."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]

# Nothing here needs them; a page that is taken over should not have them either.
_UNUSED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
ALWAYS: Final = {
    "Permissions-Policy": ", ".join(f"{device}=()" for device in _UNUSED),
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Machines are shared: after signing out, «Back» must not bring a child's record back (ASVS 14.3.2).
KEPT_BY_NOBODY: Final = "private, no-store"


class AnswerHeadersMiddleware:
    """Gives each answer those headers; who has said how long an answer may be kept is not overruled.

    Static files are answered before it and stay in the browser for long.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response[name] = value
        response.headers.setdefault("Cache-Control", KEPT_BY_NOBODY)
        return response
