"""Roles given from one day to another, ended, or taken along to another unit."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.actions.acting import held, in_words, note, reason_of
from accounts.exceptions import AccountRefused
from accounts.models import AccountAct, Assignment, Officer, Unit
from accounts.reach import managed_units, units_to_give
from accounts.roles import Role
from accounts.sessions import end_all_sessions


@dataclass(frozen=True, slots=True)
class Post:
    """A role to be given; both days are worked, an open end is until told otherwise."""

    unit: Unit
    role: Role
    valid_from: date
    valid_to: date | None = None


def check_post(post: Post, *, by: Officer) -> None:
    """Raises AccountRefused, with the field to mend, unless `by` may give this role there for these days."""
    if not post.role.is_given_by_managers:
        raise AccountRefused("Vai trò này chỉ giao trong trang quản trị.", field="role")
    if not units_to_give(by).filter(pk=post.unit.pk).exists():
        raise AccountRefused("Đơn vị này không thuộc phạm vi đồng chí quản lý.", field="unit")
    check_level(post)
    if post.valid_to and post.valid_to < post.valid_from:
        raise AccountRefused("Ngày cuối không được trước ngày bắt đầu.", field="valid_to")


def check_level(post: Post) -> None:
    """Raises AccountRefused when the role is not held at units of that level."""
    if post.unit.level != post.role.level:
        raise AccountRefused(
            f"Vai trò này chỉ giao được tại đơn vị cấp: {post.role.level.label}.", field="role"
        )


def post_in_words(post: Post) -> str:
    """«Công chức tư pháp - hộ tịch, Xã Thạch Hải, …, từ 28/06/2021»."""
    until = f" đến hết {in_words(post.valid_to)}" if post.valid_to else ""
    return f"{post.role.label}, {post.unit.full_name}, từ {in_words(post.valid_from)}{until}"


@transaction.atomic
def assign(officer: Officer, post: Post, *, by: Officer) -> Assignment:
    """One more role for somebody within reach. Raises AccountRefused with the field to mend."""
    known = held(officer, by=by)
    check_post(post, by=by)
    given = _give(known, post)
    note(known, AccountAct.Name.ASSIGNED, by=by, words=post_in_words(post))
    return given


@transaction.atomic
def end(held_post: Assignment, *, by: Officer, last_day: date, reason: str) -> None:
    """The role ends with `last_day`; with a day already past it counts for nothing from now on.

    All sessions end, so that whoever goes on in another role begins anew. A role that has not begun is taken
    away whole. Raises AccountRefused when it would last longer than before, or end before it began.
    """
    known, post = _locked(held_post, by=by)
    why = reason_of(reason)
    _end(post, last_day)
    end_all_sessions(known)
    words = f"{_as_post_words(post)}: đến hết {in_words(last_day)}"
    note(known, AccountAct.Name.ENDED, by=by, words=words, reason=why)


@transaction.atomic
def move(held_post: Assignment, to: Post, *, by: Officer, reason: str) -> Assignment:
    """The role ends the day before `to.valid_from`, and `to` begins; both or neither. All sessions end.

    Raises AccountRefused with the field to mend.
    """
    known, post = _locked(held_post, by=by)
    why = reason_of(reason)
    check_post(to, by=by)
    if to.valid_from <= post.valid_from:
        raise AccountRefused(
            f"Ngày chuyển phải sau ngày bắt đầu vai trò cũ ({in_words(post.valid_from)}).", field="valid_from"
        )
    last_day = to.valid_from - timedelta(days=1)
    if post.valid_to is None or post.valid_to > last_day:
        _end(post, last_day)
    given = _give(known, to)
    end_all_sessions(known)
    words = f"{post.unit.full_name} → {post_in_words(to)}"
    note(known, AccountAct.Name.MOVED, by=by, words=words, reason=why)
    return given


def _locked(held_post: Assignment, *, by: Officer) -> tuple[Officer, Assignment]:
    """The officer, and the role as it stands now. Raises AccountRefused when it is over or out of reach."""
    known = held(held_post.officer, by=by)
    live = Q(valid_to=None) | Q(valid_to__gte=timezone.localdate())
    post = known.assignments.filter(live, unit__in=managed_units(by)).filter(pk=held_post.pk).first()
    if post is None:
        raise AccountRefused("Vai trò này đã kết thúc; xin tải lại trang.")
    return known, post


def _end(post: Assignment, last_day: date) -> None:
    if post.valid_to and last_day > post.valid_to:
        raise AccountRefused(
            f"Vai trò này đã ghi kết thúc ngày {in_words(post.valid_to)}; muốn dài hơn xin giao vai trò mới.",
            field="last_day",
        )
    if last_day >= post.valid_from:
        Assignment.objects.filter(pk=post.pk).update(valid_to=last_day)
    elif post.valid_from <= timezone.localdate():
        raise AccountRefused(
            f"Ngày cuối không được trước ngày bắt đầu ({in_words(post.valid_from)}).", field="last_day"
        )
    elif Assignment.objects.filter(officer=post.officer_id).exclude(pk=post.pk).exists():
        Assignment.objects.filter(pk=post.pk).delete()
    else:  # without any role nobody would find the account again
        raise AccountRefused("Đây là vai trò duy nhất, chưa bắt đầu; xin khóa tài khoản.", field="last_day")


def _give(officer: Officer, post: Post) -> Assignment:
    same = officer.assignments.filter(unit=post.unit, role=post.role).filter(
        Q(valid_to=None) | Q(valid_to__gte=post.valid_from)
    )
    if post.valid_to:
        same = same.filter(valid_from__lte=post.valid_to)
    if same.exists():
        raise AccountRefused("Người này đã giữ vai trò này tại đơn vị này trong thời gian đó.", field="unit")
    return Assignment.objects.create(
        officer=officer, unit=post.unit, role=post.role, valid_from=post.valid_from, valid_to=post.valid_to
    )


def _as_post_words(post: Assignment) -> str:
    return f"{post.get_role_display()}, {post.unit.full_name}"
