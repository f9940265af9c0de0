"""Whatever waits in a town, every line of every morning page counts the very rows of the page it opens."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Assignment, Officer
from accounts.roles import Role
from oversight.inbox import asking
from oversight.inbox.delivering import deliver
from oversight.record_notes import actions as record_notes
from printing import originals
from printing.actions import issue_birth_certificate
from registry.actions import pid_duties
from registry.models import RegisterBook
from tests import factories
from tests.fixtures import officer
from tests.oversight.births import Told, entered, written
from tests.waiting import filed_ago, refused_ago

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
Maker = Callable[[Officer, Officer, int], Any]


def _papers(clerk: Officer, above: Officer, number: int) -> None:
    originals.print_original(factories.filed(clerk, number), by=clerk)


def _arrived(clerk: Officer, above: Officer, number: int) -> None:
    birth = factories.filed(clerk, number)
    issue_birth_certificate(birth, by=clerk)
    factories.assign(birth)


def _written(clerk: Officer, above: Officer, number: int) -> None:
    birth = factories.filed(clerk, number)
    factories.assign(birth)
    pid_duties.write_in_book(factories.fresh(birth), by=clerk)


def _noted(clerk: Officer, above: Officer, number: int) -> None:
    birth = factories.filed(clerk, number)
    for _ in range(2):
        record_notes.write(birth, by=above, text="xem lại nơi sinh")


def _proposed(clerk: Officer, above: Officer, number: int) -> None:
    factories.proposed(refused_ago(clerk, number, days=1, code="NEEDS_VERIFICATION"), clerk)


def _asked(clerk: Officer, above: Officer, number: int) -> None:
    asking.ask("Hỏi", "về việc này", by=clerk, unit=clerk.posts[0].unit)


MAKERS: tuple[Maker, ...] = (
    lambda clerk, above, number: factories.draft(clerk, number),
    lambda clerk, above, number: filed_ago(clerk, number, hours=30),
    lambda clerk, above, number: refused_ago(clerk, number, days=2, code="BIRTH_DATE_FORMAT"),
    lambda clerk, above, number: refused_ago(clerk, number, days=2, code="UNKNOWN-7"),
    lambda clerk, above, number: factories.request_cancellation(factories.filed(clerk, number), clerk),
    lambda clerk, above, number: factories.registration_at(
        "cancel_refused", clerk=clerk, reviewer=above, number=number
    ),
    _papers,
    _arrived,
    _written,
    _noted,
    _proposed,
    _asked,
)


@pytest.fixture
def people(country, clerk, leader, reviewer, announcer):
    """One of each role, and three who hold two posts."""
    found = {
        "clerk": clerk,
        "leader": leader,
        "neighbour": officer("ben", country.neighbour, Role.CLERK),
        "district": reviewer,
        "province": officer("lien", country.province, Role.PROVINCE),
        "ministry": announcer,
        "admin": officer("nhu", country.ministry, Role.ADMIN),
        "two communes": officer("hai-xa", country.commune, Role.CLERK),
        "commune and district": officer("xa-huyen", country.commune, Role.CLERK),
        "two districts": officer("hai-huyen", country.district, Role.DISTRICT),
    }
    for name, unit, role in (
        ("two communes", country.neighbour, Role.CLERK),
        ("commune and district", country.district, Role.DISTRICT),
        ("two districts", country.far.parent, Role.DISTRICT),
    ):
        Assignment.objects.create(officer=found[name], unit=unit, role=role, valid_from="2020-01-02")
    return found


def _town(country, people, seed: int) -> None:
    """Each kind of thing that waits at one of two communes at least, some of them at both."""
    random = Random(seed)
    clerks = [people["clerk"], people["neighbour"], people["two communes"]]
    for number, make in enumerate((*MAKERS, *random.sample(MAKERS, 4))):
        above = random.choice([people["district"], people["province"]])
        make(random.choice(clerks), above, number)
    for state in random.sample(["error", "cancel_refused", "cancel_requested", "completed", "draft"], 3):
        of_the_district = written(
            Told(0, state=state), country.district, people["district"], registered_on=TODAY
        )
        entered(of_the_district, people["district"])
    for unit in (country.commune, country.neighbour, country.district):
        RegisterBook.objects.create(unit=unit, kind="birth", year=TODAY.year - random.randint(1, 2))
    everywhere = [country.commune, country.neighbour, country.district, country.province, country.ministry]
    soon = TODAY + timedelta(days=random.randint(0, 30))
    Assignment.objects.filter(officer=people["clerk"]).update(valid_to=soon)
    Officer.objects.filter(pk=people["neighbour"].pk).update(last_login=timezone.now() - timedelta(days=91))
    deliver("system", "Hệ thống", to=random.sample(everywhere, 3), body="xin đọc")


@pytest.mark.parametrize("seed", [1, 2])
def test_every_line_of_every_role_counts_the_rows_it_opens(client, country, people, seed):
    _town(country, people, seed)
    followed: set[str] = set()
    for role, who in people.items():
        client.force_login(who)
        groups = client.get("/today/").context["groups"]
        for line in (line for _, lines in groups for line in lines if line.count):
            assert rows_of(client.get(line.url)) == line.count, (role, line.words, line.url)
            followed.add(line.words)
    assert len(followed) > 22


def rows_of(answer: Any) -> int:
    """How many rows the list has on all its pages; of the page of batches, how many wait in its offices."""
    assert answer.status_code == 200
    context = answer.context
    if "batches" in context:
        return sum(office.waiting for office in context["offices"])
    if answer.wsgi_request.path == "/inbox/":
        return sum(delivery.is_unread for delivery in context["page"].object_list)
    if "rows" in context and context["page"].paginator.num_pages == 1:
        assert len(context["rows"]) == context["page"].paginator.count
    return int(context["page"].paginator.count)
