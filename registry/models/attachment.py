import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from registry.models.registration import Registration


def where_kept(attachment: "Attachment", filename: str) -> str:
    """A path that tells nothing of the person and cannot be guessed; the file's own name is only a label."""
    return f"{attachment.registration.unit_id}/{attachment.registration_id}/{uuid.uuid4().hex}"


class Attachment(models.Model):
    """A paper handed in with the declaration, kept outside the web root for ever (TT 04/2020 Đ37)."""

    class Kind(models.TextChoices):
        DECLARATION = "declaration", "Tờ khai đăng ký khai sinh"
        EVIDENCE = "evidence", "Giấy chứng sinh hoặc giấy thay thế"
        IDENTITY = "identity", "Giấy tờ tùy thân"
        MARRIAGE = "marriage", "Giấy chứng nhận kết hôn của cha, mẹ"
        AGREEMENT = "agreement", "Văn bản thỏa thuận"
        OTHER = "other", "Giấy tờ khác"
        PID_CONFIRMATION = "pid_confirmation", "Văn bản xác nhận số định danh cá nhân"
        AMENDMENT_PAPER = "amendment_paper", "Quyết định, trích lục thay đổi, cải chính, bổ sung"
        CANCELLATION = "cancellation", "Văn bản đề nghị hủy"

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="attachments")
    kind = models.CharField("loại giấy tờ", max_length=20, choices=Kind, default=Kind.EVIDENCE)
    name = models.CharField("tên tệp", max_length=150)
    content_type = models.CharField("định dạng", max_length=30)
    size = models.PositiveIntegerField("cỡ (byte)")
    digest = models.CharField("sha-256", max_length=64)
    file = models.FileField("tệp", upload_to=where_kept, max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField("rút lúc", null=True, editable=False)

    class Meta:
        verbose_name = "giấy tờ kèm theo"
        verbose_name_plural = "giấy tờ kèm theo"
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="attachment_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.size} byte)"

    @property
    def is_of_the_declaration(self) -> bool:
        """Handed in with the declaration, and taken back with it; else it bears out a later act for ever."""
        return self.kind not in OF_LATER_ACTS


# They bear out an act of their own and are brought with it, never with the declaration.
OF_LATER_ACTS = frozenset(
    {Attachment.Kind.PID_CONFIRMATION, Attachment.Kind.AMENDMENT_PAPER, Attachment.Kind.CANCELLATION}
)
