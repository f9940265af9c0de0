"""What a browser keeps of pages that only a signed-in officer sees: nothing, so «Back» shows no data."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from registry.models import Attachment
from tests import factories

pytestmark = pytest.mark.django_db

KEPT_BY_NOBODY = "private, no-store"


@pytest.fixture
def desk(client, clerk, settings, tmp_path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    client.force_login(clerk)
    return client


@pytest.mark.parametrize(
    "path", ["/", "/today/", "/search/?q=lan", "/accounts/2fa/", "/help/", "/account/looked/"]
)
def test_a_page_of_an_officer_is_kept_by_no_browser(desk, path):
    answer = desk.get(path)
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]


def test_the_record_of_a_child_is_kept_by_no_browser(desk, clerk):
    assert desk.get(f"/registrations/{factories.filed(clerk).pk}/")["Cache-Control"] == KEPT_BY_NOBODY


def test_a_page_that_does_not_exist_for_an_officer_is_not_kept_either(desk):
    answer = desk.get("/registrations/999999/")
    assert answer.status_code == 404 and answer["Cache-Control"] == KEPT_BY_NOBODY


def test_a_scan_handed_in_is_not_kept(desk, clerk):
    birth = factories.draft(clerk)
    scan = SimpleUploadedFile("to-khai.pdf", b"%PDF-1.7\n" + b"x" * 100)
    data = {"go": "attach", "attachment_kind": "other", "file": scan, "version": birth.version}
    desk.post(f"/registrations/{birth.pk}/form/papers/", data)
    answer = desk.get(f"/attachments/{Attachment.objects.get().pk}/")
    assert answer.status_code == 200 and answer["Cache-Control"] == KEPT_BY_NOBODY


def test_what_says_itself_how_long_it_may_be_kept_is_believed(desk):
    assert "max-age=0" in desk.get("/accounts/session/")["Cache-Control"]


def test_a_public_page_may_be_kept(client, db):
    assert "no-store" not in client.get("/help/").headers.get("Cache-Control", "")
