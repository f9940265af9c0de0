"""«Kiểm tra và lưu»: what stands in the way, the ticks, and the filing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from registry.lifecycle import State
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


def file(desk, registration, **changes):
    data = {"version": registration.version, "registered_on": f"{timezone.localdate():%d/%m/%Y}"} | changes
    return desk.post(f"/registrations/{registration.pk}/review/", data)


def test_a_fine_draft_is_filed_in_one_press(desk, clerk):
    registration = factories.draft(clerk)
    shown = desk.get(f"/registrations/{registration.pk}/review/").content.decode()
    assert "Lưu chính thức" in shown and "errsum" not in shown and "Xin xác nhận" not in shown
    answer = file(desk, registration)
    assert answer.url == f"/registrations/{registration.pk}/"
    assert factories.fresh(registration).state == State.AWAITING_PID


def test_every_line_has_a_link_that_leads_to_its_field(desk, clerk):
    registration = factories.draft(clerk)
    shown = desk.get(f"/registrations/{registration.pk}/review/").content.decode()
    assert f"/registrations/{registration.pk}/form/mother/#id_residence" in shown


def test_the_head_of_the_office_is_proposed_as_signer_and_stays_in_the_book(desk, clerk, leader):
    leader.title = "Chủ tịch"
    leader.save()
    registration = factories.draft(clerk)
    shown = desk.get(f"/registrations/{registration.pk}/review/").content.decode()
    assert f'value="{leader.full_name}"' in shown and 'value="Chủ tịch"' in shown
    file(desk, registration, signer_name=leader.full_name, signer_title="Chủ tịch")
    page = factories.fresh(registration).entry.as_registered
    assert page["signer"] == {"name": leader.full_name, "title": "Chủ tịch"}


def test_the_leader_reads_a_draft_through_and_files_it_without_editing(client, clerk, leader):
    registration = factories.draft(clerk)
    client.force_login(leader)
    shown = client.get(f"/registrations/{registration.pk}/review/").content.decode()
    assert "Lưu chính thức" in shown and "/form/" not in shown
    assert file(client, registration).status_code == 302
    assert factories.fresh(registration).state == State.AWAITING_PID


def test_what_is_forbidden_links_to_the_field_to_mend(desk, clerk):
    registration = factories.draft(clerk, papers={"evidence_kind": ""}, mother={"name": ""})
    answer = file(desk, registration)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert f"/registrations/{registration.pk}/form/mother/#id_name" in shown
    assert f"/registrations/{registration.pk}/form/papers/#id_evidence_kind" in shown


def test_a_warning_is_ticked_or_the_page_comes_back_with_everything_typed(desk, clerk):
    born = timezone.localdate() - timedelta(days=100)
    registration = factories.draft(
        clerk,
        child={"born_on": factories.PartialDate(born.year, born.month, born.day)},
        papers={"evidence_on": born},
    )
    refused = file(desk, registration)
    assert refused.status_code == 422 and "Chưa xác nhận" in refused.content.decode()
    filed = file(desk, registration, acknowledged=sorted(factories.warnings(registration)))
    assert filed.status_code == 302


def test_a_suspected_duplicate_is_compared_side_by_side_and_needs_a_reason(desk, clerk):
    factories.filed(clerk)
    again = factories.draft(clerk)
    shown = desk.get(f"/registrations/{again.pk}/review/").content.decode()
    assert "Đối chiếu với số 01/" in shown
    assert file(desk, again).status_code == 422
    assert file(desk, again, duplicate_reason="đã đối chiếu, hai trẻ khác nhau").status_code == 302


def test_the_page_says_the_legal_effect(desk, clerk):
    eligible, other = factories.draft(clerk), factories.draft(clerk, 1, child={"sex": "unknown"})
    assert "gửi yêu cầu cấp số" in desk.get(f"/registrations/{eligible.pk}/review/").content.decode()
    assert "không cấp số định danh" in desk.get(f"/registrations/{other.pk}/review/").content.decode()


def test_a_date_that_runs_backwards_is_refused_in_words(desk, clerk):
    factories.filed(clerk)
    registration = factories.draft(clerk, 1)
    yesterday = timezone.localdate() - timedelta(days=1)
    answer = file(desk, registration, registered_on=f"{yesterday:%d/%m/%Y}")
    shown = answer.content.decode()
    assert answer.status_code == 422 and "không được lùi" in shown
    assert "Để nháp và thoát" in shown


@pytest.mark.parametrize("day", ["", "31/02/2021", "x", "01/01/0001"])
def test_a_registration_day_that_is_none_is_refused_in_words(desk, clerk, day):
    registration = factories.draft(clerk)
    assert file(desk, registration, registered_on=day).status_code == 422
    assert factories.fresh(registration).state == State.DRAFT


def test_filing_twice_from_a_stale_page_is_refused(desk, clerk):
    registration = factories.draft(clerk)
    assert file(desk, registration).status_code == 302
    again = file(desk, registration)
    assert again.status_code in (302, 409)
    assert factories.fresh(registration).events.filter(name="file").count() == 1
