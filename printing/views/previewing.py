"""A page that is not printed yet, for the browser to show."""

from django.http import HttpResponse


def as_preview(content: bytes) -> HttpResponse:
    """The PDF under a name that says it is no paper; kept by no cache."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="xem-truoc.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
