import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Unit
from registry.models.registration import Registration

NUMBER_SUFFIX = {Registration.Kind.BIRTH: "KS"}


class RegisterBook(models.Model):
    """One volume (quyển) of one kind of register of one office in one year (TT 04/2020 Đ29, Đ36)."""

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan đăng ký", related_name="+")
    kind = models.CharField("loại sổ", max_length=10, choices=Registration.Kind)
    year = models.PositiveSmallIntegerField("năm")
    volume = models.PositiveSmallIntegerField("quyển số", default=1)
    last_number = models.PositiveIntegerField("số đã cấp", default=0)
    last_entry_on = models.DateField("ngày đăng ký cuối", null=True)
    closed_on = models.DateField("khóa sổ ngày", null=True)

    class Meta:
        verbose_name = "quyển sổ"
        verbose_name_plural = "các quyển sổ"
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "year", "volume"], name="book_once_a_year"),
            models.UniqueConstraint(
                fields=["unit", "kind", "year"], condition=Q(closed_on=None), name="book_one_open_at_a_time"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="book_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="book_numbers_only_grow",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__last_number__lt=pgtrigger.F("old__last_number")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.volume:02}-TP/HT-{self.year}-{NUMBER_SUFFIX[Registration.Kind(self.kind)]}"


class BookEntry(models.Model):
    """A number in a book: given once, kept for ever, void or not.

    `as_registered` is the page as it was written that day; later corrections
    of data never reach it (L60 Đ58.1: the book is the legal basis).
    """

    book = models.ForeignKey(RegisterBook, models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField("số")
    registration = models.OneToOneField(Registration, models.PROTECT, related_name="entry")
    as_registered = models.JSONField("nội dung đã ghi")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "việc đã vào sổ"
        verbose_name_plural = "các việc đã vào sổ"
        constraints = [models.UniqueConstraint(fields=["book", "number"], name="number_once_a_book")]
        triggers = [
            pgtrigger.Protect(name="entry_is_for_ever", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.number:02}/{self.book.year}"
