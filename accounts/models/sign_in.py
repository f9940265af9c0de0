from django.db import models

from accounts.models.officer import Officer


class SignInLock(models.Model):
    """Wrong passwords counted for one name, or for one browser known to be an officer's.

    `key` is a keyed digest (accounts.sign_in_locks): a name that no account has is counted just the same,
    and neither the table nor an answer tells which names exist.
    """

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveSmallIntegerField(db_default=0)
    counted_from = models.DateTimeField()
    locks = models.PositiveSmallIntegerField(db_default=0)
    locked_until = models.DateTimeField(null=True)
    officer = models.ForeignKey(Officer, models.CASCADE, null=True, related_name="+")

    class Meta:
        verbose_name = "khóa đăng nhập tạm"
        verbose_name_plural = "khóa đăng nhập tạm"
        indexes = [models.Index(fields=["counted_from"], name="sign_in_lock_by_age")]

    def __str__(self) -> str:
        return f"{self.failures} lần sai"


class SharedUse(models.Model):
    """A day on which one account worked from two addresses at about the same time: perhaps two people.

    Which addresses is not kept: the conversation that follows needs the day and the hours, no more.
    """

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="shared_uses", verbose_name="cán bộ")
    day = models.DateField("ngày")
    first_at = models.DateTimeField("lần đầu")
    last_at = models.DateTimeField("lần cuối")

    class Meta:
        verbose_name = "dấu hiệu dùng chung tài khoản"
        verbose_name_plural = "dấu hiệu dùng chung tài khoản"
        constraints = [models.UniqueConstraint(name="shared_use_once_a_day", fields=["officer", "day"])]

    def __str__(self) -> str:
        return f"{self.officer}, {self.day:%d/%m/%Y}"
