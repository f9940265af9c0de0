import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from printing.models.issued_paper import IssuedPaper


class VoidedPaper(models.Model):
    """A paper that no longer counts, and why; its row, its number and its bytes stay (TT 04/2020 Đ35.2)."""

    class Why(models.TextChoices):
        SPOILED = "spoiled", "In hỏng, đã hủy"
        REPLACED = "replaced", "Đã thu lại, thay bằng giấy khác"
        LOST = "lost", "Mất trước khi trao"

    paper = models.OneToOneField(
        IssuedPaper, models.PROTECT, primary_key=True, related_name="voided", verbose_name="giấy"
    )
    why = models.CharField("vì sao", max_length=10, choices=Why)
    text = models.CharField("nói rõ", max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi"
    )
    at = models.DateTimeField("lúc", db_default=Now())

    class Meta:
        verbose_name = "giấy không còn giá trị"
        verbose_name_plural = "giấy không còn giá trị"
        constraints = [
            models.CheckConstraint(
                name="voidedpaper_why_known", condition=Q(why__in=["spoiled", "replaced", "lost"])
            )
        ]
        triggers = [
            pgtrigger.Protect(name="voided_paper_is_for_ever", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.get_why_display()}: {self.text}"
