"""What a reader above the office sees of sensitive births, and what it takes to see more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from audit import log
from audit.models import AccessEntry
from oversight.statistics import breakdowns
from oversight.statistics.periods import whole
from registry.actions import amendments
from registry.models import Registration
from registry.rules.sensitive import MASK
from tests import factories
from tests.fixtures import officer
from tests.html_page import HtmlPage
from tests.registry.amending import signed, taken_down
from tests.registry.secrets_of_births import CASES, SECRETS, sensitive

pytestmark = pytest.mark.django_db
REASON = "xem xét đề nghị hủy theo văn bản số 12"


def page(client, who, path):
    client.force_login(who)
    return client.get(path)


def words(client, who, path):
    answer = page(client, who, path)
    assert answer.status_code == 200
    return HtmlPage(path, answer.content.decode()).words


def opened(client, who, birth, reason=REASON):
    client.force_login(who)
    return client.post(f"/registrations/{birth.pk}/open/", {"reason": reason})


@pytest.mark.parametrize("case", CASES)
def test_the_record_shows_nothing_sensitive_to_those_above(client, clerk, leader, reviewer, case):
    birth = sensitive(case, clerk, leader)
    seen = words(client, reviewer, f"/registrations/{birth.pk}/")
    assert birth.birth.name in seen and "Một phần nội dung được che" in seen
    assert [secret for secret in SECRETS[case] if secret in seen] == []


@pytest.mark.parametrize("case", CASES)
def test_the_registering_office_sees_all_of_it(client, clerk, leader, case):
    birth = sensitive(case, clerk, leader)
    for who in (clerk, leader):
        seen = words(client, who, f"/registrations/{birth.pk}/")
        assert "được che" not in seen and any(secret in seen for secret in SECRETS[case])


@pytest.mark.parametrize("case", CASES)
def test_every_list_is_masked_alike(client, clerk, leader, reviewer, case):
    birth = sensitive(case, clerk, leader)
    seen = words(client, reviewer, f"/?state={birth.state}")
    assert birth.birth.name in seen and seen.count(MASK) == 2  # sex and mother
    assert [secret for secret in SECRETS[case] if secret in seen] == []


def test_a_usual_birth_is_not_masked(client, clerk, reviewer):
    birth = factories.filed(clerk)
    seen = words(client, reviewer, f"/registrations/{birth.pk}/")
    assert birth.mother.name in seen and "được che" not in seen


def test_a_reason_opens_it_and_is_kept(client, clerk, leader, reviewer):
    birth = sensitive("abandoned", clerk, leader)
    assert opened(client, reviewer, birth).status_code == 302
    assert "Trẻ bị bỏ rơi" in words(client, reviewer, f"/registrations/{birth.pk}/")
    entry = AccessEntry.objects.get(verb="opened")
    assert (entry.by, entry.subject) == (reviewer, birth.reference)
    assert entry.purpose == f"xem chi tiết: {REASON}"


@pytest.mark.parametrize("reason", ["", "   ", "vì cần"])
def test_without_a_reason_worth_the_name_it_stays_masked(client, clerk, leader, reviewer, reason):
    birth = sensitive("abandoned", clerk, leader)
    answer = opened(client, reviewer, birth, reason)
    assert answer.status_code == 422 and "Trẻ bị bỏ rơi" not in answer.content.decode()
    assert not AccessEntry.objects.filter(verb="opened").exists()


def test_it_closes_by_itself_after_a_quarter_of_an_hour(client, clerk, leader, reviewer):
    birth = sensitive("abandoned", clerk, leader)
    log.opened(birth, by=reviewer, purpose="xem chi tiết: việc cũ")
    then = timezone.now() + timedelta(minutes=15, seconds=1)
    assert log.opened_since(then - timedelta(minutes=15), [birth.reference], by=reviewer) == set()
    assert log.opened_since(then - timedelta(minutes=16), [birth.reference], by=reviewer) == {birth.reference}


def test_it_is_opened_for_one_officer_and_one_record(client, country, clerk, leader, reviewer):
    birth = sensitive("abandoned", clerk, leader)
    other = sensitive("father_unknown", clerk, leader, number=4)
    opened(client, reviewer, birth)
    colleague = officer("hue", country.district, Role.DISTRICT)
    for who, record in ((colleague, birth), (reviewer, other)):
        assert "được che" in words(client, who, f"/registrations/{record.pk}/")


def test_a_record_of_elsewhere_cannot_be_opened(client, clerk, leader, stranger):
    birth = sensitive("abandoned", clerk, leader)
    assert opened(client, stranger, birth).status_code == 404


def test_opening_what_is_not_masked_leaves_no_trace(client, clerk, reviewer):
    birth = factories.filed(clerk)
    assert opened(client, reviewer, birth).status_code == 302
    assert not AccessEntry.objects.filter(verb="opened").exists()


def test_a_decision_about_a_masked_record_waits_for_the_reason(client, clerk, leader, reviewer):
    birth = sensitive("father_unknown", clerk, leader)
    factories.request_cancellation(birth, clerk)
    client.force_login(reviewer)
    path = f"/registrations/{birth.pk}/cancel/"
    assert client.post(path)["Location"] == f"/registrations/{birth.pk}/"
    assert factories.fresh(birth).state == "cancel_requested"
    opened(client, reviewer, birth)
    client.post(path, {"version": factories.fresh(birth).version})
    assert factories.fresh(birth).state == "cancelled"


def test_a_masked_mother_is_not_found_by_her_name(client, clerk, leader, reviewer):
    birth = sensitive("father_unknown", clerk, leader)
    usual = factories.filed(clerk, 3)
    hidden = words(client, reviewer, f"/search/?q={birth.mother.name}")
    assert birth.birth.name not in hidden
    assert birth.birth.name in words(client, reviewer, f"/search/?q={birth.birth.name}")
    assert usual.birth.name in words(client, reviewer, f"/search/?q={usual.mother.name}")
    assert birth.birth.name in words(client, clerk, f"/search/?q={birth.mother.name}")


def test_a_masked_mother_is_not_found_by_her_identity_number(client, clerk, leader, reviewer):
    birth, usual = sensitive("father_unknown", clerk, leader), factories.filed(clerk, 3)
    search = "/search/?q={}".format
    assert birth.birth.name not in words(client, reviewer, search(birth.mother.id_number))
    assert birth.birth.name in words(client, clerk, search(birth.mother.id_number))
    assert usual.birth.name in words(client, reviewer, search(usual.mother.id_number))


def test_a_masked_parent_is_not_found_by_a_name_given_later(client, clerk, leader, reviewer):
    birth = sensitive("father_unknown", clerk, leader)
    factories.assign(birth)
    signed(factories.fresh(birth), clerk, leader, {"mother.name": "Nguyễn Thị Nhã Loan"})
    search = "/search/?q=nha+loan"
    assert birth.birth.name not in words(client, reviewer, search)
    assert birth.birth.name in words(client, clerk, search)


def test_it_is_found_by_the_childs_own_number(client, clerk, leader, reviewer):
    birth = sensitive("father_unknown", clerk, leader)
    factories.assign(birth)
    pid = factories.fresh(birth).pid
    assert pid and birth.birth.name in words(client, reviewer, f"/search/?q={pid}")


@pytest.mark.parametrize(
    ("case", "figure"),
    [
        ("abandoned", "case/abandoned"),
        ("father_unknown", "case/father_unknown"),
        ("father_unknown", "mother-age/{age}"),
        ("abandoned", "male"),
        ("abandoned", "cross/all-male-all"),
        ("sex_noted", "case/both_known"),
    ],
)
def test_a_list_whose_title_tells_what_is_masked_names_no_masked_child(
    client, clerk, leader, reviewer, case, figure
):
    birth = sensitive(case, clerk, leader)
    year = whole(birth.registered_on.year)
    ages = next(each for each in breakdowns.all_of(birth.unit, year) if each.key == "mother-age")
    figure = figure.format(age=ages.lines[0].value)
    path = f"/oversight/{birth.unit_id}/statistics/{figure}/?{year.query}"
    seen = words(client, reviewer, path)
    assert birth.birth.name not in seen and "1 hồ sơ ở trang này có nội dung được che" in seen
    assert birth.birth.name in words(client, clerk, path)


def test_a_list_that_tells_nothing_of_it_names_the_masked_child(client, clerk, leader, reviewer):
    birth = sensitive("abandoned", clerk, leader)
    path = f"/oversight/{birth.unit_id}/statistics/total/?{whole(birth.registered_on.year).query}"
    assert birth.birth.name in words(client, reviewer, path)


def test_what_waits_to_be_signed_about_a_masked_birth_is_told_to_its_office_alone(
    client, clerk, leader, reviewer
):
    birth, usual = sensitive("father_unknown", clerk, leader), factories.filed(clerk, 3)
    for each in (birth, usual):
        factories.assign(each)
    taken_down(factories.fresh(birth), clerk, {"mother.name": "Nguyễn Thị Nhã Loan"})
    taken_down(factories.fresh(usual), clerk, {"mother.ethnicity": "Mường"})
    seen = words(client, reviewer, "/amendments/")
    assert birth.birth.name in seen and "Nhã Loan" not in seen and "Mường" in seen
    assert "Nhã Loan" in words(client, leader, "/amendments/")


def test_a_sex_about_to_be_determined_anew_is_masked_until_it_is_sent_back(client, clerk, leader, reviewer):
    birth = factories.filed(clerk)
    factories.assign(birth)
    taken_down(factories.fresh(birth), clerk, {"child.sex": "female"})
    telling = "Nam → Nữ", "«Nam»"
    for path in ("/amendments/", f"/registrations/{birth.pk}/"):
        assert not [word for word in telling if word in words(client, reviewer, path)], path
    amendments.refuse(factories.fresh(birth), by=leader, reason="thiếu giấy tờ")
    assert "được che" not in words(client, reviewer, f"/registrations/{birth.pk}/")


def test_a_missing_parent_looks_like_a_masked_one(clerk, leader, reviewer):
    births = [sensitive("abandoned", clerk, leader), sensitive("surrogacy", clerk, leader, number=5)]
    read = Registration.objects.visible_to(reviewer).with_people().filter(pk__in=[each.pk for each in births])
    for birth in read:
        assert {person.role: person.name for person in birth.people.all()} == dict.fromkeys(
            ("mother", "father", "declarant"), MASK
        )
        assert birth.is_masked and birth.birth.case == birth.birth.sex == ""


def test_masking_changes_no_row(clerk, leader, reviewer):
    birth = sensitive("abandoned", clerk, leader)
    assert Registration.objects.visible_to(reviewer).with_people().get(pk=birth.pk).birth.case == ""
    assert factories.fresh(birth).birth.case == "abandoned"


def test_masking_costs_a_list_one_query_and_an_office_none(
    client, clerk, leader, reviewer, django_assert_num_queries
):
    for number in range(3):
        sensitive("father_unknown", clerk, leader, number=number)
    assert reviewer.posts and clerk.posts
    with django_assert_num_queries(3):  # registrations, people, what was opened
        list(Registration.objects.visible_to(reviewer).with_people())
    with django_assert_num_queries(2):
        list(Registration.objects.visible_to(clerk).with_people())
