"""Fetching is authorising: what an officer may not see does not exist for them (404)."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django_htmx.middleware import HtmxDetails

from accounts.models import Officer
from audit import log as audit
from registry.exceptions import ContentMasked
from registry.models import Registration


class OfficerRequest(HttpRequest):
    """A request of a signed-in officer; LoginRequiredMiddleware lets no other in."""

    user: Officer
    htmx: HtmxDetails
    operation_id: str


def note_reading(request: OfficerRequest, registration: Registration) -> None:
    """Write down that somebody reads what another officer takes down (L60 Đ61); own typing is history."""
    if registration.editor_id != request.user.pk:
        audit.viewed(
            registration, by=request.user, purpose="nhập, sửa hồ sơ", operation_id=request.operation_id
        )


def registration_or_404(
    request: OfficerRequest, pk: int, *, as_seen: bool = True, whole: bool = True
) -> Registration:
    """The registration; `as_seen` by the officer's page: a posted `version` says which one that was.

    Raises ContentMasked where part of it is masked for the officer, unless the page can show it so
    (`whole` false).
    """
    registration = get_object_or_404(Registration.objects.visible_to(request.user).with_people(), pk=pk)
    if whole and registration.is_masked:
        raise ContentMasked(registration.pk)
    seen = request.POST.get("version", "")
    if as_seen and seen.isdecimal() and len(seen) < 10:
        registration.version = int(seen)
    return registration
