"""A small world of units and people, made the way the loader and the administrators make them."""

from datetime import date

from accounts.models import Assignment, Officer, Unit
from accounts.roles import Level, Role


def world() -> dict[str, Unit]:
    """Two provinces, two districts, three communes under the Ministry; keys are plain words."""
    root = Unit.objects.create(code="BTP", level=Level.MINISTRY, name="Bộ Tư pháp")
    old = {"valid_to": date(2025, 6, 30)}
    ha_tinh = _unit("42", Level.PROVINCE, "tỉnh", "Tỉnh Hà Tĩnh", root, **old)
    quang_tri = _unit("45", Level.PROVINCE, "tỉnh", "Tỉnh Quảng Trị", root, **old)
    thach_ha = _unit("445", Level.DISTRICT, "huyện", "Huyện Thạch Hà", ha_tinh, **old)
    dong_ha = _unit("461", Level.DISTRICT, "thành phố", "Thành phố Đông Hà", quang_tri, **old)
    return {
        "ministry": root,
        "ha_tinh": ha_tinh,
        "quang_tri": quang_tri,
        "thach_ha": thach_ha,
        "dong_ha": dong_ha,
        "thach_hai": _unit("18571", Level.COMMUNE, "xã", "Xã Thạch Hải", thach_ha, **old),
        "viet_tien": _unit("18565", Level.COMMUNE, "xã", "Xã Việt Tiến", thach_ha, **old),
        "dong_giang": _unit("19330", Level.COMMUNE, "phường", "Phường Đông Giang", dong_ha, **old),
    }


def officer_at(unit: Unit, role: Role, username: str, **period: date | None) -> Officer:
    """An officer who holds `role` at `unit`, from 2021 unless told otherwise."""
    officer = Officer.objects.create(username=username, full_name=username.title())
    Assignment.objects.create(
        officer=officer, unit=unit, role=role, **{"valid_from": date(2021, 1, 1)} | period
    )
    return officer


def _unit(code: str, level: Level, kind: str, name: str, parent: Unit, **period: date | None) -> Unit:
    return Unit.objects.create(code=code, level=level, kind=kind, name=name, parent=parent, **period)
