"""The certificate of a birth that was amended: what holds is printed, and the page says so."""

import pytest

from printing.actions import issue_birth_certificate
from printing.documents.birth_certificate import facts_of
from registry.exceptions import Overtaken
from tests.factories import fresh
from tests.registry.amending import PLACE, completed, signed, taken_down

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _papers_are_kept_aside(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def birth(clerk, reviewer):
    return completed(clerk, reviewer)


def page(client, birth):
    return client.get(f"/papers/registrations/{birth.pk}/birth-certificate/").content.decode()


def test_a_certificate_printed_now_says_what_holds(birth, clerk, leader):
    number = facts_of(birth).number
    birth = signed(birth, clerk, leader, {"child.birth_place": PLACE, "mother.born_on": "1993"})
    facts = facts_of(birth)
    assert (facts.birth_place, facts.mother.born_year) == (PLACE, "1993")
    assert (facts.number, facts.pid) == (number, birth.pid)


def test_the_page_says_what_belongs_on_the_back_of_the_paper_handed_out(birth, clerk, leader, client):
    birth = signed(birth, clerk, leader)
    client.force_login(clerk)
    shown = page(client, birth)
    assert "ghi vào mặt sau" in shown and "12/TLCCHT" in shown and "bản in ghi nội dung hiện nay" in shown


def test_an_amendment_that_waits_is_not_printed_and_the_page_says_so(birth, clerk, client):
    taken_down(birth, clerk)
    client.force_login(clerk)
    shown = page(client, birth)
    assert "đang chờ ký" in shown and PLACE not in shown
    assert facts_of(fresh(birth)).birth_place != PLACE


def test_a_page_seen_before_the_signature_prints_nothing(birth, clerk, leader):
    seen = fresh(birth)
    signed(birth, clerk, leader)
    with pytest.raises(Overtaken):
        issue_birth_certificate(seen, by=clerk)


@pytest.mark.parametrize(("values", "said"), [({"child.sex": "female"}, True), (None, False)])
def test_an_old_number_is_not_printed_silently_after_the_sex_was_corrected(
    values, said, birth, clerk, leader, client
):
    birth = signed(birth, clerk, leader, values)
    client.force_login(clerk)
    assert ("chờ công an xác lập lại" in page(client, birth)) is said


def test_a_birth_never_amended_has_no_such_words(birth, clerk, client):
    client.force_login(clerk)
    assert "cải chính" not in page(client, birth)
