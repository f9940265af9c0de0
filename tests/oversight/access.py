"""Looks put into the access log in bulk, as years of work would leave them."""

from datetime import datetime

from django.db import connection

from accounts.models import Officer
from audit.models import AccessEntry

_MANY = """
    INSERT INTO audit_accessentry
        (at, by_id, unit_id, office, verb, subject, purpose, operation_id, query_digest)
    SELECT now() - n * interval '1 minute', %(by)s, %(unit)s - n %% 500, '', 'viewed',
        'registration:' || 1000000 + n %% 5000, 'xem hồ sơ', 'OP' || n, ''
    FROM generate_series(1, %(many)s) AS n
"""


def many_looks(by: Officer, unit: int, many: int) -> None:
    """So many looks, one a minute back from now, from 500 offices; statistics of the table are taken."""
    with connection.cursor() as cursor:
        cursor.execute(_MANY, {"by": by.pk, "unit": unit, "many": many})
        cursor.execute("ANALYZE audit_accessentry")


def look(by: Officer, subject: str, at: datetime, **fields: object) -> AccessEntry:
    """One look at that moment; by the officer's office unless `fields` say otherwise."""
    row = {"verb": "viewed", "purpose": "xem hồ sơ", "unit_id": by.office_unit_id, "office": by.office}
    return AccessEntry.objects.create(by=by, subject=subject, at=at, **(row | fields))
