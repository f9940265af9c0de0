"""Answering with a PDF for the browser to show, kept by no cache."""

from django.http import HttpResponse


def shown(content: bytes, filename: str) -> HttpResponse:
    """That PDF under that name; personal data stand in it, so nothing on the way may keep it."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def as_preview(content: bytes) -> HttpResponse:
    """The same under a name that says it is no paper."""
    return shown(content, "xem-truoc.pdf")
