import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from registry.models.book import RegisterBook
from registry.rules import books as rules


class BookClosing(models.Model):
    """The closing record of one year's part of a volume: drawn up by one officer, signed by the head.

    The counts are those the officer has seen; signing counts once more. A row is written once and decided
    once (TT 04/2020 Đ36; L60 Đ58.2; NĐ 123/2015 Đ11.3).
    """

    class Decision(models.TextChoices):
        OPEN = "open", "Chờ ký"
        SIGNED = "signed", "Đã ký"
        RETURNED = "returned", "Đã trả lại"

    COUNTS = ("pages", "entries", "corrections", "cancelled", "blank_pages")

    book = models.ForeignKey(RegisterBook, models.PROTECT, related_name="closings", verbose_name="quyển sổ")
    closed_on = models.DateField("khóa sổ ngày")
    pages = models.PositiveIntegerField("tổng số trang")
    entries = models.PositiveIntegerField("tổng số việc")
    corrections = models.PositiveIntegerField("số trường hợp sửa chữa sai sót")
    cancelled = models.PositiveIntegerField("số việc đã hủy")
    blank_pages = models.PositiveIntegerField("số trang bỏ trống")
    notes = models.TextField("ghi thêm", blank=True)
    signer_name = models.CharField("người ký", max_length=100)
    signer_title = models.CharField("chức vụ người ký", max_length=100)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người lập", related_name="+"
    )
    prepared_at = models.DateTimeField("lập lúc", db_default=Now())
    decision = models.CharField("quyết định", max_length=8, choices=Decision, default=Decision.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người duyệt", null=True, related_name="+"
    )
    decided_at = models.DateTimeField("duyệt lúc", null=True)
    reason = models.CharField("lý do trả lại", max_length=300, blank=True)

    class Meta:
        verbose_name = "biên bản khóa sổ"
        verbose_name_plural = "các biên bản khóa sổ"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="bookclosing_one_that_stands", fields=["book"], condition=~Q(decision="returned")
            ),
            models.CheckConstraint(
                name="bookclosing_decided_once_closed",
                condition=Q(decision="open", decided_at=None, decided_by=None)
                | Q(decision__in=["signed", "returned"], decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="bookclosing_by_two_people",
                condition=Q(decided_by=None) | ~Q(decided_by=F("prepared_by")),
            ),
            models.CheckConstraint(
                name="bookclosing_returned_with_a_reason", condition=~Q(decision="returned") | ~Q(reason="")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="bookclosing_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="bookclosing_decided_for_ever",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__decision="open"),
            ),
            pgtrigger.ReadOnly(
                name="bookclosing_as_prepared", exclude=["decision", "decided_by", "decided_at", "reason"]
            ),
        ]

    def __str__(self) -> str:
        return f"Biên bản khóa sổ {self.book}"

    @property
    def is_signed(self) -> bool:
        return self.decision == BookClosing.Decision.SIGNED

    @property
    def is_late(self) -> bool:
        """Whether it was signed on or after 05/01 of the next year; False while it is not signed."""
        if not self.is_signed or self.decided_at is None:
            return False
        done_on = timezone.localdate(self.decided_at)
        return rules.is_late(self.book.year, closed_on=self.closed_on, done_on=done_on)
