"""Accounts of people below that stop working soon, or that nobody works with."""

from collections.abc import Iterator
from typing import Any

from django.db.models import DateTimeField, F, Value
from django.urls import reverse

from accounts.staff_list import Standing, Wanted, people
from oversight.morning.waiting import Desk, Urgency, Waiting

_WHEN_IT_ENDS = Value(None, output_field=DateTimeField())  # no age: the day is still to come


def accounts(desk: Desk) -> Iterator[Waiting]:
    """Roles that end within thirty days and accounts unused for ninety, for who manages them."""
    if desk.officer.manages_accounts:
        yield _standing(desk, Standing.ENDING, "người dùng hết vai trò trong 30 ngày tới", _WHEN_IT_ENDS)
        yield _standing(desk, Standing.UNUSED, "tài khoản 90 ngày không dùng", F("last_login"))


def _standing(desk: Desk, standing: Standing, words: str, since: Any) -> Waiting:
    rows = people(desk.officer, Wanted(standing=standing)).annotate(since=since)
    url = reverse("people", query={"state": standing.value})
    return Waiting(f"accounts-{standing.value}", words, Urgency.WATCH, rows, url)
