"""Who has read what an office sent: on screen, and as a table to keep."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from oversight.models import Delivery, Message

HEADINGS = ("Mã đơn vị", "Cơ quan", "Cấp", "Đọc lần đầu lúc", "Người đọc đầu tiên", "Số người đã đọc")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many offices it went to, and in how many somebody has opened it."""

    offices: int
    read: int

    @property
    def unread(self) -> int:
        return self.offices - self.read


def tally(message: Message) -> Tally:
    """In one query."""
    counted = message.deliveries.aggregate(offices=Count("pk"), read=Count("read_at"))
    return Tally(**counted)


def of(message: Message, *, only_unread: bool = False) -> QuerySet[Delivery]:
    """Each office with its first reader and `readers`, how many have opened it; offices by their place."""
    found = message.deliveries.select_related("unit", "read_by").annotate(readers=Count("readings"))
    if only_unread:
        found = found.filter(read_at=None)
    return found.order_by("unit__path")


def readers_of(deliveries: Sequence[Delivery]) -> dict[int, list[tuple[str, object]]]:
    """By the delivery's key everybody who opened it, the first first: name and moment. One query."""
    found: dict[int, list[tuple[str, object]]] = {delivery.pk: [] for delivery in deliveries}
    rows = Delivery.objects.filter(pk__in=found, readings__isnull=False).order_by("readings__at")
    for pk, name, at in rows.values_list("pk", "readings__officer__full_name", "readings__at"):
        found[pk].append((name, at))
    return found


def rows(message: Message, *, only_unread: bool = False) -> Iterator[tuple[object, ...]]:
    """One row for each office, as HEADINGS say."""
    for delivery in of(message, only_unread=only_unread):
        yield (
            delivery.unit.code,
            delivery.unit.full_name,
            delivery.unit.get_level_display(),
            delivery.read_at,
            str(delivery.read_by) if delivery.read_by else "",
            getattr(delivery, "readers", 0),
        )
