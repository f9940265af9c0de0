"""The ledger of issued papers and their bytes, never changed or removed."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from registry.models import Registration

_APPEND_ONLY = pgtrigger.Update | pgtrigger.Delete


class IssuedPaper(models.Model):
    """One paper as it left the printer: what kind, with or without a PID, who, when, why again.

    `number` is the paper's own, such as 69/GKS-BS; a certificate has none but the book's. `token` is what
    its QR says to the public page; papers printed before there were any have none.
    """

    class Kind(models.TextChoices):
        BIRTH_CERTIFICATE = "birth_certificate", "Giấy khai sinh (bản chính)"
        PID_OVERLAY = "pid_overlay", "số định danh in thêm lên Giấy khai sinh đã trao"
        BIRTH_CERTIFICATE_COPY = "birth_certificate_copy", "Giấy khai sinh (bản sao)"
        BIRTH_EXTRACT = "birth_extract", "Trích lục khai sinh (bản sao)"
        BIRTH_CERTIFICATE_ELECTRONIC = "birth_certificate_electronic", "Giấy khai sinh (bản điện tử)"

    class Medium(models.TextChoices):
        PLAIN = "plain", "giấy thường, in cả mẫu"
        FORM = "form", "phôi của Bộ Tư pháp, chỉ in nội dung"
        ELECTRONIC = "electronic", "bản điện tử"

    # The second one of these needs a written reason; of copies anyone may have as many as they ask for.
    ONCE = (Kind.BIRTH_CERTIFICATE, Kind.PID_OVERLAY, Kind.BIRTH_CERTIFICATE_ELECTRONIC)

    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="papers", verbose_name="hồ sơ"
    )
    kind = models.CharField("loại giấy", max_length=30, choices=Kind)
    with_pid = models.BooleanField("có số định danh cá nhân")
    awaits_pid = models.BooleanField("số sẽ bổ sung sau", db_default=False)
    pid = models.CharField("số định danh cá nhân đã in", max_length=12, blank=True)
    medium = models.CharField(
        "in trên", max_length=10, choices=Medium, default=Medium.PLAIN, db_default=Medium.PLAIN
    )
    number = models.CharField("số của giấy", max_length=40, blank=True, db_default="")
    copies = models.PositiveSmallIntegerField("số bản", default=1, db_default=1)
    token = models.CharField("mã tra cứu", max_length=32, blank=True, db_default="")
    digest = models.CharField("sha-256", max_length=64)
    size = models.PositiveIntegerField("cỡ (byte)")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người in"
    )
    at = models.DateTimeField("in lúc", db_default=Now())
    reason = models.CharField("lý do in lại", max_length=300, blank=True)
    operation_id = models.CharField("mã thao tác", max_length=40, blank=True)

    class Meta:
        verbose_name = "giấy đã in"
        verbose_name_plural = "giấy đã in"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="paper_kind_known",
                condition=Q(
                    kind__in=[
                        "birth_certificate",
                        "pid_overlay",
                        "birth_certificate_copy",
                        "birth_extract",
                        "birth_certificate_electronic",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="paper_medium_known", condition=Q(medium__in=["plain", "form", "electronic"])
            ),
            models.CheckConstraint(name="paper_of_some_copies", condition=Q(copies__gte=1)),
            models.UniqueConstraint(name="paper_token_once", fields=["token"], condition=~Q(token="")),
            models.CheckConstraint(
                name="paper_pid_if_with_pid",
                condition=Q(with_pid=True, pid__regex=r"^\d{12}$") | Q(with_pid=False, pid=""),
            ),
            models.CheckConstraint(
                name="paper_awaits_pid_only_without", condition=Q(awaits_pid=False) | Q(with_pid=False)
            ),
            models.CheckConstraint(
                name="paper_overlay_is_a_pid", condition=~Q(kind="pid_overlay") | Q(with_pid=True)
            ),
            models.CheckConstraint(name="paper_digest_sha256", condition=Q(digest__regex=r"^[0-9a-f]{64}$")),
            # Only the first needs no reason (TT 04/2020 Đ35.2: a spoiled one is replaced, never corrected).
            models.UniqueConstraint(
                name="paper_again_only_with_reason",
                fields=["registration", "kind", "with_pid"],
                condition=Q(
                    reason="",
                    kind__in=["birth_certificate", "pid_overlay", "birth_certificate_electronic"],
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["registration"], name="paper_awaits_pid", condition=Q(awaits_pid=True))
        ]
        triggers = [pgtrigger.Protect(name="paper_append_only", operation=_APPEND_ONLY)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} của hồ sơ {self.registration_id}"

    @property
    def filename(self) -> str:
        """A name for the file that says the number and nothing of the person: giay-khai-sinh-118-2021.pdf."""
        return f"{_FILES[self.Kind(self.kind)]}-{self.registration.entry}.pdf".replace("/", "-")


_FILES = {
    IssuedPaper.Kind.BIRTH_CERTIFICATE: "giay-khai-sinh",
    IssuedPaper.Kind.PID_OVERLAY: "so-dinh-danh",
    IssuedPaper.Kind.BIRTH_CERTIFICATE_COPY: "giay-khai-sinh-ban-sao",
    IssuedPaper.Kind.BIRTH_EXTRACT: "trich-luc-khai-sinh",
    IssuedPaper.Kind.BIRTH_CERTIFICATE_ELECTRONIC: "giay-khai-sinh-ban-dien-tu",
}


class IssuedPaperFile(models.Model):
    """The bytes as they were printed, beside the row so that lists never carry them."""

    paper = models.OneToOneField(IssuedPaper, models.PROTECT, primary_key=True, related_name="file")
    content = models.BinaryField("nội dung")

    class Meta:
        verbose_name = "tệp của giấy đã in"
        verbose_name_plural = "tệp của giấy đã in"
        triggers = [
            pgtrigger.Protect(name="paper_file_append_only", operation=_APPEND_ONLY),
            pgtrigger.Trigger(
                name="paper_file_is_the_one_named",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (
                        SELECT FROM printing_issuedpaper WHERE id = NEW.paper_id
                        AND digest = encode(sha256(NEW.content), 'hex') AND size = octet_length(NEW.content)
                    ) THEN
                        RAISE EXCEPTION 'these are not the bytes of paper %', NEW.paper_id
                        USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"Tệp của giấy {self.paper_id}"
