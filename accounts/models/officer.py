from functools import cached_property
from typing import TYPE_CHECKING

import pghistory
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models.unit import Unit, UnitQuerySet
from accounts.roles import Permission, counts_at_the_unit, counts_below_the_unit, reaches
from accounts.validity import valid_on

if TYPE_CHECKING:
    from accounts.models.assignment import Assignment


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["password", "last_login"],
    append_only=True,
)
class Officer(AbstractUser):
    """A person with an account; what the person may do follows from assignments alone."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField("họ, chữ đệm, tên", max_length=100)
    title = models.CharField("chức vụ", max_length=100, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)

    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "cán bộ"
        verbose_name_plural = "cán bộ"

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        """The name as papers and screens print it."""
        return str(self)

    def get_short_name(self) -> str:
        """The whole name: a Vietnamese given name alone is no polite address."""
        return str(self)

    @cached_property
    def posts(self) -> tuple["Assignment", ...]:
        """Assignments valid today, with their units: one query, then kept on this instance."""
        if not self.is_active:
            return ()
        today = timezone.localdate()
        held = self.assignments.filter(valid_on(today)).select_related("unit")
        return tuple(held.order_by("valid_from", "pk"))

    def may(self, permission: Permission, unit: Unit) -> bool:
        """Whether some role held today gives `permission` at `unit`."""
        return any(
            permission in post.role_spec.permissions
            and reaches(permission, held_at=post.unit.path, wanted_at=unit.path)
            for post in self.posts
        )

    def holds(self, permission: Permission) -> bool:
        """Whether some role held today gives `permission` anywhere: for what concerns the whole country."""
        return any(permission in post.role_spec.permissions for post in self.posts)

    @property
    def manages_accounts(self) -> bool:
        """Whether some role held today looks after other people's accounts: the way to «Người dùng»."""
        return self.holds(Permission.ACCOUNTS_MANAGE)

    def units_where(self, permission: Permission) -> UnitQuerySet:
        """Every unit, of any time, at which `may(permission, unit)` holds."""
        places = Q(pk__in=[])
        for post in self.posts:
            if permission not in post.role_spec.permissions:
                continue
            if counts_at_the_unit(permission):
                places |= Q(pk=post.unit_id)
            if counts_below_the_unit(permission):
                places |= Q(path__startswith=post.unit.path) & ~Q(pk=post.unit_id)
        return Unit.objects.filter(places)

    def visible_paths(self) -> tuple[str, ...]:
        """Path prefixes of the units whose registrations the officer may read; empty: none."""
        seeing = (post for post in self.posts if Permission.REGISTRATION_VIEW in post.role_spec.permissions)
        return tuple(sorted({post.unit.path for post in seeing}))

    @property
    def office(self) -> str:
        """Where the officer works, for the masthead: "UBND xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"."""
        return self.posts[0].office if self.posts else ""

    @property
    def office_unit_id(self) -> int | None:
        """Primary key of the unit of `office`."""
        return self.posts[0].unit_id if self.posts else None

    @property
    def position(self) -> str:
        """The title, or the name of the first role when none was given."""
        return self.title or (self.posts[0].get_role_display() if self.posts else "")
