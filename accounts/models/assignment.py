import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models.officer import Officer
from accounts.models.unit import Unit
from accounts.roles import Role
from accounts.triggers import ASSIGNMENT_TRIGGERS
from accounts.validity import valid_on

_OFFICES = {
    Role.DISTRICT: "Phòng Tư pháp",
    Role.PROVINCE: "Sở Tư pháp",
    Role.CLERK: "UBND",
    Role.LEADER: "UBND",
}


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Assignment(models.Model):
    """An officer holds a role at a unit from one day to another, both included."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="assignments", verbose_name="cán bộ")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments", verbose_name="đơn vị")
    role = models.CharField("vai trò", max_length=20, choices=Role)
    valid_from = models.DateField("từ ngày", default=timezone.localdate)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "phân công"
        verbose_name_plural = "phân công"
        constraints = [
            models.UniqueConstraint(name="assignment_once", fields=["officer", "unit", "role", "valid_from"]),
            models.CheckConstraint(name="assignment_role_known", condition=Q(role__in=Role.values)),
            models.CheckConstraint(
                name="assignment_period_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]
        triggers = ASSIGNMENT_TRIGGERS

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.unit}"

    def clean(self) -> None:
        """Refuse a role at a unit of another level, naming the level it wants."""
        if self.unit_id and self.role and self.unit.level != self.role_spec.level:
            wanted = self.role_spec.level.label
            raise ValidationError({"unit": f"Vai trò này chỉ giao được tại đơn vị cấp: {wanted}."})

    @property
    def role_spec(self) -> Role:
        """The role in code, with its permissions."""
        return Role(self.role)

    @property
    def office(self) -> str:
        """The office in which this role sits, as a letterhead names it."""
        prefix = _OFFICES.get(self.role_spec)
        name = self.unit.full_name
        return f"{prefix} {name[:1].lower()}{name[1:]}" if prefix else name


def leaders_of(unit: Unit) -> models.QuerySet[Officer]:
    """Who may sign papers of `unit` today, the head first: `Chủ tịch` before `Phó Chủ tịch`."""
    held = Assignment.objects.filter(valid_on(timezone.localdate()), unit=unit, role=Role.LEADER)
    return Officer.objects.filter(is_active=True, pk__in=held.values("officer")).order_by("title", "pk")
