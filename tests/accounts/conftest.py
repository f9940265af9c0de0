"""The people every test of managed accounts starts from."""

from types import SimpleNamespace

import pytest

from accounts.roles import Role
from tests.accounts.world import officer_at, world


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    """Units by name, one manager a level, and one officer at every kind of place."""
    units = world()
    return SimpleNamespace(
        units=units,
        ministry=officer_at(units["ministry"], Role.MINISTRY, "bo"),
        admin=officer_at(units["ministry"], Role.ADMIN, "quantri"),
        province=officer_at(units["ha_tinh"], Role.PROVINCE, "so"),
        district=officer_at(units["thach_ha"], Role.DISTRICT, "phong"),
        leader=officer_at(units["thach_hai"], Role.LEADER, "minh"),
        clerk=officer_at(units["thach_hai"], Role.CLERK, "lan"),
        far_district=officer_at(units["dong_ha"], Role.DISTRICT, "dongha"),
        far_clerk=officer_at(units["dong_giang"], Role.CLERK, "xa"),
    )
