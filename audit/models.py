"""Who looked at, printed or took out what, from which office and why. Append-only."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from audit.digests import DayDigest, DigestBlock

__all__ = ["AccessEntry", "DayDigest", "DigestBlock", "Verb"]


class Verb(models.TextChoices):
    """What was done with a person's data."""

    VIEWED = "viewed", "Xem"
    PRINTED = "printed", "In"
    EXPORTED = "exported", "Kết xuất"
    SEARCHED = "searched", "Tra cứu"
    DOWNLOADED = "downloaded", "Tải về"
    OPENED = "opened", "Mở nội dung được che"


class AccessEntry(models.Model):
    """One look at a person's data (L60 Đ61, 74.6; LAW C20). Names and search words are never in it."""

    at = models.DateTimeField("thời điểm", db_default=Now(), editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="cán bộ")
    # The office as it was then: assignments change, this row does not.
    unit_id = models.BigIntegerField("mã đơn vị", null=True)
    office = models.CharField("cơ quan", max_length=270, blank=True)
    verb = models.CharField("việc", max_length=12, choices=Verb)
    subject = models.CharField("đối tượng", max_length=80)
    purpose = models.CharField("mục đích", max_length=200)
    operation_id = models.CharField("mã thao tác", max_length=40, blank=True)
    query_digest = models.CharField("dấu vết từ khóa", max_length=64, blank=True)
    result_count = models.PositiveIntegerField("số kết quả", null=True)

    class Meta:
        verbose_name = "lượt truy cập"
        verbose_name_plural = "nhật ký truy cập"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["subject", "-at"], name="access_by_subject"),
            models.Index(fields=["by", "-at"], name="access_by_officer"),
            # An inspector's ways in: each list comes newest first, and goes on from where it stopped.
            models.Index(fields=["-at", "-id"], name="access_by_time"),
            models.Index(fields=["unit_id", "-at"], name="access_by_office"),
            models.Index(fields=["verb", "-at"], name="access_rare_verbs", condition=~Q(verb=Verb.VIEWED)),
            models.Index(fields=["operation_id"], name="access_by_operation", condition=~Q(operation_id="")),
            models.Index(
                fields=["query_digest", "-at"], name="access_by_words", condition=~Q(query_digest="")
            ),
        ]
        constraints = [
            models.CheckConstraint(name="access_verb_known", condition=Q(verb__in=Verb.values)),
            models.CheckConstraint(name="access_has_purpose", condition=~Q(purpose="")),
            models.CheckConstraint(
                name="access_search_has_digest",
                condition=Q(verb=Verb.SEARCHED) ^ Q(query_digest="", result_count=None),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="access_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.subject}"
