"""What other offices are told about a registration; bringing it to them is another matter's business."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from registry.models.registration import Registration


class Notice(models.Model):
    """One notice to one office: its words as they were on the day, and how far it has got (811/STP point 3).

    The words never change; whoever delivers moves `delivery` on, notes the day, and the number under which
    the office's registry sent it (`sent_as`), and sends nothing of a registration that has lost
    Ability.NOTIFY since, such as a cancelled one.
    """

    class About(models.TextChoices):
        PID = "pid", "Đã ghi số định danh cá nhân"

    class Recipient(models.TextChoices):
        RESIDENCE = "residence", "Cơ quan đăng ký cư trú (công an)"
        INSURANCE = "insurance", "Cơ quan bảo hiểm xã hội"

    class Delivery(models.TextChoices):
        PENDING = "pending", "Chờ gửi"
        SENT = "sent", "Đã gửi"
        CONFIRMED = "confirmed", "Đã xác nhận nhận được"

    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="notices", verbose_name="hồ sơ"
    )
    about = models.CharField("về việc", max_length=20, choices=About)
    recipient = models.CharField("gửi", max_length=20, choices=Recipient)
    issued_on = models.DateField("ngày lập")
    content = models.JSONField("nội dung")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người lập"
    )
    at = models.DateTimeField("lập lúc", db_default=Now(), editable=False)
    delivery = models.CharField("tình trạng", max_length=9, choices=Delivery, default=Delivery.PENDING)
    sent_as = models.CharField("số văn bản đi", max_length=60, blank=True)
    sent_at = models.DateTimeField("gửi lúc", null=True, editable=False)
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, editable=False)

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        ordering = ["pk"]
        indexes = [models.Index(fields=["at"], name="notice_to_deliver", condition=Q(delivery="pending"))]
        constraints = [
            models.UniqueConstraint(fields=["registration", "about", "recipient"], name="notice_once"),
            models.CheckConstraint(
                name="notice_known",
                condition=Q(about__in=["pid"]) & Q(recipient__in=["residence", "insurance"]),
            ),
            models.CheckConstraint(
                name="notice_delivered_in_order",
                condition=Q(delivery="pending", sent_at=None, confirmed_at=None)
                | Q(delivery="sent", sent_at__isnull=False, confirmed_at=None)
                | Q(delivery="confirmed", sent_at__isnull=False, confirmed_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="notice_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="notice_as_issued",
                fields=["registration", "about", "recipient", "issued_on", "content", "by", "at"],
            ),
        ]

    def __str__(self) -> str:
        return f"Thông báo {self.pk} ({self.get_delivery_display()})"
