"""Each address at which a person is seen writes it down; no address is left undecided."""

from types import SimpleNamespace

import pytest
from django.test import Client

from accounts.models import Officer
from accounts.roles import Role
from audit import log
from audit.models import AccessEntry
from tests.audit.sights import LOOKS, NO_LOOK, names, undecided
from tests.audit.town import built
from tests.fixtures import officer
from tests.html_page import HtmlPage
from tests.registry.secrets_of_births import SECRETS

# At a page of these the words for counting say what stands nowhere about a child.
_COUNTED = {"oversight:statistics", "auditing:access_log_file", "auditing:access_log"}
# The letter to the support unit names child, number and twin alone: nothing that is masked.
_FILES = {"printing:support_letter", "oversight:statistics_file"}


@pytest.fixture
def people(
    country: SimpleNamespace, clerk: Officer, leader: Officer, reviewer: Officer
) -> dict[str, Officer]:
    """Who the table of sights names."""
    return {
        "clerk": clerk,
        "colleague": officer("thu", country.commune, Role.CLERK),
        "leader": leader,
        "reviewer": reviewer,
        "province": officer("lien", country.province, Role.PROVINCE),
    }


def test_every_address_is_a_look_or_has_its_reason() -> None:
    assert undecided() == []


def test_no_address_is_decided_about_twice() -> None:
    assert set(LOOKS) & set(NO_LOOK) == set()


def test_nothing_is_decided_about_an_address_that_is_gone() -> None:
    assert {*LOOKS, *NO_LOOK} - set(names()) == set()


def test_every_look_leaves_an_entry_by_who_looked(people: dict[str, Officer], client: Client) -> None:
    town = built(people["clerk"], people["leader"])
    for who in ("reviewer", "province"):
        for record in (town.birth, town.requested):
            log.opened(record, by=people[who], purpose="xem chi tiết: quyết định việc hủy")
    silent = {}
    for name, look in LOOKS.items():
        reader, path = people[look.who], look.path(town)
        client.force_login(reader)
        before = AccessEntry.objects.filter(by=reader).count()
        answer = client.get(path)
        written = AccessEntry.objects.filter(by=reader).count() - before
        if answer.status_code != look.status or not written:
            silent[name] = f"{path}: {answer.status_code}, {written} entries"
    assert silent == {}


def test_an_entry_says_who_from_where_and_why(people: dict[str, Officer], client: Client) -> None:
    town = built(people["clerk"], people["leader"])
    client.force_login(people["reviewer"])
    for look in LOOKS.values():
        client.get(look.path(town))
    for entry in AccessEntry.objects.filter(by=people["reviewer"]):
        assert entry.purpose and entry.operation_id and entry.unit_id == people["reviewer"].office_unit_id


def readable(client: Client, path: str) -> str:
    """The words of a page, following where it leads; "" for a file, which has its own test."""
    answer = client.get(path, follow=True)
    if not answer.headers.get("Content-Type", "").startswith(("text/html", "text/csv")):
        return f"file: {path}"
    return HtmlPage(path, answer.content.decode()).words


@pytest.mark.parametrize("who", ["reviewer", "province"])
def test_no_page_shows_what_is_masked_to_those_above(
    people: dict[str, Officer], client: Client, who: str
) -> None:
    town = built(people["clerk"], people["leader"])
    client.force_login(people[who])
    secrets = sorted({*SECRETS["sex_corrected"], *SECRETS["adopted"], *SECRETS["surrogacy"]} - {"«Nam»"})
    told = {}
    for name, look in LOOKS.items():
        if name in _COUNTED:
            continue
        page = readable(client, look.path(town))
        if found := [secret for secret in secrets if secret in page]:
            told[name] = found
        if page.startswith("file:") and name not in _FILES:
            told[name] = [page]
    assert told == {}
