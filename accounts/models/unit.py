from datetime import date
from functools import cached_property

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.folding import fold
from accounts.roles import Level
from accounts.triggers import UNIT_TRIGGERS
from accounts.validity import valid_on


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units by date and by place; a code means something only with a date (HANDBOOK §9)."""

    def on(self, day: date) -> "UnitQuerySet":
        """Units that existed on `day`."""
        return self.filter(valid_on(day))

    def in_force(self) -> "UnitQuerySet":
        """Units of the world the system runs in: `settings.UNITS_AS_OF`, or today's when that is blank."""
        return self.on(settings.UNITS_AS_OF or timezone.localdate())

    def below(self, unit: "Unit") -> "UnitQuerySet":
        """Units under `unit`, itself not among them."""
        return self.filter(path__startswith=unit.path).exclude(pk=unit.pk)

    def matching(self, text: str) -> "UnitQuerySet":
        """Units whose full name holds every word of `text`, tone marks and order aside."""
        units = self
        for word in fold(text).split():
            units = units.filter(search_key__contains=word)
        return units


# A row kept is what stood before: units come by the thousand, and one that never changes has none.
@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old),
    exclude=["path", "search_key"],
    append_only=True,
)
class Unit(models.Model):
    """An administrative unit as it existed between two dates; the Ministry of Justice is the root."""

    code = models.CharField("mã", max_length=10)
    level = models.CharField("cấp", max_length=10, choices=Level)
    kind = models.CharField("loại", max_length=20, blank=True)
    name = models.CharField("tên", max_length=100)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="trực thuộc"
    )
    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    is_border = models.BooleanField("xã biên giới", default=False)
    # The database fills these three in (unit_triggers.py) and hands them back on insert.
    path = models.CharField("đường dẫn", max_length=60, unique=True, editable=False, db_default="")
    full_name = models.CharField("tên đầy đủ", max_length=250, editable=False, db_default="")
    search_key = models.CharField("khóa tìm", max_length=250, editable=False, db_default="")

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị hành chính"
        verbose_name_plural = "đơn vị hành chính"
        constraints = [
            models.UniqueConstraint(
                name="unit_code_once_a_time", fields=["level", "code", "valid_from"], nulls_distinct=False
            ),
            models.CheckConstraint(name="unit_level_known", condition=Q(level__in=Level.values)),
            models.CheckConstraint(
                name="unit_has_parent_unless_root",
                condition=Q(level=Level.MINISTRY, parent=None) | (~Q(level=Level.MINISTRY) & ~Q(parent=None)),
            ),
            models.CheckConstraint(
                name="unit_period_in_order",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]
        triggers = UNIT_TRIGGERS

    def __str__(self) -> str:
        return self.full_name

    @property
    def ancestor_pks(self) -> list[int]:
        """Primary keys from the root down to this unit itself."""
        return [int(pk) for pk in self.path.split("/") if pk]

    @property
    def province_path(self) -> str:
        """The path of the province around this unit; the root's own path for the Ministry."""
        return "".join(f"{pk}/" for pk in self.ancestor_pks[:2])

    @cached_property
    def province(self) -> "Unit | None":
        """The province this unit is in, itself if it is one, None for the Ministry. One query."""
        if self.level == Level.PROVINCE:
            return self
        return Unit.objects.filter(pk__in=self.ancestor_pks, level=Level.PROVINCE).first()

    @property
    def authority(self) -> str:
        """Who signs there: "Ủy ban nhân dân xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"."""
        if self.level == Level.MINISTRY:
            return self.name
        return f"Ủy ban nhân dân {self.full_name[:1].lower()}{self.full_name[1:]}"


class UnitSuccession(models.Model):
    """What became of a unit on 01/07/2025; one unit may have gone in parts to several."""

    class Extent(models.TextChoices):
        WHOLE = "whole", "toàn bộ"
        PART = "part", "một phần"

    old = models.ForeignKey(Unit, models.PROTECT, related_name="successions", verbose_name="đơn vị cũ")
    new = models.ForeignKey(Unit, models.PROTECT, related_name="predecessions", verbose_name="nay là")
    extent = models.CharField("phần", max_length=5, choices=Extent)

    class Meta:
        verbose_name = "kế thừa đơn vị"
        verbose_name_plural = "kế thừa đơn vị"
        constraints = [
            models.UniqueConstraint(name="succession_once", fields=["old", "new"]),
            models.CheckConstraint(name="succession_extent_known", condition=Q(extent__in=["whole", "part"])),
            models.CheckConstraint(name="succession_to_another_unit", condition=~Q(old=F("new"))),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
