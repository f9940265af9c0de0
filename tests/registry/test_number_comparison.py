"""«Đối chiếu hai hồ sơ»: all for one's own office, like or unlike for another's (NĐ 13/2023, ADR 0015)."""

import pytest

from audit.models import AccessEntry
from tests import factories
from tests.registry.refusals import SIBLING, filed_all_the_same, leads_to, page, refused, with_number

pytestmark = pytest.mark.django_db


@pytest.fixture
def holder(clerk):
    return with_number(factories.filed(clerk))


@pytest.fixture
def ours(clerk, holder):
    return refused(filed_all_the_same(clerk, child={"name": SIBLING}), number=holder.pid)


@pytest.fixture
def theirs(stranger, holder):
    """The sibling as another commune has registered it."""
    child = filed_all_the_same(stranger, child={"name": SIBLING}, father={"name": "Trần Văn Tám"})
    return refused(child, number=holder.pid)


def compare(client, registration):
    return page(client, f"/registrations/{registration.pk}/compare/")


def test_of_the_own_office_both_are_shown_line_by_line(client, clerk, holder, ours):
    client.force_login(clerk)
    shown = compare(client, ours)
    assert f"Đối chiếu với số {holder.entry}, Xã Thạch Hải" in shown.words
    assert holder.birth.name in shown.words and SIBLING in shown.words
    assert leads_to(shown, holder, "")
    assert shown.html.count('class="differs"') == 1  # the name alone


def test_of_another_office_only_like_or_unlike_is_told(client, stranger, holder, theirs):
    client.force_login(stranger)
    shown = compare(client, theirs)
    assert f"số {holder.entry}" in shown.words and f"{holder.registered_on:%d/%m/%Y}" in shown.words
    assert "Họ, chữ đệm, tên Trần Nguyễn Minh Khang Khác" in shown.words
    assert "Mẹ Nguyễn Thị Minh Khôi Giống" in shown.words and "Cha Trần Văn Tám Khác" in shown.words
    assert "liên hệ Ủy ban nhân dân xã Thạch Hải" in shown.words


def test_nothing_of_the_other_offices_child_or_parents_leaks(client, stranger, holder, theirs):
    client.force_login(stranger)
    shown = compare(client, theirs)
    for secret in (
        holder.birth.name,
        holder.father.name,
        holder.father.id_number,
        holder.mother.residence_kind and "Nơi cư trú của mẹ",
        "Nơi sinh",
    ):
        assert secret not in shown.html, secret
    assert not leads_to(shown, holder, "")
    assert client.get(f"/registrations/{holder.pk}/").status_code == 404


def test_the_district_above_both_reads_both(client, reviewer, holder, ours):
    client.force_login(reviewer)
    assert leads_to(compare(client, ours), holder, "")


def test_looking_at_either_is_written_down(client, stranger, holder, theirs):
    client.force_login(stranger)
    compare(client, theirs)
    written = AccessEntry.objects.filter(purpose="đối chiếu nghi trùng số định danh")
    assert set(written.values_list("subject", flat=True)) == {
        f"registration:{theirs.pk}",
        f"registration:{holder.pk}",
    }


def test_who_may_not_see_the_refused_child_sees_no_comparison(client, stranger, ours):
    client.force_login(stranger)
    assert client.get(f"/registrations/{ours.pk}/compare/").status_code == 404


def test_where_there_is_nobody_to_compare_it_says_so(client, clerk):
    alone = refused(factories.filed(clerk), number="042226000999")
    client.force_login(clerk)
    assert "Không có hồ sơ nào của ta mang số này" in compare(client, alone).words


def test_a_child_that_was_never_refused_has_nobody_to_compare(client, clerk, holder):
    client.force_login(clerk)
    assert "Không có hồ sơ nào của ta" in compare(client, holder).words


def test_a_sibling_of_another_office_is_confirmed_without_showing_its_name(client, stranger, holder, theirs):
    client.force_login(stranger)
    where = f"/registrations/{theirs.pk}/multiple-birth/confirm/"
    shown = page(client, where)
    assert holder.birth.name not in shown.html
    answer = client.post(where, shown.form(having="count").filled(), follow=True)
    assert holder.birth.name not in answer.content.decode()
    assert "hồ sơ của Xã Thạch Hải" in answer.content.decode()
    assert factories.request_of(theirs).application["birth_order"] == 2
