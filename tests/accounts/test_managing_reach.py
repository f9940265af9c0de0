"""Who sees and manages whose account: by HTTP, every manager against every person."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccountAct, Assignment, Officer
from accounts.roles import Role
from tests.accounts.managing import LIST, typed
from tests.accounts.world import officer_at

pytestmark = pytest.mark.django_db

EVERYBODY = {"ministry", "admin", "province", "district", "leader", "clerk", "far_district", "far_clerk"}
REACH = {
    "ministry": {"province", "district", "leader", "clerk", "far_district", "far_clerk"},
    "admin": {"ministry", "province", "district", "leader", "clerk", "far_district", "far_clerk"},
    "province": {"district", "leader", "clerk"},
    "district": {"leader", "clerk"},
    "far_district": {"far_clerk"},
    "leader": set(),
    "clerk": set(),
}


@pytest.mark.parametrize("manager", REACH)
def test_each_sees_the_accounts_below_and_none_else(client, town, manager):
    client.force_login(getattr(town, manager))
    seen = {name for name in EVERYBODY if client.get(f"{LIST}{getattr(town, name).pk}/").status_code == 200}
    assert seen == REACH[manager]


@pytest.mark.parametrize("manager", REACH)
def test_the_list_shows_the_same_people(client, town, manager):
    client.force_login(getattr(town, manager))
    answer = client.get(LIST)
    if not REACH[manager]:
        assert answer.status_code == 404
    else:
        shown = {row["officer"].username for row in answer.context["rows"]}
        assert shown == {getattr(town, name).username for name in REACH[manager]}


def every_page(town, person: Officer) -> list[str]:
    post = person.assignments.get().pk
    pages = [reverse("person", args=[person.pk]), reverse("edit_person", args=[person.pk])]
    pages += [reverse("account_act", args=[person.pk, name]) for name in ("lock", "unlock", "link")]
    pages += [
        reverse("account_act", args=[person.pk, "second-factor"]),
        reverse("assign_post", args=[person.pk]),
    ]
    return pages + [reverse(name, args=[person.pk, post]) for name in ("end_post", "move_post")]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("beyond", ["far_clerk", "district", "province", "admin"])
def test_no_page_about_somebody_out_of_reach_exists_for_a_district(client, town, method, beyond):
    client.force_login(town.district)
    person = getattr(town, beyond)
    sent = {"reason": "thử", "last_day": "01/01/2026", **typed()}
    codes = {getattr(client, method)(page, sent).status_code for page in every_page(town, person)}
    assert codes <= {404, 405}  # 405: the page that is only looked at
    assert not AccountAct.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["clerk", "leader"])
def test_who_manages_nobody_finds_none_of_the_pages(client, town, method, who):
    client.force_login(getattr(town, who))
    pages = [LIST, *every_page(town, town.far_clerk)]
    pages += [reverse(name) for name in ("new_person", "import_people", "staff_template", "export_people")]
    codes = {getattr(client, method)(page, typed()).status_code for page in pages}
    assert codes <= {404, 405}
    assert client.post(reverse("staff_links"), {}).status_code == 404


def test_a_post_of_another_person_is_not_reached_through_somebody_within_reach(client, town):
    client.force_login(town.district)
    beyond = town.far_clerk.assignments.get()
    for name in ("end_post", "move_post"):
        page = reverse(name, args=[town.clerk.pk, beyond.pk])
        assert client.post(page, {"last_day": "01/01/2026", "reason": "x"}).status_code == 404
    beyond.refresh_from_db()
    assert beyond.valid_to is None


@pytest.mark.parametrize(
    ("manager", "unit", "role"),
    [
        pytest.param("district", "445", "district", id="the own level"),
        pytest.param("district", "42", "province", id="a level above"),
        pytest.param("district", "19330", "clerk", id="beside"),
        pytest.param("district", "18571", "admin", id="administrator"),
        pytest.param("province", "45", "province", id="another province"),
        pytest.param("province", "BTP", "ministry", id="the ministry"),
        pytest.param("ministry", "BTP", "ministry", id="own colleagues"),
        pytest.param("ministry", "BTP", "admin", id="administrator by the ministry"),
        pytest.param("admin", "BTP", "admin", id="administrator by an administrator"),
    ],
)
def test_no_role_beyond_the_reach_can_be_given(client, town, manager, unit, role):
    client.force_login(getattr(town, manager))
    before = Officer.objects.count(), Assignment.objects.count()
    assert client.post(reverse("new_person"), typed(unit=unit, role=role)).status_code == 422
    given = client.post(reverse("assign_post", args=[town.far_clerk.pk]), typed(unit=unit, role=role))
    assert given.status_code in (404, 422)
    assert (Officer.objects.count(), Assignment.objects.count()) == before


def test_an_administrator_manages_the_people_of_the_ministry(client, town):
    client.force_login(town.admin)
    made = client.post(reverse("new_person"), typed(unit="BTP", role="ministry"))
    assert made.status_code == 200
    assert Officer.objects.get(username="btp.hant").assignments.get().role == Role.MINISTRY


def test_who_also_works_elsewhere_is_managed_by_the_level_above_both(client, town):
    Assignment.objects.create(officer=town.clerk, unit=town.units["dong_giang"], role=Role.CLERK)
    codes = {}
    for name in ("district", "far_district", "province", "ministry"):
        client.force_login(getattr(town, name))
        codes[name] = client.get(f"{LIST}{town.clerk.pk}/").status_code
    assert codes == {"district": 404, "far_district": 404, "province": 404, "ministry": 200}


def test_a_role_about_to_begin_elsewhere_counts_already(client, town):
    soon = timezone.localdate() + timedelta(days=3)
    Assignment.objects.create(
        officer=town.clerk, unit=town.units["dong_ha"], role=Role.DISTRICT, valid_from=soon
    )
    client.force_login(town.district)
    assert client.get(f"{LIST}{town.clerk.pk}/").status_code == 404


def test_who_has_left_is_found_where_the_last_role_was(client, town):
    gone = officer_at(town.units["thach_hai"], Role.CLERK, "cu", valid_to=timezone.localdate() - timedelta(9))
    for name, code in (("district", 200), ("far_district", 404)):
        client.force_login(getattr(town, name))
        assert client.get(f"{LIST}{gone.pk}/").status_code == code


def test_administrators_and_people_without_any_role_are_the_administrations_business(client, town):
    Officer.objects.filter(pk=town.clerk.pk).update(is_staff=True)
    nobody = Officer.objects.create(username="moi", full_name="Người Mới")
    client.force_login(town.admin)
    for person in (town.clerk, nobody, town.admin):
        assert client.get(f"{LIST}{person.pk}/").status_code == 404


def test_the_way_to_the_pages_is_in_the_masthead_of_managers_alone(client, town):
    shown = {}
    for name in ("district", "clerk"):
        client.force_login(getattr(town, name))
        shown[name] = f'href="{LIST}"' in client.get("/").content.decode()
    assert shown == {"district": True, "clerk": False}


def test_signed_out_nobody_sees_the_list(client, town):
    answer = client.get(LIST)
    assert answer.status_code == 302 and "/login/" in answer["Location"]
