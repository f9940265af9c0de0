"""What an office asks the office above it, and everything said about it: one thread."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from accounts.models import Officer, Unit
from accounts.roles import Permission
from oversight.offices import office_name
from registry.models import Registration


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions by who may read them and who is to answer."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of the officer's own offices: asked by them, or put to them once."""
        offices = offices_of(officer)
        put = QuestionEntry.objects.filter(question=OuterRef("pk"), to_unit__in=offices)
        return self.filter(Q(unit__in=offices) | Exists(put))

    def waiting_at(self, officer: Officer) -> Self:
        """Those one of the officer's offices has to answer, what waits longest first."""
        return self.filter(waits_at__in=offices_of(officer)).order_by("waits_since", "pk")

    def asked_by(self, officer: Officer) -> Self:
        """Those the officer's own offices have asked."""
        return self.filter(unit__in=offices_of(officer))


def offices_of(officer: Officer) -> list[int]:
    """Keys of the units at which the officer reads registrations: only they ask and answer about them."""
    return sorted(
        {post.unit_id for post in officer.posts if Permission.REGISTRATION_VIEW in post.role_spec.permissions}
    )


class Question(models.Model):
    """A question of an office; `waits_at` is the office whose turn it is, None once it is answered."""

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan hỏi", related_name="+")
    registration = models.ForeignKey(
        Registration, models.PROTECT, null=True, blank=True, verbose_name="hồ sơ", related_name="+"
    )
    title = models.CharField("hỏi về việc gì", max_length=150)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người hỏi", related_name="+"
    )
    at = models.DateTimeField("hỏi lúc", db_default=Now(), editable=False)
    waits_at = models.ForeignKey(
        Unit, models.PROTECT, null=True, verbose_name="chờ trả lời tại", related_name="+", db_index=False
    )
    waits_since = models.DateTimeField("chờ từ")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "câu hỏi"
        verbose_name_plural = "câu hỏi"
        indexes = [
            models.Index(
                fields=["waits_at", "waits_since"],
                name="question_waiting",
                condition=Q(waits_at__isnull=False),
            )
        ]
        constraints = [models.CheckConstraint(name="question_has_title", condition=~Q(title=""))]
        triggers = [
            pgtrigger.Protect(name="question_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="question_as_asked", fields=["unit", "registration", "title", "by", "at"]
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def standing(self) -> str:
        """Where it stands, in words."""
        return f"Chờ {office_name(self.waits_at)} trả lời" if self.waits_at else "Đã trả lời"


class QuestionEntry(models.Model):
    """One word in the thread: of `unit`, put to `to_unit`. Never changed."""

    class Kind(models.TextChoices):
        ASK = "ask", "Hỏi"
        ANSWER = "answer", "Trả lời"
        FOLLOW_UP = "follow_up", "Hỏi thêm"
        PASS_UP = "pass_up", "Chuyển lên cấp trên"

    question = models.ForeignKey(Question, models.PROTECT, related_name="entries", verbose_name="câu hỏi")
    kind = models.CharField("việc", max_length=10, choices=Kind)
    body = models.TextField("nội dung")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người viết", related_name="+"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan viết", related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="gửi tới", related_name="+")
    at = models.DateTimeField("lúc", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "lời trong câu hỏi"
        verbose_name_plural = "các lời trong câu hỏi"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="questionentry_kind_known",
                condition=Q(kind__in=["ask", "answer", "follow_up", "pass_up"]),
            ),
            models.CheckConstraint(name="questionentry_has_words", condition=~Q(body="")),
        ]
        triggers = [
            pgtrigger.Protect(name="questionentry_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.question_id}"
