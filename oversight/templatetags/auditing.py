"""What the record page and the head of pages show of the access log, asked for only where it may be read."""

from datetime import timedelta
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone

from accounts.models import Officer
from audit.models import AccessEntry
from oversight.auditing import reach
from oversight.auditing.lines import lines
from registry.models import Registration

register = template.Library()
NEWEST = 5
DAYS = 365


@register.inclusion_tag("oversight/auditing/readers.html", takes_context=True)
def record_readers(context: Context, record: Registration) -> dict[str, Any]:
    """The last NEWEST looks at this record, for who inspects its office; no query for others."""
    officer = context["request"].user
    if not isinstance(officer, Officer) or not reach.inspects_at(officer, record.unit):
        return {"is_shown": False}
    since = timezone.now() - timedelta(days=DAYS)
    looks = AccessEntry.objects.filter(subject=record.reference, at__gte=since).select_related("by")
    return {"is_shown": True, "record": record, "lines": lines(looks.order_by("-at", "-pk")[:NEWEST])}


@register.simple_tag(takes_context=True)
def inspects_access(context: Context) -> bool:
    """Whether the signed-in officer may open «Nhật ký truy cập»; no query more than the officer's posts."""
    officer = context["request"].user
    return isinstance(officer, Officer) and reach.may_inspect(officer)
