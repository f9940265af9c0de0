import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from registry.models.book import BookEntry


class BookNote(models.Model):
    """What is written beside an entry of the book after that day; the entry itself never changes.

    `item` names the item of the page the note belongs to ("pid": the number line itself, L60 Đ29.2); blank
    stands for the column «Ghi chú» (TT 04/2020 Đ31.9).
    """

    class Kind(models.TextChoices):
        PID = "pid", "Ghi số định danh cá nhân"
        AMENDMENT = "amendment", "Thay đổi, cải chính, bổ sung"
        CANCELLATION = "cancellation", "Hủy đăng ký"

    entry = models.ForeignKey(BookEntry, models.PROTECT, related_name="notes", verbose_name="việc đã vào sổ")
    kind = models.CharField("loại", max_length=12, choices=Kind)
    item = models.CharField("mục của trang sổ", max_length=40, blank=True)
    written_on = models.DateField("ghi ngày")
    text = models.TextField("nội dung")
    basis = models.CharField("căn cứ", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người ghi", related_name="+"
    )
    at = models.DateTimeField("lúc", db_default=Now())

    class Meta:
        verbose_name = "ghi chú trong sổ"
        verbose_name_plural = "các ghi chú trong sổ"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="booknote_kind_known", condition=Q(kind__in=["pid", "amendment", "cancellation"])
            ),
            models.UniqueConstraint(
                name="booknote_pid_written_once", fields=["entry"], condition=Q(kind="pid")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="book_note_is_for_ever", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.text
