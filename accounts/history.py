"""What became of an account, in words: the acts, and under each what its triggers kept of the changes."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from accounts.models import AccountAct, Assignment, Officer, Unit
from accounts.roles import Role
from audit.telling import from_to

_FIELDS = {
    "username": "Tên đăng nhập",
    "full_name": "Họ tên",
    "title": "Chức vụ",
    "phone": "Điện thoại",
    "email": "Thư điện tử",
}
_SWITCHES = {
    "is_active": ("Mở khóa", "Khóa"),
    "is_staff": ("Được vào trang quản trị", "Không vào trang quản trị nữa"),
    "is_superuser": ("Là quản trị hệ thống", "Không là quản trị hệ thống nữa"),
}
MOST_SHOWN = 200


@dataclass
class Moment:
    """What happened in one transaction: acts with who and why, and the changes kept by triggers."""

    at: datetime
    acts: list[AccountAct] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)


def of(officer: Officer) -> list[Moment]:
    """The moments of an account, newest first, two hundred at most; acts and changes meet by their time."""
    moments: dict[datetime, Moment] = {}
    for act in officer.acts.select_related("by").order_by("-pk")[:MOST_SHOWN]:
        moments.setdefault(act.at, Moment(act.at)).acts.append(act)
    for at, words in [*_of_the_person(officer), *_of_roles(officer)]:
        moments.setdefault(at, Moment(at)).changes.append(words)
    return sorted(moments.values(), key=lambda moment: moment.at, reverse=True)[:MOST_SHOWN]


def _of_the_person(officer: Officer) -> list[tuple[datetime, str]]:
    told, before = [], None
    for now in officer.events.order_by("pgh_id"):  # type: ignore[attr-defined]
        if before is None:
            told.append((now.pgh_created_at, f"Tài khoản {now.username}, {now.full_name}"))
        else:
            told += [(now.pgh_created_at, words) for words in from_to(_said(before), _said(now))]
            told += [
                (now.pgh_created_at, on if getattr(now, name) else off)
                for name, (on, off) in _SWITCHES.items()
                if getattr(before, name) != getattr(now, name)
            ]
        before = now
    return told


def _said(event: Any) -> dict[str, str]:
    return {label: getattr(event, name) for name, label in _FIELDS.items()}


def _of_roles(officer: Officer) -> list[tuple[datetime, str]]:
    kept = Assignment.pgh_event_model.objects.filter(officer_id=officer.pk)  # type: ignore[attr-defined]
    events = list(kept.order_by("pgh_id"))
    units = Unit.objects.in_bulk({event.unit_id for event in events})
    verbs = {"insert": "Giao", "update": "Đổi", "delete": "Bỏ"}
    return [
        (
            event.pgh_created_at,
            f"{verbs[event.pgh_label]}: {Role(event.role).label}, {units[event.unit_id]}, "
            f"từ {event.valid_from:%d/%m/%Y}"
            + (f" đến hết {event.valid_to:%d/%m/%Y}" if event.valid_to else ""),
        )
        for event in events
    ]
