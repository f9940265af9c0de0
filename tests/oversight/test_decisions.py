"""«Cần quyết định»: what waits for an officer's word, with its facts, and for nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Assignment, Officer
from accounts.roles import Role
from registry.actions import cancellations
from registry.models import Cancellation
from tests import factories
from tests.fixtures import officer
from tests.html_page import HtmlPage
from tests.registry.amending import taken_down
from tests.registry.secrets_of_births import sensitive

pytestmark = pytest.mark.django_db
PAGE = "/oversight/decisions/"


@pytest.fixture
def other_clerk(country):
    return officer("ngoc", country.neighbour, Role.CLERK)


def page(client, who, path=PAGE):
    client.force_login(who)
    answer = client.get(path)
    assert answer.status_code == 200
    return HtmlPage(path, answer.content.decode())


def asked_to_cancel(clerk, reviewer, number=0, **changes):
    birth = factories.filed(clerk, number)
    factories.request_cancellation(birth, clerk, **changes)
    return factories.fresh(birth)


def proposed(clerk, reviewer, number=0):
    refused = factories.registration_at("error", clerk=clerk, reviewer=reviewer, number=number)
    return factories.proposed(refused, clerk)


def test_a_request_to_cancel_stands_with_its_facts_and_both_ways_to_decide(client, clerk, reviewer):
    birth = asked_to_cancel(clerk, reviewer, words="nhập thử khi tập huấn")
    shown = page(client, reviewer)
    for fact in (
        "Nhập nhầm hoặc dữ liệu thử",
        "nhập thử khi tập huấn",
        str(birth.entry),
        birth.mother.name,
        "Cán bộ lan",
    ):
        assert fact in shown.words
    assert f"/registrations/{birth.pk}/cancel/" in shown.links
    assert f"/registrations/{birth.pk}/refuse_cancellation/" in shown.links
    assert f"/attachments/{birth.cancellations.get().attachment_id}/" in shown.links


def test_the_one_that_stays_is_named(client, clerk, reviewer):
    stays = factories.filed(clerk, 1)
    asked_to_cancel(clerk, reviewer, 2, reason=Cancellation.Reason.SAME_CHILD, other=stays)
    assert f"số {stays.entry}, Xã Thạch Hải" in page(client, reviewer).words


def test_a_number_by_hand_stands_with_the_paper_of_the_police(client, clerk, leader, reviewer):
    proposal = proposed(clerk, reviewer)
    for who in (leader, reviewer):
        shown = page(client, who)
        assert proposal.pid in shown.words and proposal.reason in shown.words
        assert f"/attachments/{proposal.attachment_id}/" in shown.links


def test_an_amendment_waits_for_whoever_signs_at_the_office(client, clerk, leader, reviewer):
    amendment = taken_down(factories.registration_at("completed", clerk=clerk, reviewer=reviewer), clerk)
    assert amendment.words in page(client, leader).words
    assert amendment.words not in page(client, reviewer).words


def test_nobody_signs_what_is_ones_own(client, country, clerk, reviewer):
    Assignment.objects.create(officer=clerk, unit=country.commune, role=Role.LEADER, valid_from="2020-01-01")
    amendment = taken_down(factories.registration_at("completed", clerk=clerk, reviewer=reviewer), clerk)
    assert amendment.words not in page(client, Officer.objects.get(pk=clerk.pk)).words


def test_the_oldest_comes_first_whatever_its_kind(client, clerk, reviewer):
    first = proposed(clerk, reviewer, 1)
    second = asked_to_cancel(clerk, reviewer, 2)
    third = proposed(clerk, reviewer, 3)
    words = page(client, reviewer).words
    names = [each.birth.name for each in (first.registration, second, third.registration)]
    places = [words.index(name) for name in names]
    assert places == sorted(places)


def test_kind_and_unit_narrow_the_list_and_the_counts_follow(client, clerk, other_clerk, reviewer, country):
    one = asked_to_cancel(clerk, reviewer, 1)
    two = asked_to_cancel(other_clerk, reviewer, 2)
    three = proposed(clerk, reviewer, 3)
    shown = page(client, reviewer, f"{PAGE}?kind=cancellation")
    assert one.birth.name in shown.words and two.birth.name in shown.words
    assert three.pid not in shown.words
    there = page(client, reviewer, f"{PAGE}?unit={country.neighbour.pk}")
    assert two.birth.name in there.words and one.birth.name not in there.words
    assert "<b>0</b><span>Số gán bằng tay</span>" in there.html
    assert "ở đây" in page(client, reviewer, f"{PAGE}?unit=7&kind=x").words


def test_what_was_decided_is_gone(client, clerk, reviewer):
    birth = asked_to_cancel(clerk, reviewer)
    cancellations.accept(birth, by=reviewer)
    assert "Không có việc nào chờ quyết định" in page(client, reviewer).words


def test_another_district_and_the_commune_itself_see_nothing_of_it(client, country, clerk, leader, reviewer):
    birth = asked_to_cancel(clerk, reviewer)
    elsewhere = officer("chi", country.far.parent, Role.DISTRICT)
    for who in (elsewhere, leader):
        assert birth.birth.name not in page(client, who).words


@pytest.mark.parametrize("who", ["clerk", "announcer"])
def test_who_decides_nothing_has_no_such_page(client, who, request):
    client.force_login(request.getfixturevalue(who))
    assert client.get(PAGE).status_code == 404


def test_many_pages_are_stepped_through(client, clerk, reviewer):
    for number in range(16):
        asked_to_cancel(clerk, reviewer, number)
    assert "Trang 1 / 2" in page(client, reviewer).words
    assert page(client, reviewer, f"{PAGE}?page=2").words.count("Chấp nhận hủy") == 1


def test_eleven_questions_beside_the_session_however_long_the_list(client, clerk, other_clerk, reviewer):
    colleague = officer("ha", reviewer.posts[0].unit, Role.DISTRICT)
    Assignment.objects.create(
        officer=colleague, unit=clerk.posts[0].unit, role=Role.LEADER, valid_from="2020-01-01"
    )
    taken_down(factories.registration_at("completed", clerk=clerk, reviewer=reviewer, number=20), clerk)
    for number in range(4):
        asked_to_cancel(clerk, reviewer, number)
        proposed(other_clerk, reviewer, number + 5)
    client.force_login(colleague)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        shown = client.get(PAGE).content.decode()
    read = [each["sql"] for each in asked.captured_queries if each["sql"].startswith(("SELECT", "("))]
    assert shown.count("Văn bản kèm theo") == 9
    assert len([sql for sql in read if "officersession" not in sql]) <= 11, read


def test_of_a_masked_birth_neither_sex_nor_words_are_shown_before_it_is_opened(
    client, clerk, leader, reviewer
):
    birth = sensitive("abandoned", clerk, leader)
    factories.request_cancellation(birth, clerk, words="gia đình đã nhận lại con")
    document = f"/attachments/{birth.cancellations.get().attachment_id}/"
    shown = page(client, reviewer)
    assert "gia đình đã nhận lại con" not in shown.words and document not in shown.links
    assert f"sinh {birth.birth.born_on}, được che" in shown.words
    client.post(f"/registrations/{birth.pk}/open/", {"reason": "xét đề nghị hủy theo văn bản số 12"})
    shown = page(client, reviewer)
    assert "gia đình đã nhận lại con" in shown.words and document in shown.links
