"""What the matrix found when it first asked everybody everywhere, and how it is since."""

import pytest

from audit.models import AccessEntry, Verb
from registry.models import Registration
from tests.factories import draft, filed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", ["csv", "pdf"])
def test_nobody_takes_away_the_ledger_of_copies_of_a_strange_office(client, clerk, country, form) -> None:
    client.force_login(clerk)
    assert client.get(f"/papers/copies/{form}/", {"unit": country.far.pk}).status_code == 404
    assert client.get(f"/papers/copies/{form}/", {"unit": country.commune.pk}).status_code == 200
    assert AccessEntry.objects.filter(verb=Verb.EXPORTED).count() == 1


def test_an_old_address_for_confirming_mail_leads_to_sign_in(client) -> None:
    assert client.get("/accounts/confirm-email/abc/").headers["Location"] == "/accounts/login/"


def test_who_registers_nowhere_hears_so_when_starting_a_dossier(client, leader) -> None:
    client.force_login(leader)
    answer = client.post("/registrations/new/")
    assert answer.status_code == 409 and "không được phân quyền" in answer.content.decode()
    assert not Registration.objects.exists()


@pytest.mark.parametrize("slip", ["receipt", "supplement-request"])
def test_who_may_not_print_a_slip_hears_that_before_the_faults_of_the_form(
    client, clerk, reviewer, slip
) -> None:
    path = f"/papers/registrations/{draft(clerk).pk}/{slip}/"
    client.force_login(reviewer)
    assert client.post(path).status_code == 409
    client.force_login(clerk)
    assert client.post(path).status_code == 422


def test_who_may_not_print_a_copy_hears_that_before_the_faults_of_the_form(client, clerk, reviewer) -> None:
    path = f"/papers/registrations/{filed(clerk).pk}/copies/birth-extract/"
    client.force_login(reviewer)
    assert client.post(path).status_code == 409
    client.force_login(clerk)
    assert client.post(path).status_code == 422
