"""Many hands at once: what is counted stays what a recount finds, whoever comes first."""

import threading
import time
from datetime import date
from functools import partial

import pytest
from django.db import connection, transaction

from accounts.roles import Role
from registry.actions import amendments, cancellations, registrations
from registry.models import Birth, CountedBirth, Registration
from registry.models.counting import FILL
from tests import factories
from tests.fixtures import officer
from tests.oversight.births import Told, written
from tests.pid_gateway.test_workers import in_threads
from tests.registry import amending

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 3, 2)


def recounted():
    """The rows as a count of everything finds them now."""
    columns = FILL.partition("(")[2].partition(")")[0]
    with connection.cursor() as cursor:
        cursor.execute(FILL.partition(") ")[2])
        anew = sorted(cursor.fetchall())
        cursor.execute(f"SELECT {columns} FROM registry_countedbirth")
        return sorted(cursor.fetchall()), anew


def agrees():
    kept, anew = recounted()
    assert kept == anew
    return len(kept)


def test_sixteen_at_once_file_cancel_mend_and_amend_and_every_birth_is_counted_once(
    country, clerk, leader, reviewer
):
    other = officer("hoa-hai", country.district, Role.DISTRICT)
    drafts = [factories.draft(clerk, number) for number in range(5)]
    ticks = [factories.warnings(one) for one in drafts]
    at = partial(factories.registration_at, clerk=clerk, reviewer=reviewer)
    asked = [at("cancel_requested", number=10 + place) for place in range(4)]
    wrong = [at("error", number=20 + place) for place in range(4)]
    done = [amending.completed(clerk, reviewer, 30 + n) for n in range(3)]
    for one in done:
        amending.taken_down(one, clerk)

    def go(place):
        if place < 5:
            one = Registration.objects.with_people().get(pk=drafts[place].pk)
            registrations.file(one, by=clerk, acknowledged=ticks[place])
        elif place < 9:
            one = factories.fresh(asked[place - 5])
            cancellations.accept(one, by=reviewer if place % 2 else other)
        elif place < 13:
            Birth.objects.filter(registration=wrong[place - 9]).update(sex="female")
        else:
            amendments.sign(factories.fresh(done[place - 13]), by=leader)

    in_threads(16, go)
    assert agrees() == 5 + 4 + 3
    assert CountedBirth.objects.filter(sex="female").count() == 4


def test_a_birth_mended_while_it_is_cancelled_is_not_counted(country, clerk):
    birth = written(Told(0, state="error"), country.commune, clerk, registered_on=DAY)
    mended = threading.Event()

    def go(place):
        if place == 0:
            with transaction.atomic():
                Birth.objects.filter(registration=birth).update(sex="female")
                mended.set()
                time.sleep(1)  # the other one stands at the lock, or has been through
        else:
            mended.wait()
            with transaction.atomic():
                for state in ("cancel_requested", "cancelled"):
                    Registration.objects.filter(pk=birth.pk).update(state=state)

    in_threads(2, go)
    assert agrees() == 0


def test_a_birth_cancelled_while_it_is_mended_is_not_counted(country, clerk):
    birth = written(Told(0, state="error"), country.commune, clerk, registered_on=DAY)
    cancelled = threading.Event()

    def go(place):
        if place == 0:
            with transaction.atomic():
                for state in ("cancel_requested", "cancelled"):
                    Registration.objects.filter(pk=birth.pk).update(state=state)
                cancelled.set()
                time.sleep(1)
        else:
            cancelled.wait()
            Birth.objects.filter(registration=birth).update(sex="female")

    in_threads(2, go)
    assert agrees() == 0


def test_two_who_mend_one_birth_at_once_leave_it_counted_once(country, clerk):
    birth = written(Told(0, state="error"), country.commune, clerk, registered_on=DAY)

    def go(place):
        with transaction.atomic():
            if place % 2:
                birth.people.filter(role="mother").update(born_on=str(1980 + place))
            else:
                Birth.objects.filter(registration=birth).update(sex="female", ethnicity="Chứt")

    in_threads(8, go)
    assert agrees() == 1
