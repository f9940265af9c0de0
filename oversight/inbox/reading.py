"""What an officer finds in the inbox, and the receipt that is written when a message is opened."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now

from accounts.models import Officer
from oversight.models import Delivery, Message, Reading
from oversight.models.message import DeliveryQuerySet

# The badge says «99+» above this: nobody counts further, and neither does the database.
COUNTED = 100


def inbox(officer: Officer, *, kind: str = "") -> DeliveryQuerySet:
    """What came to the officer's offices, unread by this officer first, then the newest; one kind or all."""
    found = Delivery.objects.visible_to(officer).select_related("message__from_unit", "unit")
    if kind in Message.Kind.values:
        found = found.filter(message__kind=kind)
    unread = Delivery.objects.unread_by(officer).filter(pk=OuterRef("pk"))
    return found.annotate(is_unread=Exists(unread)).order_by("-is_unread", "-message_id", "unit_id")


def unread_count(officer: Officer) -> int:
    """How many messages of the officer's offices this officer has not opened, at most COUNTED. One query."""
    return Delivery.objects.unread_by(officer).order_by()[:COUNTED].count()


@transaction.atomic
def mark_read(message: Message, *, by: Officer) -> None:
    """Leave the receipt of `by` for each own office it came to; a second time changes nothing."""
    own = list(Delivery.objects.visible_to(by).filter(message=message))
    Reading.objects.bulk_create(
        [Reading(delivery=delivery, officer=by) for delivery in own], ignore_conflicts=True
    )
    Delivery.objects.filter(pk__in=[each.pk for each in own], read_at=None).update(read_at=Now(), read_by=by)


@transaction.atomic
def mark_read_at(url: str, *, by: Officer) -> None:
    """Whoever reads the page itself has read the messages that lead to it."""
    unread = Delivery.objects.unread_by(by).filter(message__url=url).select_related("message")
    for message in {delivery.message for delivery in unread}:
        mark_read(message, by=by)
