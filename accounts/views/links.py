"""Handing over a link to set a password: shown once, mailed when that is possible."""

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.actions.links import Issued
from accounts.views.fetching import ManagerRequest

log = structlog.get_logger(__name__)


def address_of(request: ManagerRequest, issued: Issued) -> str:
    """The link as its owner opens it, on the address by which the manager came."""
    return request.build_absolute_uri(reverse("activate", args=[issued.token]))


def handed_over(request: ManagerRequest, issued: Issued) -> HttpResponse:
    """The page with the link, for its owner. Nobody can call it up again: only its digest is kept."""
    address = address_of(request, issued)
    context = {
        "officer": issued.officer,
        "address": address,
        "expires_at": issued.link.expires_at,
        "mailed": _mailed(issued, address),
        "section": "accounts",
    }
    return render(request, "accounts/link.html", context)


def _mailed(issued: Issued, address: str) -> str:
    """The address it was mailed to; blank when there is none, no server, or the server would not take it."""
    if not (settings.SENDS_MAIL and issued.officer.email):
        return ""
    text = render_to_string(
        "accounts/link_mail.txt",
        {
            "officer": issued.officer,
            "address": address,
            "expires_at": timezone.localtime(issued.link.expires_at),
        },
    )
    try:
        EmailMessage("Hộ tịch: đặt mật khẩu", text, to=[issued.officer.email]).send()
    except OSError as error:  # SMTPException is one; the link is on the screen all the same
        log.warning("link_not_mailed", officer=issued.officer.pk, reason=type(error).__name__)
        return ""
    return issued.officer.email
