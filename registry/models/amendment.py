from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import Officer
from accounts.roles import Permission
from registry.lifecycle import ABILITIES, Ability
from registry.models.attachment import Attachment
from registry.models.registration import Registration
from registry.rules.amendable import LABELS, Change
from registry.rules.amendable import Kind as AmendmentKind
from registry.rules.amendments import needs_new_number, words


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def open(self) -> Self:
        """Those nobody has signed or refused yet."""
        return self.filter(decision=Amendment.Decision.OPEN)

    def signed(self) -> Self:
        """Those that hold, in the order in which they came to hold."""
        return self.filter(decision=Amendment.Decision.SIGNED).order_by("decided_at", "pk")

    def to_sign(self, officer: Officer) -> Self:
        """Open ones this officer may decide now: at the office of the role, never one's own."""
        amendable = sorted(state for state, abilities in ABILITIES.items() if Ability.AMEND in abilities)
        return (
            self.open()
            .filter(
                registration__unit__in=officer.units_where(Permission.AMENDMENT_SIGN),
                registration__state__in=amendable,
            )
            .exclude(proposed_by=officer)
        )


class Amendment(models.Model):
    """What changes in a registered birth: taken down by one officer, signed by another (L60 Đ28).

    The registered rows never change. What holds is they and the signed amendments, in their order
    (`registry.current`). A row is written once and decided once; nothing in it changes after that.
    """

    class Decision(models.TextChoices):
        OPEN = "open", "Chờ ký"
        SIGNED = "signed", "Đã ký"
        REFUSED = "refused", "Không ký"

    KINDS = [(kind.value, label) for kind, label in LABELS.items()]

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="amendments")
    kind = models.CharField("loại việc", max_length=10, choices=KINDS)
    ground = models.CharField("căn cứ", max_length=10)
    reason = models.TextField("lý do")
    # [{"field": "child.name", "label": …, "old": …, "new": …}], values as stored.
    changes = models.JSONField("nội dung")
    name_keys = models.CharField("tên mới, để tìm", max_length=700, blank=True, editable=False)
    parents_consent = models.BooleanField("có sự đồng ý của cha, mẹ", default=False)
    own_consent = models.BooleanField("có sự đồng ý của người được khai sinh", default=False)
    paper_number = models.CharField("số quyết định, trích lục", max_length=60)
    paper_on = models.DateField("ngày của quyết định, trích lục")
    paper_issuer = models.CharField("cơ quan ban hành", max_length=200)
    signer_name = models.CharField("người ký", max_length=100)
    signer_title = models.CharField("chức vụ người ký", max_length=100, blank=True)
    attachment = models.OneToOneField(Attachment, models.PROTECT, related_name="amendment")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người ghi", related_name="+"
    )
    proposed_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)
    decision = models.CharField("quyết định", max_length=8, choices=Decision, default=Decision.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người duyệt", null=True, related_name="+"
    )
    decided_at = models.DateTimeField("duyệt lúc", null=True, editable=False)
    note = models.TextField("ý kiến", blank=True)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = "thay đổi, cải chính, bổ sung"
        verbose_name_plural = "các việc thay đổi, cải chính, bổ sung"
        ordering = ["pk"]
        indexes = [
            GinIndex(
                SearchVector("name_keys", config="simple"),
                name="amendment_name_words",
                condition=Q(decision="signed"),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="amendment_kind_known", condition=Q(kind__in=[kind.value for kind in AmendmentKind])
            ),
            models.CheckConstraint(
                name="amendment_decided_once_closed",
                condition=Q(decision="open", decided_at=None, decided_by=None)
                | Q(decision__in=["signed", "refused"], decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="amendment_by_two_people",
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="amendment_refused_with_a_reason", condition=~Q(decision="refused") | ~Q(note="")
            ),
            models.UniqueConstraint(
                name="amendment_one_open", fields=["registration"], condition=Q(decision="open")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="amendment_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="amendment_decided_for_ever",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__decision="open"),
            ),
            pgtrigger.ReadOnly(
                name="amendment_as_proposed",
                exclude=["decision", "decided_by", "decided_at", "note"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk} ({self.get_decision_display()})"

    @property
    def is_open(self) -> bool:
        """Whether nobody has signed or refused it yet."""
        return self.decision == self.Decision.OPEN

    @property
    def of_kind(self) -> AmendmentKind:
        """The kind as the rules name it."""
        return AmendmentKind(self.kind)

    @property
    def lines(self) -> tuple[Change, ...]:
        """What changes, line by line."""
        return tuple(Change(line["field"], line["old"], line["new"]) for line in self.changes)

    @property
    def words(self) -> str:
        """What it does, in one sentence, as the book notes it."""
        return words(self.of_kind, self.lines)

    @property
    def paper(self) -> str:
        """The paper it rests on: number, day, office and signer (123 Đ13)."""
        signer = ", ".join(filter(None, (self.signer_name, self.signer_title)))
        which = f"Số {self.paper_number} ngày {self.paper_on:%d/%m/%Y} của {self.paper_issuer}"
        return f"{which}, người ký: {signer}"

    @property
    def needs_new_number(self) -> bool:
        """Whether a number given before must be established anew by the police (TT 59/2021/TT-BCA Đ6)."""
        return needs_new_number(self.lines)

    @property
    def signed_on(self) -> str:
        """The day from which it holds, as papers write it; "" before it is signed."""
        return f"{timezone.localtime(self.decided_at):%d/%m/%Y}" if self.decided_at else ""
