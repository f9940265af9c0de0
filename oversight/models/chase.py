"""Chase letters (công văn đôn đốc, 811/STP point 2): the letter, what it asks of each unit, each thing."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Officer, Unit
from oversight.matters import Matter
from registry.models import RegisterBook, Registration


class ChaseLetterQuerySet(models.QuerySet["ChaseLetter"]):
    def visible_to(self, officer: Officer) -> Self:
        """Those that offices of the officer, or offices below them, have sent; not what came from above."""
        seen = Q(pk__in=[])
        for path in officer.visible_paths():
            seen |= Q(unit__path__startswith=path)
        return self.filter(seen)


class ChaseLetter(models.Model):
    """A letter of an office that asks units below it to finish what lies, by a day. Written once.

    Only two things are added later, each once: that the reminder went out, and that it was withdrawn.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan gửi", related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    sequence_number = models.PositiveIntegerField("số thứ tự")
    number = models.CharField("số, ký hiệu", max_length=60)  # as printed: 05/PTP
    due = models.DateField("hạn xử lý")
    words = models.TextField("nội dung thêm", blank=True)
    copies_to = models.TextField("nơi nhận khác", blank=True)  # one a line
    signer_name = models.CharField("người ký", max_length=100, blank=True)
    signer_title = models.CharField("chức vụ người ký", max_length=100, blank=True)
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="followers", verbose_name="tiếp theo công văn"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người gửi"
    )
    at = models.DateTimeField("gửi lúc")  # the moment whose records it names
    operation_id = models.CharField("mã thao tác", max_length=40, blank=True)
    reminded_at = models.DateTimeField("nhắc khi quá hạn lúc", null=True)
    withdrawn_at = models.DateTimeField("thu hồi lúc", null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người thu hồi"
    )
    withdrawn_why = models.CharField("lý do thu hồi", max_length=500, blank=True)

    objects = ChaseLetterQuerySet.as_manager()

    class Meta:
        verbose_name = "công văn đôn đốc"
        verbose_name_plural = "các công văn đôn đốc"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["unit", "-id"], name="chaseletter_of_unit"),
            models.Index(
                fields=["due"],
                name="chaseletter_to_remind",
                condition=Q(reminded_at=None, withdrawn_at=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="chaseletter_number_once", fields=["unit", "year", "sequence_number"]
            ),
            models.CheckConstraint(name="chaseletter_numbered", condition=Q(sequence_number__gte=1)),
            models.CheckConstraint(
                name="chaseletter_withdrawn_with_reason",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why="")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="chaseletter_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="chaseletter_as_sent",
                exclude=["reminded_at", "withdrawn_at", "withdrawn_by", "withdrawn_why"],
            ),
            *(
                pgtrigger.Protect(
                    name=f"chaseletter_{what}_once",
                    operation=pgtrigger.Update,
                    condition=pgtrigger.Q(
                        **{
                            f"old__{what}_at__isnull": False,
                            f"old__{what}_at__df": pgtrigger.F(f"new__{what}_at"),
                        }
                    ),
                )
                for what in ("reminded", "withdrawn")
            ),
        ]

    def __str__(self) -> str:
        return f"Công văn đôn đốc số {self.number}"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


class ChasePartQuerySet(models.QuerySet["ChasePart"]):
    def visible_to(self, officer: Officer) -> Self:
        """What was asked of the officer's offices or of any below, and what those have asked of others."""
        seen = Q(pk__in=[])
        for path in officer.visible_paths():
            seen |= Q(unit__path__startswith=path) | Q(letter__unit__path__startswith=path)
        return self.filter(seen)


class ChasePart(models.Model):
    """What a letter asks of one unit: all that unit ever sees of it."""

    letter = models.ForeignKey(
        ChaseLetter, models.PROTECT, related_name="parts", verbose_name="công văn", db_index=False
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="cơ quan nhận")

    objects = ChasePartQuerySet.as_manager()

    class Meta:
        verbose_name = "phần của công văn đôn đốc"
        verbose_name_plural = "các phần của công văn đôn đốc"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="chasepart_once", fields=["letter", "unit"])]
        triggers = [
            pgtrigger.Protect(name="chasepart_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"Phần {self.pk} của công văn {self.letter_id}"


class ChaseItem(models.Model):
    """One record in one matter, as the letter names it.

    It is done when the record is no longer in that matter since then (`oversight.chasing.progress`, ADR 28):
    that is read, not written. `closed_at` is when the workers' clock found it done, from then on for ever.
    """

    part = models.ForeignKey(ChasePart, models.PROTECT, related_name="items", verbose_name="phần")
    matter = models.CharField("việc", max_length=20, choices=Matter)
    # Where it is registered: below `part.unit` when a district or province is asked.
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name="nơi đăng ký", db_index=False
    )
    registration = models.ForeignKey(
        Registration, models.PROTECT, null=True, related_name="+", verbose_name="hồ sơ"
    )
    book = models.ForeignKey(
        RegisterBook, models.PROTECT, null=True, related_name="+", verbose_name="quyển sổ"
    )
    record = models.CharField("số, ký hiệu", max_length=60)  # as the letter prints it
    since = models.DateTimeField("từ lúc", null=True)
    closed_at = models.DateTimeField("xong, ghi nhận lúc", null=True)

    class Meta:
        verbose_name = "việc được đôn đốc"
        verbose_name_plural = "các việc được đôn đốc"
        ordering = ["pk"]
        indexes = [models.Index(fields=["part"], name="chaseitem_open", condition=Q(closed_at=None))]
        constraints = [
            models.CheckConstraint(name="chaseitem_matter_known", condition=Q(matter__in=Matter.values)),
            models.CheckConstraint(
                name="chaseitem_of_a_record",
                condition=Q(matter=Matter.BOOK_OPEN, registration=None, book__isnull=False)
                | (~Q(matter=Matter.BOOK_OPEN) & Q(registration__isnull=False, book=None)),
            ),
            models.UniqueConstraint(name="chaseitem_once", fields=["part", "matter", "registration"]),
            models.UniqueConstraint(name="chaseitem_book_once", fields=["part", "matter", "book"]),
        ]
        triggers = [
            pgtrigger.Protect(name="chaseitem_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="chaseitem_as_sent", exclude=["closed_at"]),
            pgtrigger.Protect(
                name="chaseitem_closed_for_ever",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_matter_display()}: {self.record}"


class ChasePaper(models.Model):
    """The bytes of a letter as drawn: of the whole for its sender (`part` is None), or of one unit's part."""

    letter = models.ForeignKey(
        ChaseLetter, models.PROTECT, related_name="papers", verbose_name="công văn", db_index=False
    )
    part = models.ForeignKey(
        ChasePart, models.PROTECT, null=True, related_name="papers", verbose_name="phần", db_index=False
    )
    digest = models.CharField("sha-256", max_length=64)
    content = models.BinaryField("nội dung")
    at = models.DateTimeField("vẽ lúc", db_default=Now())

    class Meta:
        verbose_name = "tệp của công văn đôn đốc"
        verbose_name_plural = "tệp của các công văn đôn đốc"
        constraints = [
            models.UniqueConstraint(name="chasepaper_once", fields=["letter", "part"], nulls_distinct=False),
            models.CheckConstraint(
                name="chasepaper_digest_sha256", condition=Q(digest__regex=r"^[0-9a-f]{64}$")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="chasepaper_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="chasepaper_is_the_one_named",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NEW.digest <> encode(sha256(NEW.content), 'hex') THEN
                        RAISE EXCEPTION 'these are not the bytes of chase letter %', NEW.letter_id
                        USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"Tệp của công văn {self.letter_id}"
