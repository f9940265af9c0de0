"""The printers of an office, and how each has been led right on each kind of sheet: every answer is kept."""

from decimal import Decimal
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Unit
from printing.overprint.aim import Aim, Place
from printing.overprint.layout import Sheet


class Printer(models.Model):
    """A printer as the office calls it; kept, for papers were printed on it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="cơ quan")
    name = models.CharField("tên máy in", max_length=60)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người thêm"
    )
    at = models.DateTimeField("thêm lúc", db_default=Now())

    class Meta:
        verbose_name = "máy in"
        verbose_name_plural = "máy in"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="printer_named_once_per_unit", fields=["unit", "name"])]

    def __str__(self) -> str:
        return self.name


class Calibration(models.Model):
    """How far a printer is led right and down, its scale, and the values that stand elsewhere on that sheet.

    Append-only: the newest of a printer and sheet counts, an earlier one counts again by being copied.
    `places` holds only what differs from the form: {"pid": [x mm, y mm, width mm, points]}.
    """

    printer = models.ForeignKey(Printer, models.PROTECT, related_name="calibrations", verbose_name="máy in")
    sheet = models.CharField("loại giấy", max_length=30, choices=Sheet)
    right = models.DecimalField("sang phải (mm)", max_digits=3, decimal_places=1, db_default=0, default=0)
    down = models.DecimalField("xuống dưới (mm)", max_digits=3, decimal_places=1, db_default=0, default=0)
    scale_x = models.DecimalField(
        "co giãn ngang (%)", max_digits=5, decimal_places=2, db_default=100, default=100
    )
    scale_y = models.DecimalField(
        "co giãn dọc (%)", max_digits=5, decimal_places=2, db_default=100, default=100
    )
    places = models.JSONField("tọa độ các ô đã dời", db_default={}, default=dict, blank=True)
    restored_from = models.ForeignKey(
        "self", models.PROTECT, related_name="+", null=True, blank=True, verbose_name="lấy lại của lần"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người chỉnh"
    )
    at = models.DateTimeField("chỉnh lúc", db_default=Now())

    class Meta:
        verbose_name = "căn chỉnh máy in"
        verbose_name_plural = "căn chỉnh máy in"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="calibration_sheet_known",
                condition=Q(sheet__in=["birth_certificate", "birth_certificate_copy", "plain"]),
            ),
            models.CheckConstraint(
                name="calibration_shift_is_small",
                condition=Q(right__gte=-20, right__lte=20, down__gte=-20, down__lte=20),
            ),
            models.CheckConstraint(
                name="calibration_scale_is_near",
                condition=Q(scale_x__gte=95, scale_x__lte=105, scale_y__gte=95, scale_y__lte=105),
            ),
        ]
        indexes = [models.Index(fields=["printer", "sheet", "-id"], name="calibration_newest")]
        triggers = [
            pgtrigger.Protect(name="calibration_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        across = f"{_mm(self.right)} sang {'trái' if self.right < 0 else 'phải'}"
        return f"{across}, {_mm(self.down)} {'lên trên' if self.down < 0 else 'xuống dưới'}"

    @property
    def aim(self) -> Aim:
        """What it says, as the pages are drawn by it."""
        return Aim(
            float(self.right),
            float(self.down),
            float(self.scale_x),
            float(self.scale_y),
            {name: Place(*place) for name, place in self.places.items()},
        )

    @property
    def moved(self) -> int:
        """How many values stand elsewhere than the form says."""
        return len(self.places)

    @property
    def said(self) -> dict[str, Any]:
        """Everything it sets, for a row that says the same."""
        return {name: getattr(self, name) for name in ("right", "down", "scale_x", "scale_y", "places")}


def _mm(distance: Decimal) -> str:
    return f"{abs(distance)} mm".replace(".", ",")
