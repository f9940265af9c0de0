from datetime import datetime, timedelta

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from accounts.models.officer import Officer

HOLDS = timedelta(days=7)


class ActivationLinkQuerySet(models.QuerySet["ActivationLink"]):
    """Links by what can still be done with them."""

    def open(self, at: datetime) -> "ActivationLinkQuerySet":
        """Those that would be taken at that moment."""
        return self.filter(used_at=None, withdrawn_at=None, expires_at__gt=at)


class ActivationLink(models.Model):
    """One way to set a password, for one person, once. Of its token only the digest is here."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="links", verbose_name="cán bộ")
    digest = models.CharField("dấu của mã", max_length=64, unique=True)
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người cấp")
    made_at = models.DateTimeField("cấp lúc", db_default=Now())
    expires_at = models.DateTimeField("hết hạn lúc")
    used_at = models.DateTimeField("dùng lúc", null=True)
    withdrawn_at = models.DateTimeField("thu hồi lúc", null=True)

    objects = ActivationLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "liên kết đặt mật khẩu"
        verbose_name_plural = "các liên kết đặt mật khẩu"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="activationlink_one_at_a_time",
                fields=["officer"],
                condition=Q(used_at=None, withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="activationlink_used_or_withdrawn", condition=Q(used_at=None) | Q(withdrawn_at=None)
            ),
            models.CheckConstraint(
                name="activationlink_used_in_time",
                condition=Q(used_at=None) | Q(used_at__lte=F("expires_at")),
            ),
            models.CheckConstraint(name="activationlink_not_for_oneself", condition=~Q(made_by=F("officer"))),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="activationlink_as_made",
                fields=["officer", "digest", "made_by", "made_at", "expires_at"],
            ),
            pgtrigger.Protect(
                name="activationlink_spent_for_ever",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__used_at__isnull=False)
                | pgtrigger.Q(old__withdrawn_at__isnull=False),
            ),
            pgtrigger.Protect(name="activationlink_never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.officer}, {self.expires_at:%d/%m/%Y}"
