"""What the record page of the room below shows of notes from above: registry knows nothing of them."""

from typing import Any

from django import template
from django.template import Context

from oversight.models import RecordNote
from oversight.record_notes import actions
from registry import policies
from registry.models import Registration

register = template.Library()


@register.inclusion_tag("oversight/_record_notes.html", takes_context=True)
def notes_from_above(context: Context, registration: Registration) -> dict[str, Any]:
    """The card with the notes on this record, open ones first, and the way to write one.

    One query where there are notes, by the page's `kept`; none where there are none.
    """
    officer = context["request"].user
    known = RecordNote.objects.filter(registration=registration).select_related("by", "resolved_by", "unit")
    if "notes_from_above" not in context["kept"]:
        known = known.none()
    found = sorted(known, key=lambda note: (not note.is_open, note.pk))
    return {
        "registration": registration,
        "notes": [(note, not policies.why_not(actions.check_resolve, officer, note)) for note in found],
        "may_write": not policies.why_not(actions.check_write, officer, registration),
    }
