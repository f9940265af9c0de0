"""How often the public page answers: one address shuts out nobody but itself."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import Officer
from printing.actions import issue_birth_certificate
from printing.models import PublicMinute
from printing.public_limits import may_ask
from tests.factories import filed

NOON = datetime.fromisoformat("2026-11-22T12:00:30+07:00")


def ask(address: str, *, each: int = 3, together: int = 100, at: datetime = NOON) -> bool:
    return may_ask(address, each=each, together=together, at=at)


@pytest.mark.django_db
def test_after_so_many_in_a_minute_an_address_waits_for_the_next() -> None:
    assert [ask("203.0.113.7") for _ in range(5)] == [True, True, True, False, False]
    assert ask("203.0.113.7", at=NOON + timedelta(minutes=1))


@pytest.mark.django_db
def test_another_address_is_answered_meanwhile() -> None:
    for _ in range(50):
        ask("203.0.113.7", together=10)
    assert ask("203.0.113.8", together=10)


@pytest.mark.django_db
def test_all_together_are_limited_too() -> None:
    answers = [ask(f"203.0.113.{number}", together=10) for number in range(15)]
    assert answers == [True] * 10 + [False] * 5


@pytest.mark.django_db
def test_the_addresses_of_one_line_count_as_one() -> None:
    answers = [ask(f"2001:db8:1:2::{number}") for number in range(1, 6)]
    assert answers == [True, True, True, False, False]
    assert ask("2001:db8:1:3::1")


@pytest.mark.django_db
def test_no_address_is_kept_in_clear_and_none_longer_than_an_hour() -> None:
    ask("203.0.113.7")
    assert not PublicMinute.objects.filter(who__contains="203").exists()
    ask("203.0.113.8", at=NOON + timedelta(hours=2))
    assert set(PublicMinute.objects.values_list("minute", flat=True)) == {
        (NOON + timedelta(hours=2)).replace(second=0)
    }


@pytest.mark.django_db(transaction=True)
def test_sixteen_at_once_are_counted_one_by_one() -> None:
    def knock(_: int) -> bool:
        try:
            return ask("203.0.113.7", each=10)
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as people:
        assert sum(people.map(knock, range(16))) == 10


def test_who_asks_too_often_is_told_when_to_come_back(client: Client, clerk: Officer) -> None:
    paper = issue_birth_certificate(filed(clerk), by=clerk)
    answers = [client.get(f"/k/{paper.token}").status_code for _ in range(61)]
    assert 429 in answers
    assert set(answers) == {200, 429}
    refused = client.get(f"/k/{paper.token}")
    if refused.status_code == 429:  # a new minute may have begun
        assert refused["Retry-After"] == "60"
        assert "chờ một phút" in refused.content.decode()


def test_guessing_is_limited_like_asking(client: Client, db: None) -> None:
    start = timezone.now()
    answers = [client.get(f"/k/{number}").status_code for number in range(61)]
    assert timezone.now() - start < timedelta(minutes=1)
    assert answers.count(429) >= 1
