"""Papers handed in with the declaration: kept as they came, if they are what they say."""

import hashlib
import unicodedata
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from accounts.models import Officer
from registry import policies
from registry.exceptions import AttachmentRefused, Denied
from registry.models import Attachment, Registration

LARGEST = 10 * 1024 * 1024
MOST = 30
_BEGINNINGS = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}


def content_type_of(beginning: bytes) -> str:
    """The type told by the first bytes, whatever the file is called; «» for anything we do not keep."""
    return next((kind for magic, kind in _BEGINNINGS.items() if beginning.startswith(magic)), "")


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """What a file that may be kept is: its harmless name, type by content, bytes, and SHA-256."""

    name: str
    content_type: str
    size: int
    digest: str


def looked_through(file: "UploadedFile[bytes]") -> LookedThrough:
    """The file (≤ 10 MB; PDF, JPEG or PNG by content), rewound to be stored. Raises AttachmentRefused."""
    content_type = content_type_of(file.read(16))
    size = file.size or 0
    if not content_type:
        raise AttachmentRefused(
            "Chỉ nhận tệp PDF, JPEG hoặc PNG; xin quét hoặc lưu lại giấy tờ ở một trong ba dạng đó."
        )
    if size > LARGEST:
        raise AttachmentRefused(
            f"Tệp nặng {size / 1048576:.1f} MB, quá 10 MB; xin quét lại với độ phân giải thấp hơn."
        )
    digest = hashlib.sha256()
    file.seek(0)
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return LookedThrough(_label(file.name or "tệp"), content_type, size, digest.hexdigest())


@transaction.atomic
def attach(registration: Registration, file: "UploadedFile[bytes]", *, kind: str, by: Officer) -> Attachment:
    """Keep a paper handed in with the declaration. Raises AttachmentRefused, and what `check_edit` raises."""
    policies.check_edit(by, registration)
    return keep(registration, file, kind=kind, by=by)


@transaction.atomic
def keep(registration: Registration, file: "UploadedFile[bytes]", *, kind: str, by: Officer) -> Attachment:
    """Keep `file` (≤ 10 MB; PDF, JPEG or PNG by content) with the registration. Raises AttachmentRefused.

    For acts that bring a paper of their own when the facts are no longer edited; whether the officer may is
    theirs to check.
    """
    seen = looked_through(file)
    if registration.attachments.filter(withdrawn_at=None).count() >= MOST:
        raise AttachmentRefused(f"Hồ sơ đã có {MOST} tệp; xin gộp các trang vào một tệp PDF.")
    return Attachment.objects.create(
        registration=registration,
        kind=kind,
        name=seen.name,
        content_type=seen.content_type,
        size=seen.size,
        digest=seen.digest,
        file=file,
        by=by,
    )


def withdraw(attachment: Attachment, *, by: Officer) -> None:
    """Take a file back while the registration can still be edited; the bytes stay for the record."""
    policies.check_edit(by, attachment.registration)
    if not attachment.is_of_the_declaration:
        raise Denied("Văn bản này là căn cứ của một việc làm sau khi đăng ký nên không rút được.")
    Attachment.objects.filter(pk=attachment.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())


def _label(name: str) -> str:
    """The officer's file name, harmless: no path, no control characters, at most 150 letters."""
    plain = "".join(letter for letter in unicodedata.normalize("NFC", name) if letter.isprintable())
    return plain.replace("/", "_").replace("\\", "_")[-150:]
