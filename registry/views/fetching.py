"""Fetching is authorising: what an officer may not see does not exist for them (404)."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django_htmx.middleware import HtmxDetails

from accounts.models import Officer
from registry.models import Registration


class OfficerRequest(HttpRequest):
    """A request of a signed-in officer; LoginRequiredMiddleware lets no other in."""

    user: Officer
    htmx: HtmxDetails
    operation_id: str


def registration_or_404(request: OfficerRequest, pk: int) -> Registration:
    """The registration as the officer's page saw it: a posted `version` says which one that was."""
    registration = get_object_or_404(Registration.objects.visible_to(request.user).with_people(), pk=pk)
    seen = request.POST.get("version", "")
    if seen.isdecimal() and len(seen) < 10:
        registration.version = int(seen)
    return registration
