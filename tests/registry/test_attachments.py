"""Papers handed in: taken by their content, kept outside the web root, given back inert."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from registry.actions import attachments
from registry.models import Attachment
from tests import factories

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n" + b"x" * 100


@pytest.fixture
def desk(client, clerk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(clerk)
    return client


def hand_in(desk, registration, name, content, kind="evidence"):
    file = SimpleUploadedFile(name, content)
    return desk.post(
        f"/registrations/{registration.pk}/form/papers/",
        {"go": "attach", "attachment_kind": kind, "file": file, "version": registration.version},
        follow=True,
    )


def test_a_scan_is_kept_and_given_back_unchanged(desk, clerk):
    registration = factories.draft(clerk)
    assert "Đã nhận tệp" in hand_in(desk, registration, "giấy chứng sinh.pdf", PDF).content.decode()
    kept = Attachment.objects.get()
    answer = desk.get(f"/attachments/{kept.pk}/")
    assert b"".join(answer.streaming_content) == PDF
    assert (
        answer["Content-Disposition"].startswith("attachment")
        and "sandbox" in answer["Content-Security-Policy"]
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [("giay.pdf", b"MZ\x90\x00 a program"), ("anh.png", b"<svg onload=alert(1)>"), ("trang.jpg", b"<html>")],
)
def test_a_file_is_judged_by_its_content_not_its_name(desk, clerk, name, content):
    shown = hand_in(desk, factories.draft(clerk), name, content).content.decode()
    assert "Chỉ nhận tệp PDF, JPEG hoặc PNG" in shown
    assert not Attachment.objects.exists()


def test_a_file_over_ten_megabytes_is_refused_with_its_size(desk, clerk):
    shown = hand_in(desk, factories.draft(clerk), "to.pdf", PDF + b"0" * attachments.LARGEST).content.decode()
    assert "quá 10 MB" in shown


def test_an_empty_or_missing_file_is_refused_in_words(desk, clerk):
    registration = factories.draft(clerk)
    assert "Tệp rỗng" in hand_in(desk, registration, "rong.pdf", b"").content.decode()
    answer = desk.post(
        f"/registrations/{registration.pk}/form/papers/",
        {"go": "attach", "attachment_kind": "other", "version": registration.version},
        follow=True,
    )
    assert "Xin chọn tệp" in answer.content.decode()


def test_a_hostile_file_name_is_only_a_label(desk, clerk):
    hand_in(desk, factories.draft(clerk), "../../etc/passwd\x00.pdf", PDF)
    kept = Attachment.objects.get()
    assert "/" not in kept.name and "passwd" not in kept.file.name


def test_what_is_typed_on_the_page_is_saved_with_the_file(desk, clerk):
    registration = factories.draft(clerk)
    data = {"go": "attach", "attachment_kind": "evidence", "evidence_issuer": "Trạm y tế xã Thạch Trị"}
    data |= {"file": SimpleUploadedFile("giay.pdf", PDF), "version": registration.version}
    desk.post(f"/registrations/{registration.pk}/form/papers/", data)
    assert factories.fresh(registration).birth.evidence_issuer == "Trạm y tế xã Thạch Trị"
    assert Attachment.objects.count() == 1


def test_a_withdrawn_file_is_gone_from_the_page_but_not_from_the_record(desk, clerk):
    registration = factories.draft(clerk)
    hand_in(desk, registration, "giay.pdf", PDF)
    kept = Attachment.objects.get()
    desk.post(f"/attachments/{kept.pk}/withdraw/")
    assert desk.get(f"/attachments/{kept.pk}/").status_code == 404
    assert Attachment.objects.filter(withdrawn_at__isnull=False).exists()


def test_another_unit_cannot_fetch_it(client, desk, clerk, stranger):
    hand_in(desk, factories.draft(clerk), "giay.pdf", PDF)
    client.force_login(stranger)
    assert client.get(f"/attachments/{Attachment.objects.get().pk}/").status_code == 404
