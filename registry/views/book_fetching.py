"""The register book of a page: what an officer may not see does not exist for them (404)."""

from django.shortcuts import get_object_or_404

from registry.models import RegisterBook
from registry.views.fetching import OfficerRequest


def book_or_404(request: OfficerRequest, pk: int) -> RegisterBook:
    """A book of the officer's offices or of those below them, with its office."""
    visible = RegisterBook.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("unit"), pk=pk)


def number_of(text: str) -> int | None:
    """A number somebody typed («118», «118/2021», « 0118 »); None for what is none."""
    digits = text.strip().partition("/")[0].strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 8 else None
