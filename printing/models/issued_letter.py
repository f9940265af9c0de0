from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Officer, Unit
from registry.models import Registration

_APPEND_ONLY = pgtrigger.Update | pgtrigger.Delete


class LetterSequence(models.Model):
    """The number last given to one kind of letter of an office in a year; who wants the next queues here."""

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="+")
    kind = models.CharField("loại văn bản", max_length=30)
    year = models.PositiveSmallIntegerField("năm")
    last_number = models.PositiveIntegerField("số cuối cùng", default=0)

    class Meta:
        verbose_name = "dãy số văn bản"
        verbose_name_plural = "các dãy số văn bản"
        constraints = [
            models.UniqueConstraint(name="lettersequence_once", fields=["unit", "kind", "year"]),
        ]
        triggers = [
            pgtrigger.Protect(name="lettersequence_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="lettersequence_only_forward",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__last_number__gt=pgtrigger.F("new__last_number")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last_number}"


class IssuedLetterQuerySet(models.QuerySet["IssuedLetter"]):
    def visible_to(self, officer: Officer) -> Self:
        """Those of the officer's units and of everything below them; the start of every view."""
        seen = Q(pk__in=[])
        for path in officer.visible_paths():
            seen |= Q(unit__path__startswith=path)
        return self.filter(seen)


class IssuedLetter(models.Model):
    """A letter or slip of an office as it left the printer: kind, number, to whom, by whom, when."""

    class Kind(models.TextChoices):
        PID_NOTICE = "pid_notice", "Thông báo đã ghi số định danh cá nhân"
        SUPPLEMENT_REQUEST = "supplement_request", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
        RECEIPT = "receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="+")
    kind = models.CharField("loại văn bản", max_length=30, choices=Kind)
    year = models.PositiveSmallIntegerField("năm")
    sequence_number = models.PositiveIntegerField("số thứ tự")
    number = models.CharField("số, ký hiệu", max_length=60)  # as printed: 05/TB-UBND
    addressee = models.CharField("kính gửi", max_length=300)
    registrations = models.ManyToManyField(
        Registration, through="LetterRegistration", related_name="letters", verbose_name="hồ sơ"
    )
    digest = models.CharField("sha-256", max_length=64)
    size = models.PositiveIntegerField("cỡ (byte)")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người lập"
    )
    at = models.DateTimeField("lập lúc", db_default=Now())
    operation_id = models.CharField("mã thao tác", max_length=40, blank=True)

    objects = IssuedLetterQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản đã lập"
        verbose_name_plural = "các văn bản đã lập"
        ordering = ["pk"]
        indexes = [models.Index(fields=["unit", "-id"], name="letter_of_unit")]
        constraints = [
            models.CheckConstraint(
                name="letter_kind_known",
                condition=Q(kind__in=["pid_notice", "supplement_request", "receipt"]),
            ),
            models.CheckConstraint(name="letter_digest_sha256", condition=Q(digest__regex=r"^[0-9a-f]{64}$")),
            models.CheckConstraint(name="letter_numbered", condition=Q(sequence_number__gte=1)),
            models.UniqueConstraint(
                name="letter_number_once", fields=["unit", "kind", "year", "sequence_number"]
            ),
        ]
        triggers = [pgtrigger.Protect(name="letter_append_only", operation=_APPEND_ONLY)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} số {self.number}"

    @property
    def filename(self) -> str:
        """A name for the file that says kind and number and nothing of anybody: thong-bao-05-TB-UBND.pdf."""
        return f"{_FILES[self.Kind(self.kind)]}-{self.sequence_number}-{self.year}.pdf"


_FILES = {
    IssuedLetter.Kind.PID_NOTICE: "thong-bao",
    IssuedLetter.Kind.SUPPLEMENT_REQUEST: "phieu-yeu-cau-bo-sung",
    IssuedLetter.Kind.RECEIPT: "giay-tiep-nhan",
}


class LetterRegistration(models.Model):
    """A registration a letter speaks of, in the order in which the letter names them."""

    letter = models.ForeignKey(IssuedLetter, models.PROTECT, related_name="lines", verbose_name="văn bản")
    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="letter_lines", verbose_name="hồ sơ"
    )
    position = models.PositiveSmallIntegerField("số thứ tự")

    class Meta:
        verbose_name = "hồ sơ trong văn bản"
        verbose_name_plural = "các hồ sơ trong văn bản"
        ordering = ["letter", "position"]
        constraints = [
            models.UniqueConstraint(name="letterline_once_a_letter", fields=["letter", "registration"]),
        ]
        triggers = [pgtrigger.Protect(name="letterline_append_only", operation=_APPEND_ONLY)]

    def __str__(self) -> str:
        return f"{self.letter_id}, dòng {self.position}"


class IssuedLetterFile(models.Model):
    """The bytes as they were printed, beside the row so that lists never carry them."""

    letter = models.OneToOneField(IssuedLetter, models.PROTECT, primary_key=True, related_name="file")
    content = models.BinaryField("nội dung")

    class Meta:
        verbose_name = "tệp của văn bản"
        verbose_name_plural = "tệp của các văn bản"
        triggers = [
            pgtrigger.Protect(name="letter_file_append_only", operation=_APPEND_ONLY),
            pgtrigger.Trigger(
                name="letter_file_is_the_one_named",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (
                        SELECT FROM printing_issuedletter WHERE id = NEW.letter_id
                        AND digest = encode(sha256(NEW.content), 'hex') AND size = octet_length(NEW.content)
                    ) THEN
                        RAISE EXCEPTION 'these are not the bytes of letter %', NEW.letter_id
                        USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"Tệp của văn bản {self.letter_id}"
