"""Names of offices; and what the record's page, of a lower room, shows of the questions asked about it."""

from typing import Any

from django import template
from django.template import RequestContext

from accounts.models import Unit
from oversight.inbox import asking
from oversight.models import Question
from oversight.offices import office_name
from registry.models import Registration

register = template.Library()


@register.filter
def office(unit: Unit) -> str:
    """The office of a unit as officers call it: «Phòng Tư pháp huyện Thạch Hà»."""
    return office_name(unit)


@register.inclusion_tag("oversight/inbox/_questions_about.html", takes_context=True)
def questions_about(context: RequestContext, registration: Registration) -> dict[str, Any]:
    """The threads about that record the reader may read, and whether the reader may ask. One query."""
    officer = context["request"].user
    found = Question.objects.visible_to(officer).filter(registration=registration).select_related("waits_at")
    return {
        "registration": registration,
        "questions": found.order_by("-pk"),
        "may_ask": bool(asking.offices_that_ask(officer, registration)),
    }
