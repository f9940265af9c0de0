"""When a deadline has passed, who has not finished is reminded: once, whoever's clock ticks."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.roles import Role
from oversight import tasks
from oversight.chasing import reminding, sending
from oversight.models import ChaseLetter, ChasePaper, Delivery, Message
from registry.actions import registrations
from tests import factories
from tests.fixtures import officer
from tests.oversight.chasing.letters import send
from tests.waiting import refused_ago

pytestmark = pytest.mark.django_db


def after(letter):
    """The morning after the deadline."""
    return letter_morning(letter) + timedelta(days=1)


def letter_morning(letter):
    days = (letter.due - timezone.localdate()).days
    return timezone.now() + timedelta(days=days)


def reminders():
    return Message.objects.filter(reference__endswith=":overdue")


def test_on_its_last_day_nobody_is_reminded_and_on_the_next_they_are(country, clerk, reviewer):
    factories.draft(clerk)
    letter = send(reviewer, country.district, country.commune)
    assert reminding.remind_overdue(at=letter_morning(letter)) == 0
    assert reminding.remind_overdue(at=after(letter)) == 1
    assert reminders().get().title.startswith(f"Đã quá hạn {letter.due:%d/%m/%Y}")
    assert [each.unit for each in Delivery.objects.filter(message=reminders().get())] == [country.commune]


def test_it_comes_once(country, clerk, reviewer):
    factories.draft(clerk)
    letter = send(reviewer, country.district, country.commune)
    assert [reminding.remind_overdue(at=after(letter)) for _ in range(3)] == [1, 0, 0]
    assert reminders().count() == 1


def test_who_has_finished_is_left_in_peace(country, clerk, reviewer):
    refused = refused_ago(clerk, 1, days=2)
    refused_ago(officer("ngoc", country.neighbour, Role.CLERK), 2, days=2)
    letter = send(reviewer, country.district, country.commune, country.neighbour)
    registrations.resend(refused, by=clerk)
    reminding.remind_overdue(at=after(letter))
    assert [each.unit for each in Delivery.objects.filter(message=reminders().get())] == [country.neighbour]


def test_a_letter_everybody_has_finished_reminds_nobody(country, clerk, reviewer):
    refused = refused_ago(clerk, 1, days=2)
    letter = send(reviewer, country.district, country.commune)
    registrations.resend(refused, by=clerk)
    assert reminding.remind_overdue(at=after(letter)) == 0
    assert not reminders().exists()


def test_a_withdrawn_letter_reminds_nobody(country, clerk, reviewer):
    factories.draft(clerk)
    letter = send(reviewer, country.district, country.commune)
    sending.withdraw(letter, by=reviewer, why="nhầm")
    assert reminding.remind_overdue(at=after(letter)) == 0


def test_the_tick_writes_down_and_draws(country, clerk, reviewer):
    factories.draft(clerk)
    letter = send(reviewer, country.district, country.commune)
    tasks.follow_chase_letters()
    tasks.follow_chase_letters()
    kept = ChasePaper.objects.filter(letter=letter).values_list("part__unit", flat=True)
    assert set(kept) == {None, country.commune.pk}
    assert len(kept) == 2


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_remind_once(country, clerk, reviewer):
    factories.draft(clerk)
    letter = send(reviewer, country.district, country.commune)
    at, start, done = after(letter), threading.Barrier(2), []

    def work():
        try:
            start.wait()
            done.append(reminding.remind_overdue(at=at))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(done) == [0, 1]
    assert reminders().count() == 1
    assert ChaseLetter.objects.get().reminded_at == at
