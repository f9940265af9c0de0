"""What an administrator has written about an error, in place of the words of the program or beside them."""

import re
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from pid_gateway.errors import FIELDS, WAY_LABELS, WayOut

# A shorter text of the Ministry would be found in nearly every answer.
SHORTEST_TELLTALE = 8
_MARKUP = re.compile(r"<[a-z!/]|&[a-z#0-9]+;", re.IGNORECASE)
_NO_MARKUP = "Chỉ ghi chữ thường, không ghi mã HTML."


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text, trimmed, blank ones left out."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class ErrorText(models.Model):
    """The words about one error code; deleting the row brings the words of `pid_gateway.errors` back.

    A code the program does not know is an error newly met; `telltales` are texts of the Ministry by which it
    shows itself when the code says nothing, one a line, compared without regard to case.
    """

    code = models.CharField(
        "mã lỗi",
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[A-Za-z0-9_.:-]+$", "Mã lỗi chỉ gồm chữ không dấu, số và dấu _ . : -")],
    )
    title = models.CharField("tên lỗi", max_length=120)
    meaning = models.TextField("nghĩa là", max_length=600)
    steps = models.TextField("các bước xử lý", max_length=3000, help_text="Mỗi dòng một bước.")
    field = models.CharField("ô cần xem lại", max_length=40, blank=True, choices=list(FIELDS.items()))
    ways = ArrayField(
        models.CharField(max_length=30, choices=[(way.value, WAY_LABELS[way]) for way in WayOut]),
        verbose_name="nút xử lý",
        default=list,
        blank=True,
    )
    telltales = models.TextField(
        "nhận biết qua nguyên văn",
        max_length=3000,
        blank=True,
        help_text="Mỗi dòng một đoạn trong câu trả lời của Bộ Công an, không phân biệt chữ hoa, chữ thường.",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người sửa", related_name="+", editable=False
    )
    at = models.DateTimeField("sửa lúc", auto_now=True)

    class Meta:
        verbose_name = "lời hướng dẫn xử lý lỗi"
        verbose_name_plural = "lời hướng dẫn xử lý lỗi"
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="errortext_says_something",
                condition=~Q(code="") & ~Q(title="") & ~Q(meaning="") & ~Q(steps=""),
            ),
            models.CheckConstraint(
                name="errortext_ways_known",
                condition=Q(ways__contained_by=[way.value for way in WayOut]),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def clean(self) -> None:
        """Refuse markup, blank steps, and texts by which nearly every answer would be recognised."""
        wrong: dict[str, str] = {}
        for name in ("title", "meaning", "steps"):
            words = str(getattr(self, name) or "")
            if _MARKUP.search(words):
                wrong[name] = _NO_MARKUP
            elif words and not lines(words):
                wrong[name] = "Xin ghi nội dung."
        if any(len(telltale) < SHORTEST_TELLTALE for telltale in lines(self.telltales)):
            wrong["telltales"] = (
                f"Mỗi đoạn dài ít nhất {SHORTEST_TELLTALE} ký tự, để không nhận nhầm lỗi khác."
            )
        if wrong:
            raise ValidationError(wrong)
