import pgtrigger
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q

from accounts.models.officer import Officer


class AccountAct(models.Model):
    """One thing that was done with an account, by whom and why; never changed (NĐ 87/2020 Đ17)."""

    class Name(models.TextChoices):
        CREATED = "created", "Tạo tài khoản"
        IMPORTED = "imported", "Tạo tài khoản từ danh sách"
        LINKED = "linked", "Cấp liên kết đặt mật khẩu"
        PASSWORD_SET = "password_set", "Người dùng đặt mật khẩu"
        DETAILS = "details", "Sửa thông tin"
        ASSIGNED = "assigned", "Giao vai trò"
        ENDED = "ended", "Kết thúc vai trò"
        MOVED = "moved", "Chuyển đơn vị"
        LOCKED = "locked", "Khóa tài khoản"
        UNLOCKED = "unlocked", "Mở khóa tài khoản"
        FACTOR_RESET = "factor_reset", "Đặt lại xác thực hai bước"

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="acts", verbose_name="cán bộ")
    name = models.CharField("việc", max_length=12, choices=Name)
    words = models.CharField("nội dung", max_length=300, blank=True)
    reason = models.CharField("lý do", max_length=300, blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, verbose_name="người làm", related_name="+")
    # Of the transaction, like what triggers keep: both meet in one moment of the account's history.
    at = models.DateTimeField("lúc", db_default=TransactionNow())

    class Meta:
        verbose_name = "việc của tài khoản"
        verbose_name_plural = "các việc của tài khoản"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="accountact_name_known",
                condition=Q(
                    name__in=[
                        "created",
                        "imported",
                        "linked",
                        "password_set",
                        "details",
                        "assigned",
                        "ended",
                        "moved",
                        "locked",
                        "unlocked",
                        "factor_reset",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="accountact_says_why",
                condition=~Q(name__in=["locked", "unlocked", "factor_reset"]) | ~Q(reason=""),
            ),
            # Nobody manages the own account; only the password is everybody's own.
            models.CheckConstraint(
                name="accountact_not_on_oneself",
                condition=Q(name="password_set") | ~Q(by=models.F("officer")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="accountact_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.get_name_display()
