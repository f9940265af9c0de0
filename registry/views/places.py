from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import Unit
from accounts.roles import Level
from registry.forms.fields import printable
from registry.views.fetching import OfficerRequest

MOST_SHOWN = 12


@require_safe
def places(request: OfficerRequest) -> HttpResponse:
    """Suggestions for an address line: units in force whose name holds the words after the last «thôn …,»."""
    typed = request.GET.get(request.htmx.trigger_name or "q", "") or request.GET.get("q", "")
    typed = printable(typed)
    before, comma, last = typed[:200].rpartition(",")
    head, text = (f"{before}, ", last) if comma and last.strip() else ("", typed[:200])
    units = Unit.objects.none()
    if len(text.strip()) >= 2:
        communes = Unit.objects.in_force().filter(level=Level.COMMUNE).matching(text)
        units = communes.order_by("full_name")[:MOST_SHOWN]
    return render(request, "registry/places.html", {"units": units, "head": head})
