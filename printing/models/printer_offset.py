from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Unit


class PrinterOffset(models.Model):
    """Of the releases before `Calibration`, which has taken over every row (migration 0007).

    Kept for one release: processes of the one before still read and write it while they are replaced.
    """

    unit = models.OneToOneField(
        Unit, models.PROTECT, primary_key=True, related_name="+", verbose_name="cơ quan"
    )
    right = models.DecimalField("sang phải (mm)", max_digits=3, decimal_places=1, db_default=0)
    down = models.DecimalField("xuống dưới (mm)", max_digits=3, decimal_places=1, db_default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người chỉnh"
    )
    at = models.DateTimeField("chỉnh lúc", auto_now=True)

    class Meta:
        verbose_name = "căn chỉnh máy in"
        verbose_name_plural = "căn chỉnh máy in"
        constraints = [
            models.CheckConstraint(
                name="printer_offset_is_small",
                condition=Q(right__gte=-20, right__lte=20, down__gte=-20, down__lte=20),
            )
        ]

    def __str__(self) -> str:
        across = f"{_mm(self.right)} sang {'trái' if self.right < 0 else 'phải'}"
        return f"{across}, {_mm(self.down)} {'lên trên' if self.down < 0 else 'xuống dưới'}"


def _mm(distance: Decimal) -> str:
    return f"{abs(distance)} mm".replace(".", ",")
