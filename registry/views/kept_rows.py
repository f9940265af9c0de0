"""What is kept about a registration at all: asked once, so that the record page reads nothing that is not."""

from functools import cache

from django.db import connection
from django.db.models import ForeignObjectRel

from registry.models import BookEntry, Registration

# By the name the registration gives them; `notes` are those of its entry in the book.
OF_THE_RECORD = (
    "amendments",
    "attachments",
    "cancellations",
    "divergences",
    "notices",
    "pid_debt",
    "pid_proposals",
    "sibling",
    "support_lines",
)
OF_THE_ENTRY = ("notes",)
_OF_ROOMS_ABOVE: list[str] = []


def also_of_the_record(name: str) -> None:
    """A room above keeps rows about registrations too, under this name; said once, while the program starts.

    The record page then tells that room's part of it, by `kept`, whether there is anything to read.
    """
    _OF_ROOMS_ABOVE.append(name)


def kept_rows(registration: Registration) -> frozenset[str]:
    """Those names above of which there is a row; one query, whatever their number."""
    entry = registration.entry.pk if registration.in_the_book else None
    with connection.cursor() as cursor:
        cursor.execute(_question(), {"registration": registration.pk, "entry": entry})
        return frozenset(name for (name,) in cursor.fetchall())


@cache
def _question() -> str:
    parts = [_part(Registration, name, "registration") for name in (*OF_THE_RECORD, *_OF_ROOMS_ABOVE)]
    return " UNION ALL ".join([*parts, *(_part(BookEntry, name, "entry") for name in OF_THE_ENTRY)])


def _part(owner: type[Registration | BookEntry], name: str, key: str) -> str:
    relation = owner._meta.get_field(name)
    assert isinstance(relation, ForeignObjectRel)  # noqa: S101 - the names above are of relations
    table, column = relation.related_model._meta.db_table, relation.field.attname
    return f"SELECT '{name}' WHERE EXISTS (SELECT FROM {table} WHERE {column} = %({key})s)"  # noqa: S608 - our own names
