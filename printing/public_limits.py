"""How often the public page may be asked: by one address and by all together, over all web processes."""

import ipaddress
from datetime import datetime, timedelta

from django.db import connection
from django.utils.crypto import salted_hmac

from printing.models import PublicMinute

_KEPT = timedelta(hours=1)
# One statement: it counts the address, and only what passes there counts for all, so that one address
# that knocks without end shuts nobody else out.
_COUNT = """
    WITH one AS (
        INSERT INTO printing_publicminute AS kept (who, minute, times) VALUES (%(who)s, %(minute)s, 1)
        ON CONFLICT (who, minute) DO UPDATE SET times = kept.times + 1 RETURNING times
    ), everybody AS (
        INSERT INTO printing_publicminute AS kept (who, minute, times)
        SELECT 'all', %(minute)s, 1 FROM one WHERE one.times <= %(each)s
        ON CONFLICT (who, minute) DO UPDATE SET times = kept.times + 1 RETURNING times
    )
    SELECT everybody.times FROM everybody
"""


def may_ask(address: str, *, each: int, together: int, at: datetime) -> bool:
    """Count one question from that network address, and say whether it is answered: at most so many a minute.

    The address is kept as a keyed digest and for an hour; of an IPv6 address the first 64 bits count.
    """
    asked: dict[str, str | datetime | int] = {
        "who": _digest(address),
        "minute": at.replace(second=0, microsecond=0),
        "each": each,
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, asked)
        row = cursor.fetchone()
    if row is None:
        return False
    if row[0] == 1:  # the first of this minute sweeps
        PublicMinute.objects.filter(minute__lt=at - _KEPT).delete()
    return bool(row[0] <= together)


def _digest(address: str) -> str:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return salted_hmac("printing.public_limits", address, algorithm="sha256").hexdigest()
    if known.version == 6:
        known = ipaddress.ip_network(f"{address}/64", strict=False).network_address
    return salted_hmac("printing.public_limits", str(known), algorithm="sha256").hexdigest()
