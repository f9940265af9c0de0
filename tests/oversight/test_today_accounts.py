"""Managers of accounts find in the morning whose role is about to end and which account nobody uses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Assignment, Officer

pytestmark = pytest.mark.django_db


def accounts_waiting(client, who):
    """Count and address of each line about accounts."""
    client.force_login(who)
    groups = client.get("/today/").context["groups"]
    lines = [line for _, lines in groups for line in lines]
    return {line.words: (line.count, line.url) for line in lines if line.url.startswith("/accounts/people/")}


@pytest.fixture
def ending(clerk):
    last_day = timezone.localdate() + timedelta(days=30)
    Assignment.objects.filter(officer=clerk).update(valid_to=last_day)
    return clerk


def test_a_role_that_ends_within_a_month_is_told_to_who_can_prolong_it(client, ending, reviewer):
    assert accounts_waiting(client, reviewer) == {
        "người dùng hết vai trò trong 30 ngày tới": (1, "/accounts/people/?state=ending")
    }


def test_one_that_ends_later_is_not(client, ending, reviewer):
    Assignment.objects.filter(officer=ending).update(valid_to=timezone.localdate() + timedelta(days=31))
    assert accounts_waiting(client, reviewer) == {}


def test_an_account_nobody_has_used_for_ninety_days_is_told(client, clerk, reviewer):
    long_ago = timezone.now() - timedelta(days=91)
    Officer.objects.filter(pk=clerk.pk).update(last_login=long_ago)
    assert accounts_waiting(client, reviewer) == {
        "tài khoản 90 ngày không dùng": (1, "/accounts/people/?state=unused")
    }


def test_whoever_manages_nobody_is_not_told(client, ending, leader):
    assert accounts_waiting(client, leader) == {}
