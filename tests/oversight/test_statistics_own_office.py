"""What an office registers itself stands in its own row, and that row opens the office's own births alone."""

import pytest
from django.utils import timezone

from accounts.models import Assignment
from accounts.roles import Role
from oversight.statistics import report
from oversight.statistics.periods import whole
from tests.html_page import HtmlPage
from tests.oversight.births import Told, entered, written

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YEAR = whole(TODAY.year)


def page(client, who, path):
    client.force_login(who)
    answer = client.get(path)
    assert answer.status_code == 200, path
    return HtmlPage(path, answer.content.decode())


def heading(client, who, path):
    return page(client, who, path).html.partition("<h1>")[2].partition("</h1>")[0]


@pytest.fixture
def mixed(country, clerk, reviewer):
    """Two births of the district itself, three of a commune below it."""
    for place, number in ((country.district, 2), (country.commune, 3)):
        for _ in range(number):
            entered(written(Told(0), place, clerk, registered_on=TODAY), clerk)
    return country


def rows(client, who, unit):
    """The words of each row's head and the links of its figures."""
    shown = page(client, who, f"/oversight/{unit.pk}/statistics/?{YEAR.query}").html
    body = shown.partition("<tbody>")[2].partition("</tbody>")[0]
    found = {}
    for row in body.split("<tr>")[1:]:
        name = row.partition('<th scope="row">')[2].partition("</th>")[0]
        found[name] = [part.partition('"')[0].replace("&amp;", "&") for part in row.split('href="')[1:]]
    return found


def test_the_row_of_the_office_itself_opens_its_own_births_alone(client, mixed, reviewer):
    found = rows(client, reviewer, mixed.district)
    own, below = found.pop("Huyện Thạch Hà (tự đăng ký)"), found.pop("Xã Thạch Hải")
    assert not found
    assert heading(client, reviewer, own[0]) == "Đăng ký mới – tổng số, tự đăng ký, Huyện Thạch Hà: 2"
    assert heading(client, reviewer, below[0]).endswith(": 3")


def test_the_sum_still_opens_everything(client, mixed, reviewer):
    path = f"/oversight/{mixed.district.pk}/statistics/total/?{YEAR.query}"
    assert heading(client, reviewer, path).endswith(": 5")


def test_the_files_call_that_row_by_what_it_is(mixed):
    made = report.of(mixed.district, YEAR, today=TODAY)
    assert {name: row["total"] for name, row in made.rows} == {
        "Xã Thạch Hải": 3,
        "Huyện Thạch Hà (tự đăng ký)": 2,
    }


def test_a_commune_is_called_by_its_name_alone(client, mixed, clerk):
    assert [*rows(client, clerk, mixed.commune)] == ["Xã Thạch Hải"]


def test_who_works_at_two_offices_comes_to_the_statistics_of_both(client, mixed, clerk):
    Assignment.objects.create(officer=clerk, unit=mixed.neighbour, role=Role.CLERK, valid_from="2020-01-01")
    shown = page(client, clerk, f"/oversight/{mixed.commune.pk}/statistics/?{YEAR.query}")
    other = f"/oversight/{mixed.neighbour.pk}/statistics/?{YEAR.query}".replace("&", "&amp;")
    assert other in shown.links or other.replace("&amp;", "&") in shown.links


def test_who_works_at_one_office_is_offered_no_choice(client, mixed, clerk):
    assert "Cơ quan của tôi" not in page(client, clerk, f"/oversight/{mixed.commune.pk}/statistics/").html
