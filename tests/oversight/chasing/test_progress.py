"""A thing is done when its record leaves the state: seen in the next request, without anybody saying so."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from accounts.roles import Role
from oversight.chasing import progress, sending
from oversight.chasing.progress import Progress
from oversight.models import ChaseItem
from printing.actions import issue_birth_certificate
from registry.actions import pid_duties, registrations
from registry.models import PidDebt
from tests import factories
from tests.fixtures import officer
from tests.oversight.chasing.letters import last_years_book, send
from tests.waiting import lain, refused_ago

pytestmark = pytest.mark.django_db


def of(letter):
    return progress.of_letters([letter.pk], at=timezone.now())[letter.pk]


def test_a_filed_draft_is_done_at_once(country, clerk, reviewer):
    first, _ = factories.draft(clerk, 1), factories.draft(clerk, 2)
    letter = send(reviewer, country.district, country.commune)
    assert of(letter) == Progress(2, 0)
    registrations.file(first, by=clerk, acknowledged=factories.warnings(first))
    assert of(letter) == Progress(2, 1)


def test_an_error_sent_again_is_done_and_so_is_a_number_that_came(country, clerk, reviewer):
    refused = refused_ago(clerk, 1, days=2)
    waiting = lain(factories.filed(clerk, 2), days=2)
    letter = send(reviewer, country.district, country.commune)
    registrations.resend(refused, by=clerk)
    assert of(letter) == Progress(2, 1)
    factories.assign(waiting)
    assert of(letter) == Progress(2, 2)


def test_a_number_written_in_the_book_is_done(country, clerk, reviewer):
    come = factories.registration_at("completed", clerk=clerk, reviewer=reviewer)
    letter = send(reviewer, country.district, country.commune)
    pid_duties.write_in_book(come, by=clerk)
    assert of(letter).is_done


def test_a_debt_that_is_paid_is_done(country, clerk, reviewer):
    owing = factories.filed(clerk)
    issue_birth_certificate(owing, by=clerk)
    letter = send(reviewer, country.district, country.commune)
    assert of(letter) == Progress(1, 0)
    PidDebt.objects.update(closed_at=timezone.now(), closing="hand", closed_by=clerk)
    assert of(letter).is_done


def test_a_book_is_open_until_it_is_no_longer_to_be_closed(country, clerk, reviewer):
    last_years_book(country.commune)
    letter = send(reviewer, country.district, country.commune)
    assert of(letter) == Progress(1, 0)
    # As on a day before the year of the book was over.
    before = timezone.now() - timedelta(days=366)
    assert progress.of_letters([letter.pk], at=before)[letter.pk].is_done


def test_a_record_that_comes_back_is_a_new_thing(country, clerk, reviewer):
    refused = refused_ago(clerk, 1, days=2)
    letter = send(reviewer, country.district, country.commune)
    registrations.resend(refused, by=clerk)
    factories.reject(refused, "TECHNICAL")
    assert factories.fresh(refused).state == "error"
    assert of(letter).is_done


def test_what_is_done_is_written_down_once_and_for_ever(country, clerk, reviewer):
    refused = refused_ago(clerk, 1, days=2)
    factories.draft(clerk, 2)
    send(reviewer, country.district, country.commune)
    now = timezone.now()
    assert progress.close_done(at=now) == 0
    registrations.resend(refused, by=clerk)
    assert progress.close_done(at=now) == 1
    assert progress.close_done(at=now) == 0
    assert ChaseItem.objects.get(registration=refused).closed_at == now
    with pytest.raises(DatabaseError):
        ChaseItem.objects.filter(registration=refused).update(closed_at=None)


def test_nothing_more_is_written_down_for_a_withdrawn_letter(country, clerk, reviewer):
    draft = factories.draft(clerk)
    letter = send(reviewer, country.district, country.commune)
    sending.withdraw(letter, by=reviewer, why="nhầm")
    registrations.file(draft, by=clerk, acknowledged=factories.warnings(draft))
    assert progress.close_done(at=timezone.now()) == 0


def test_parts_stand_beside_one_another(country, clerk, reviewer):
    next_door = officer("ngoc", country.neighbour, Role.CLERK)
    refused = refused_ago(clerk, 1, days=2)
    refused_ago(next_door, 2, days=2)
    letter = send(reviewer, country.district, country.commune, country.neighbour)
    registrations.resend(refused, by=clerk)
    counted = progress.of_parts(letter.pk, at=timezone.now())
    by_unit = {part.unit: counted[part.pk].done for part in letter.parts.select_related("unit")}
    assert by_unit == {country.commune: 1, country.neighbour: 0}
    assert progress.added(counted.values()) == Progress(2, 1)


def test_an_office_is_told_what_waits_for_it_the_nearest_deadline_first(country, clerk, leader, reviewer):
    draft = factories.draft(clerk)
    today, now = timezone.localdate(), timezone.now()
    later = send(reviewer, country.district, country.commune, due=today + timedelta(days=9))
    sooner = send(reviewer, country.district, country.commune, due=today + timedelta(days=3))
    gone = send(reviewer, country.district, country.commune)
    sending.withdraw(gone, by=reviewer, why="nhầm")
    for who in (clerk, leader):
        waiting = progress.waiting_for(who, at=timezone.now())
        assert [(part.letter, done.open) for part, done in waiting] == [(sooner, 1), (later, 1)]
    assert progress.waiting_for(reviewer, at=now) == []
    registrations.file(draft, by=clerk, acknowledged=factories.warnings(draft))
    assert progress.waiting_for(clerk, at=timezone.now()) == []
