import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from registry.models.book import RegisterBook
from registry.models.book_guards import until_closing_is_signed


class BookAct(models.Model):
    """One thing that happened to a book as a whole; never changed. `by` nobody: the system did it."""

    class Name(models.TextChoices):
        OPENED = "opened", "Mở sổ"
        GOES_ON = "goes_on", "Ghi tiếp sang năm mới"
        IMPORTED = "imported", "Nhập dãy số của sổ giấy"
        STAMPED = "stamped", "Xác nhận mở sổ, đóng dấu giáp lai"
        PAGES = "pages", "Khai số trang"
        LOCKED = "locked", "Khóa sổ"

    book = models.ForeignKey(RegisterBook, models.PROTECT, related_name="acts", verbose_name="quyển sổ")
    name = models.CharField("việc", max_length=10, choices=Name)
    words = models.CharField("nội dung", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="người làm", related_name="+"
    )
    at = models.DateTimeField("lúc", db_default=Now())

    class Meta:
        verbose_name = "việc của quyển sổ"
        verbose_name_plural = "các việc của quyển sổ"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="bookact_name_known",
                condition=Q(name__in=["opened", "goes_on", "imported", "stamped", "pages", "locked"]),
            ),
            models.UniqueConstraint(
                name="bookact_stamped_once", fields=["book"], condition=Q(name="stamped")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="bookact_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.get_name_display()


class StruckPage(models.Model):
    """A page left blank by mistake: struck out crosswise, with a note (TT 04/2020 Đ29). No number is lost."""

    book = models.ForeignKey(
        RegisterBook, models.PROTECT, related_name="struck_pages", verbose_name="quyển sổ"
    )
    page = models.PositiveSmallIntegerField("trang số")
    reason = models.CharField("lý do", max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người ghi", related_name="+"
    )
    at = models.DateTimeField("lúc", db_default=Now())

    class Meta:
        verbose_name = "trang bỏ trống"
        verbose_name_plural = "các trang bỏ trống"
        ordering = ["page"]
        constraints = [
            models.UniqueConstraint(name="struckpage_once", fields=["book", "page"]),
            models.CheckConstraint(name="struckpage_says_why", condition=~Q(reason="")),
        ]
        triggers = [
            pgtrigger.Protect(name="struckpage_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            until_closing_is_signed("struckpage_before_the_closing"),
        ]

    def __str__(self) -> str:
        return f"Trang {self.page}"
