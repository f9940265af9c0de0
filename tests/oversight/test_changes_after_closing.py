"""What changes after a period was closed shows, line by line, in whichever table it changes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from oversight.statistics import closing
from oversight.statistics.periods import Period
from registry.models import Birth, Registration
from tests.html_page import HtmlPage
from tests.oversight.births import Told, entered, written

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = TODAY - timedelta(days=10)
PERIOD = Period(DAY - timedelta(days=20), TODAY - timedelta(days=1))
UNCHANGED = "Từ khi chốt đến nay không có gì thay đổi"


def words(client, who, unit):
    client.force_login(who)
    path = f"/oversight/{unit.pk}/statistics/?{PERIOD.query}"
    return HtmlPage(path, client.get(path).content.decode()).words


def test_a_unit_whose_births_are_all_cancelled_since_is_still_called_by_its_name(
    client, country, clerk, reviewer
):
    lonely = written(Told(0, state="cancel_requested"), country.neighbour, clerk, registered_on=DAY)
    entered(lonely, clerk)
    closing.close(country.district, PERIOD, by=reviewer)
    Registration.objects.filter(pk=lonely.pk).update(state="cancelled")
    assert "Xã Thạch Trị, cột 1 (đăng ký mới, tổng số): 1 → 0" in words(client, reviewer, country.district)


def test_what_moves_within_the_other_tables_shows_too(client, country, clerk, reviewer):
    kept = written(Told(0, state="error", place="Tại nhà"), country.commune, clerk, registered_on=DAY)
    entered(kept, clerk)
    closing.close(country.district, PERIOD, by=reviewer)
    assert UNCHANGED in words(client, reviewer, country.district)
    Birth.objects.filter(registration=kept).update(birth_place="Trạm y tế xã A, tỉnh Hà Tĩnh")
    shown = words(client, reviewer, country.district)
    assert UNCHANGED not in shown
    for line in (
        "Theo nơi sinh: Tại nhà: 1 → 0",
        "Theo nơi sinh: Tại cơ sở y tế: 0 → 1",
        "Theo tỉnh, thành phố nơi sinh: Tỉnh Hà Tĩnh: 0 → 1",
    ):
        assert line in shown


def test_a_figure_of_the_cross_table_shows_though_the_form_has_no_column_for_it(
    client, country, clerk, reviewer
):
    again = written(
        Told(0, state="error", kind="again", days=9000), country.commune, clerk, registered_on=DAY
    )
    entered(again, clerk)
    closing.close(country.district, PERIOD, by=reviewer)
    Birth.objects.filter(registration=again).update(sex="female")
    shown = words(client, reviewer, country.district)
    assert "Đăng ký lại; giới tính: Nam; dân tộc: Kinh: 1 → 0" in shown
    assert "Đăng ký lại; giới tính: Nữ; dân tộc: Kinh: 0 → 1" in shown


def test_a_report_closed_before_the_other_tables_were_kept_is_held_against_the_form_alone(
    country, clerk, reviewer
):
    written(Told(0), country.commune, clerk, registered_on=DAY)
    content = closing.frozen(country.district, PERIOD)
    old = closing.close(country.district, PERIOD, by=reviewer)
    old.content = {key: content[key] for key in ("rows", "sums", "outside")}
    assert closing.differences_elsewhere(old, closing.Tables((), ())) == []
