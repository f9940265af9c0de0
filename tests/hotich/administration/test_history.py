"""«Lịch sử»: who, when, from what to what; never a secret."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.test import Client

from accounts.actions import links, posts
from accounts.models import Assignment, Officer, Unit
from accounts.roles import Role
from audit.append_only import append_only_models
from pid_gateway.models import ErrorText
from printing.models import FeeRate
from registry.models import Wording
from tests.accounts.world import officer_at
from tests.hotich.administration.test_sheets import ERROR_COLUMNS, ERRORS, confirmed, shown
from tests.html_page import HtmlPage

pytestmark = pytest.mark.django_db
OFFICERS = "/quan-tri/accounts/officer/"


def words(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200, address
    return HtmlPage("/", answer.content.decode()).words


def sent_from(desk: Client, address: str, having: str) -> dict[str, list[str]]:
    """What the page sends untouched and saved."""
    fields = HtmlPage(address, desk.get(address).content.decode()).form(having=having).fields
    return {name: value for name, value in fields.items() if not name.startswith("_")}


@pytest.fixture
def clerk(town: dict[str, Unit]) -> Officer:
    return officer_at(town["thach_hai"], Role.CLERK, "lan")


def test_a_fee_says_what_it_was_and_what_it_became(desk: Client, chief: Officer) -> None:
    lists = "/quan-tri/printing/feerate/"
    new = {"kind": "birth_extract", "per_copy": "8000", "valid_from": "01/01/2026", "basis": "NQ 01"}
    assert desk.post(f"{lists}add/", new).status_code == 302
    rate = FeeRate.objects.get()
    changed = new | {"per_copy": "9000", "valid_to": "31/12/2026"}
    assert desk.post(f"{lists}{rate.pk}/change/", changed).status_code == 302
    page = words(desk, f"{lists}{rate.pk}/history/")
    assert "8000 → 9000" in page and "(trống) → 31/12/2026" in page
    assert "Căn cứ: NQ 01" in page and "quantri" in page
    assert "NQ 01 →" not in page  # what stayed is not told


def test_a_choice_and_a_unit_are_told_by_their_names(desk: Client, town: dict[str, Unit]) -> None:
    lists = "/quan-tri/printing/feerate/"
    rate = FeeRate.objects.create(kind="birth_extract", per_copy=1, valid_from=date(2026, 1, 1), basis="NQ")
    changed = {"kind": "birth_certificate_copy", "province": str(town["ha_tinh"].pk), "per_copy": "1"}
    desk.post(f"{lists}{rate.pk}/change/", changed | {"valid_from": "01/01/2026", "basis": "NQ"})
    page = words(desk, f"{lists}{rate.pk}/history/")
    assert "Trích lục khai sinh (bản sao) → Giấy khai sinh (bản sao)" in page
    assert "(trống) → Tỉnh Hà Tĩnh" in page


def test_a_sentence_deleted_still_stands_in_the_log(desk: Client) -> None:
    Wording.objects.create(key="book", text="Bổ sung số {pid}, lời riêng.")
    desk.post("/quan-tri/registry/wording/book/delete/", {"post": "yes"})
    assert not Wording.objects.exists()
    assert "Bổ sung số {pid}, lời riêng." in words(desk, "/quan-tri/admin/logentry/")


def test_the_log_is_filtered_by_the_lists_something_was_done_on(desk: Client) -> None:
    FeeRate.objects.create(kind="birth_extract", per_copy=1, valid_from=date(2026, 1, 1), basis="NQ")
    desk.post(f"/quan-tri/printing/feerate/{FeeRate.objects.get().pk}/delete/", {"post": "yes"})
    page = words(desk, "/quan-tri/admin/logentry/")
    assert "Giấy tờ | mức thu" in page and "Pghistory" not in page and "Sessions" not in page


def test_the_log_of_the_administration_is_only_looked_at(desk: Client) -> None:
    assert desk.get("/quan-tri/admin/logentry/add/").status_code == 403


def test_a_table_taken_in_says_each_column_from_what_to_what(desk: Client, chief: Officer) -> None:
    ErrorText.objects.create(code="X1", title="Cũ", meaning="Nghĩa", steps="một", by=chief)
    row = ["X1", "Mới", "Nghĩa", "một", "", "", ""]
    confirmed(desk, ERRORS, shown(desk, ERRORS, ERROR_COLUMNS, row))
    told = LogEntry.objects.get().get_change_message()
    assert told == "Nhập từ Excel.\nTên lỗi: Cũ → Mới"


def test_an_account_changed_there_says_who_did_what_beside_what_the_database_kept(
    desk: Client, chief: Officer, clerk: Officer
) -> None:
    address = f"{OFFICERS}{clerk.pk}/change/"
    sent = sent_from(desk, address, "full_name") | {"title": "Công chức", "phone": "0912"}
    answer = desk.post(address, sent)
    assert answer.status_code == 302, answer.context["errors"]
    page = words(desk, f"{OFFICERS}{clerk.pk}/history/")
    kept, logged = page.split("Làm ở trang quản trị")
    assert "Chức vụ: (trống) → Công chức" in kept and "Điện thoại: (trống) → 0912" in kept
    assert f"{chief}: Sửa thông tin" in kept
    assert "(trống) → Công chức" in logged and "quantri" in logged


@pytest.mark.django_db(transaction=True)
def test_who_did_it_stands_in_the_same_moment_as_what_was_kept(
    desk: Client, chief: Officer, clerk: Officer
) -> None:
    for title in ("Công chức", "Phó Chủ tịch"):
        address = f"{OFFICERS}{clerk.pk}/change/"
        desk.post(address, sent_from(desk, address, "full_name") | {"title": title})
    moments = desk.get(f"{OFFICERS}{clerk.pk}/history/").context["moments"]
    told = [(moment.changes, [act.by for act in moment.acts]) for moment in moments[:2]]
    assert told == [
        (["Chức vụ: Công chức → Phó Chủ tịch"], [chief]),
        (["Chức vụ: (trống) → Công chức"], [chief]),
    ]


def test_locking_and_ending_a_role_there_are_acts_of_somebody(
    desk: Client, chief: Officer, clerk: Officer
) -> None:
    address = f"{OFFICERS}{clerk.pk}/change/"
    sent = sent_from(desk, address, "full_name") | {"assignments-0-valid_to": "31/12/2025"}
    del sent["is_active"]
    assert desk.post(address, sent).status_code == 302
    assert sorted(clerk.acts.values_list("name", "by")) == [("ended", chief.pk), ("locked", chief.pk)]
    assert "Khóa" in words(desk, f"{OFFICERS}{clerk.pk}/history/")


def test_an_account_made_there_begins_its_history_with_its_maker(desk: Client, chief: Officer) -> None:
    sent = {"username": "moi", "full_name": "Lê Văn Mới", "title": ""}
    sent |= {"assignments-TOTAL_FORMS": "0", "assignments-INITIAL_FORMS": "0"}
    assert desk.post(f"{OFFICERS}add/", sent).status_code == 302
    made = Officer.objects.get(username="moi")
    assert list(made.acts.values_list("name", "by")) == [("created", chief.pk)]


def test_the_own_account_is_changed_without_an_act_but_not_without_a_log(
    desk: Client, chief: Officer
) -> None:
    address = f"{OFFICERS}{chief.pk}/change/"
    answer = desk.post(address, sent_from(desk, address, "full_name") | {"phone": "0988"})
    assert answer.status_code == 302
    assert not chief.acts.exists()
    assert "(trống) → 0988" in words(desk, f"{OFFICERS}{chief.pk}/history/")


def test_no_password_is_in_any_history(desk: Client, chief: Officer, clerk: Officer) -> None:
    links.replace(clerk, by=chief)
    clerk.set_password("rat-bi-mat-2026")
    clerk.save()
    page = desk.get(f"{OFFICERS}{clerk.pk}/history/").content.decode()
    assert "argon2" not in page and "rat-bi-mat" not in page and clerk.password not in page


def test_a_second_factor_deleted_leaves_no_key_behind(desk: Client, clerk: Officer) -> None:
    factor = Authenticator.objects.create(user=clerk, type="totp", data={"secret": "KHOA-BI-MAT"})
    assert desk.post(f"/quan-tri/mfa/authenticator/{factor.pk}/delete/", {"post": "yes"}).status_code == 302
    (entry,) = LogEntry.objects.all()
    assert entry.is_deletion() and "KHOA-BI-MAT" not in entry.change_message


def test_a_post_says_when_it_was_given_and_ended_and_by_whom(
    desk: Client, town: dict[str, Unit], clerk: Officer
) -> None:
    manager = officer_at(town["thach_ha"], Role.DISTRICT, "phong")
    wanted = posts.Post(unit=town["viet_tien"], role=Role.LEADER, valid_from=date(2021, 1, 1))
    post = posts.assign(clerk, wanted, by=manager)
    page = words(desk, f"/quan-tri/accounts/assignment/{post.pk}/history/")
    assert "Vai trò: Lãnh đạo Ủy ban nhân dân" in page and "Đơn vị: Xã Việt Tiến" in page
    assert f"{manager}: Giao vai trò" in page
    Assignment.objects.filter(pk=post.pk).update(valid_to=date(2026, 6, 30))
    assert "(trống) → 30/06/2026" in words(desk, f"/quan-tri/accounts/assignment/{post.pk}/history/")


def test_a_unit_says_what_it_was_called_before(desk: Client, town: dict[str, Unit]) -> None:
    unit = town["thach_hai"]
    Unit.objects.filter(pk=unit.pk).update(name="Xã Thạch Hải Mới")
    Unit.objects.filter(pk=unit.pk).update(valid_to=date(2026, 6, 30))
    page = words(desk, f"/quan-tri/accounts/unit/{unit.pk}/history/")
    assert "Xã Thạch Hải → Xã Thạch Hải Mới" in page
    assert "30/06/2025 → 30/06/2026" in page


def test_the_border_flag_says_who_set_it(desk: Client, town: dict[str, Unit]) -> None:
    address = f"/quan-tri/accounts/unit/{town['thach_hai'].pk}/"
    assert desk.post(f"{address}change/", {"is_border": "on"}).status_code == 302
    kept, logged = words(desk, f"{address}history/").split("Làm ở trang quản trị")
    assert "Xã biên giới: không → có" in kept
    assert "không → có" in logged and "quantri" in logged


def test_a_unit_renamed_above_is_told_below(desk: Client, town: dict[str, Unit]) -> None:
    Unit.objects.filter(pk=town["thach_ha"].pk).update(name="Huyện Thạch Hà Mới")
    page = words(desk, f"/quan-tri/accounts/unit/{town['thach_hai'].pk}/history/")
    assert "Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh →" in page


def test_what_is_kept_of_units_is_never_changed() -> None:
    assert Unit.pgh_event_model in append_only_models()  # type: ignore[attr-defined]


def test_a_row_never_touched_says_so(desk: Client, town: dict[str, Unit]) -> None:
    page = words(desk, f"/quan-tri/accounts/unit/{town['viet_tien'].pk}/history/")
    assert "Chưa thay đổi lần nào" in page and "Chưa sửa lần nào ở trang quản trị" in page


def test_the_history_of_a_row_that_is_gone_leads_back(desk: Client) -> None:
    assert desk.get("/quan-tri/accounts/unit/999999/history/").status_code == 302


def test_the_history_of_an_account_takes_few_queries(
    desk: Client, clerk: Officer, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(14):
        desk.get(f"{OFFICERS}{clerk.pk}/history/")
