"""A form sent after the session's end loses nothing, and shows nothing to anybody else."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts import kept_posts
from accounts.known_browsers import COOKIE
from accounts.models import OfficerSession
from accounts.sessions import end_all_sessions
from registry.lifecycle import State
from tests import factories
from tests.fixtures import officer

pytestmark = pytest.mark.django_db

KEPT = "/accounts/sent/"


@pytest.fixture
def draft(clerk):
    return factories.draft(clerk)


@pytest.fixture
def ended(client, clerk, draft) -> Client:
    """A browser with the page for dropping the draft open, whose session has ended meanwhile."""
    client.force_login(clerk)
    assert client.get(path(draft)).status_code == 200
    end_all_sessions(clerk)
    return client


def path(draft) -> str:
    return f"/registrations/{draft.pk}/discard/"


def hidden_fields(page: str) -> dict[str, str]:
    """What «Gửi lại» would send."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def test_a_form_sent_after_the_end_does_nothing_and_leads_to_sign_in(ended, draft):
    answer = ended.post(path(draft), {"reason": "nhập nhầm"})
    assert answer["Location"] == f"/accounts/login/?next={KEPT}"
    assert factories.fresh(draft).state == State.DRAFT


def test_after_sign_in_it_is_sent_again_in_one_press(ended, clerk, draft):
    ended.post(path(draft), {"reason": "nhập nhầm", "version": draft.version})
    ended.force_login(clerk)
    page = ended.get(KEPT).content.decode()
    assert f'action="{path(draft)}"' in page and "nhập nhầm" in page
    fields = hidden_fields(page)
    assert fields["reason"] == "nhập nhầm"
    ended.post(path(draft), fields)
    assert factories.fresh(draft).state == State.CANCELLED


def test_what_was_sent_again_is_not_kept_any_longer(ended, clerk, draft):
    ended.post(path(draft), {"reason": "nhập nhầm"})
    ended.force_login(clerk)
    ended.post(path(draft), {"reason": "nhập nhầm"})
    assert "không giữ lại được" in ended.get(KEPT, follow=True).content.decode()


def test_it_can_be_dropped(ended, clerk, draft):
    ended.post(path(draft), {"reason": "nhập nhầm"})
    ended.force_login(clerk)
    ended.post(KEPT)
    assert "nhập nhầm" not in ended.get(KEPT, follow=True).content.decode()
    assert factories.fresh(draft).state == State.DRAFT


def test_another_officer_in_the_same_browser_never_sees_it(ended, clerk, country, draft):
    ended.post(path(draft), {"reason": "điều riêng tư"})
    ended.force_login(officer("thu", country.commune, "clerk"))
    assert "điều riêng tư" not in ended.get(KEPT, follow=True).content.decode()
    ended.force_login(clerk)
    assert "điều riêng tư" not in ended.get(KEPT, follow=True).content.decode(), "and then it is gone"


def test_a_page_of_the_form_typed_by_one_officer_is_not_saved_for_another(ended, country, draft):
    step = f"/registrations/{draft.pk}/form/mother/"
    ended.post(step, {"name": "Tên Của Người Khác", "version": draft.version})
    ended.force_login(officer("thu", country.commune, "clerk"))
    assert "Tên Của Người Khác" not in ended.get(step).content.decode()


def test_several_values_of_one_field_come_back_all(ended, clerk):
    ended.post("/arrived-pids/", {"chosen": ["3", "7"], "do": "ticked"})
    ended.force_login(clerk)
    page = ended.get(KEPT).content.decode()
    assert re.findall(r'name="chosen" value="(\d)"', page) == ["3", "7"]


def test_files_are_not_kept_and_that_is_said(ended, clerk, draft):
    ended.post(path(draft), {"reason": "x", "document": SimpleUploadedFile("quyet-dinh.pdf", b"%PDF-1.7")})
    ended.force_login(clerk)
    assert "phải chọn lại ở trang sau: quyet-dinh.pdf" in ended.get(KEPT).content.decode()


@pytest.mark.parametrize("fields", [{"password1": "x"}, {"note": "x" * kept_posts.MOST_BYTES}])
def test_passwords_and_very_long_forms_are_not_kept_and_that_is_said(ended, clerk, draft, fields):
    ended.post(path(draft), fields)
    ended.force_login(clerk)
    assert "không giữ lại được" in ended.get(KEPT, follow=True).content.decode()


def test_a_browser_that_knows_nobody_leaves_no_trace(client, draft):
    answer = client.post(path(draft), {"reason": "x"})
    assert answer["Location"] == f"/accounts/login/?next={KEPT}"
    assert not OfficerSession.objects.exists()


def test_a_forged_cookie_is_a_browser_that_knows_nobody(client, clerk, draft):
    client.cookies[COOKIE] = f"{clerk.pk}.abc:1tForg:ed"
    client.post(path(draft), {"reason": "x"})
    assert not OfficerSession.objects.exists()


def test_a_script_is_told_so_that_the_page_stays(ended, draft):
    answer = ended.post(path(draft), {"reason": "x"}, headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert not OfficerSession.objects.exists()


def test_markup_that_was_typed_is_letters(ended, clerk, draft):
    ended.post(path(draft), {"reason": '"><script>alert(1)</script>'})
    ended.force_login(clerk)
    assert "<script>alert" not in ended.get(KEPT).content.decode()


def test_signing_out_with_an_ended_session_keeps_nothing(ended):
    assert ended.post("/accounts/logout/")["Location"].startswith("/accounts/login/")
    assert not OfficerSession.objects.exists()
