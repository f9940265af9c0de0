"""Whose number is this? Asked for every batch, so it must not read every request there ever was."""

import pytest
from django.db import connection

from pid_gateway import actions, holders, letting_go
from pid_gateway.models import PidRequest
from tests.pid_gateway.test_by_hand import GIRL

pytestmark = pytest.mark.django_db


def test_a_number_is_found_with_the_request_that_has_it(ask):
    ask(1)
    actions.assign_by_hand(reference="test:1", pid=GIRL)
    assert holders.references_holding(GIRL) == ["test:1"]
    assert holders.references_holding("042321999999") == []


def test_a_released_number_is_found_with_both(ask):
    for number in (1, 2):
        ask(number)
    actions.assign_by_hand(reference="test:1", pid=GIRL)
    letting_go.release("test:1", to="test:2")
    actions.assign_by_hand(reference="test:2", pid=GIRL)
    assert sorted(holders.references_holding(GIRL)) == ["test:1", "test:2"]


def test_no_number_is_nobodys(ask):
    ask(1)
    assert holders.references_holding("") == []


def test_the_numbers_of_a_batch_are_looked_up_in_indexes_alone():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = holders.holding([f"0423210{n:05}" for n in range(100)]).explain()
    assert "Seq Scan" not in plan and "pidrequest_released" in plan
    assert PidRequest._meta.db_table in plan
