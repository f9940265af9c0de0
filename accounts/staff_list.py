"""The people whose accounts somebody manages: found, told apart by how their accounts stand, sorted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.db.models import (
    BooleanField,
    Exists,
    F,
    Func,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
)
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.folding import MARKED, PLAIN, fold
from accounts.models import Assignment, Officer
from accounts.reach import managed

UNUSED_AFTER = timedelta(days=90)
ENDING_WITHIN = timedelta(days=30)


class Standing(TextChoices):
    """How an account stands; one may stand in several ways."""

    ACTIVE = "active", "Đang hoạt động"
    LOCKED = "locked", "Bị khóa"
    NEVER = "never", "Chưa đăng nhập lần nào"
    UNUSED = "unused", "90 ngày không dùng"
    NO_FACTOR = "no_factor", "Chưa có xác thực hai bước"
    ENDING = "ending", "Hết vai trò trong 30 ngày"
    ENDED = "ended", "Không còn vai trò"


class Sort(TextChoices):
    """What the list can be sorted by."""

    NAME = "name", "Họ tên"
    UNIT = "unit", "Đơn vị"
    LAST_LOGIN = "last_login", "Đăng nhập gần nhất"
    ENDS = "ends", "Hết vai trò"


_ORDERS = {
    Sort.NAME: (F("folded").asc(),),
    Sort.UNIT: (F("place").asc(nulls_last=True), F("folded").asc()),
    Sort.LAST_LOGIN: (F("last_login").asc(nulls_first=True),),
    Sort.ENDS: (F("ends_on").asc(nulls_last=True),),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which people: words of name, username and unit; words or code of a unit; a role; a standing."""

    words: str = ""
    unit: str = ""
    role: str = ""
    standing: str = ""
    sort: str = Sort.NAME


def people(manager: Officer, wanted: Wanted) -> QuerySet[Officer]:
    """The people within reach that are wanted, each with `live` posts, `has_factor` and `ends_on`.

    `ends_on` is the first last day among roles that have begun or will; None when none ends.
    """
    found = _described(managed(manager))
    for word in fold(wanted.words).split():
        # Asked once for all people, not once for each: beside OR PostgreSQL makes no join of EXISTS.
        at_units = Assignment.objects.filter(unit__search_key__contains=word).values("officer")
        found = found.filter(Q(folded__contains=word) | Q(username__icontains=word) | Q(pk__in=at_units))
    if wanted.unit:
        found = found.filter(Exists(_at(wanted.unit)))
    if wanted.role:
        found = found.filter(Exists(_live().filter(role=wanted.role)))
    if wanted.standing:
        found = found.filter(_STANDINGS[Standing(wanted.standing)]())
    order = _ORDERS[Sort(wanted.sort) if wanted.sort in Sort.values else Sort.NAME]
    return found.order_by(*order, "pk").prefetch_related(_live_posts())


def _posts() -> QuerySet[Assignment]:
    return Assignment.objects.filter(officer=OuterRef("pk"))


def _live() -> QuerySet[Assignment]:
    return _posts().filter(Q(valid_to=None) | Q(valid_to__gte=timezone.localdate()))


def _live_posts() -> "Prefetch[str, QuerySet[Assignment], str]":
    """As `officer.live`: roles held today or later, with their units."""
    today = timezone.localdate()
    live = Assignment.objects.filter(Q(valid_to=None) | Q(valid_to__gte=today))
    return Prefetch("assignments", live.select_related("unit").order_by("valid_from", "pk"), to_attr="live")


def _at(typed: str) -> QuerySet[Assignment]:
    """Posts at the unit of that code, or at units whose full name, the ones above in it, has the words."""
    there = _posts()
    words = Q()
    for word in fold(typed).split():
        words &= Q(unit__search_key__contains=word)
    return there.filter(words | Q(unit__code__iexact=typed.strip()))


def _described(officers: QuerySet[Officer]) -> QuerySet[Officer]:
    folded = Func(Lower("full_name"), Value(MARKED), Value(PLAIN), function="TRANSLATE")
    ends_on = _live().values("officer").annotate(first=Min("valid_to")).values("first")
    factor = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    place = _posts().order_by("-valid_to", "-pk").values("unit__search_key")[:1]
    return officers.annotate(
        folded=folded,
        ends_on=Subquery(ends_on),
        place=Subquery(place),
        has_factor=Exists(factor, output_field=BooleanField()),
    )


def _unused() -> Q:
    return Q(is_active=True, last_login__lt=timezone.now() - UNUSED_AFTER)


def _ending() -> Q:
    today = timezone.localdate()
    # Asked once for all people: few roles end in any month.
    ending = Assignment.objects.filter(valid_to__range=(today, today + ENDING_WITHIN))
    return Q(pk__in=ending.values("officer"))


_STANDINGS: dict[Standing, Callable[[], Q]] = {
    Standing.ACTIVE: lambda: Q(is_active=True) & Q(Exists(_live())),
    Standing.LOCKED: lambda: Q(is_active=False),
    Standing.NEVER: lambda: Q(last_login=None),
    Standing.UNUSED: _unused,
    Standing.NO_FACTOR: lambda: Q(is_active=True, has_factor=False),
    Standing.ENDING: _ending,
    Standing.ENDED: lambda: ~Q(Exists(_live())),
}


def standings(officer: Officer) -> list[str]:
    """How an account of `people` stands, in the words of the list; never empty."""
    live = getattr(officer, "live", [])
    now, today = timezone.now(), timezone.localdate()
    said = []
    if not officer.is_active:
        said.append(Standing.LOCKED.label)
    if officer.last_login is None:
        said.append(Standing.NEVER.label)
    elif officer.is_active and officer.last_login < now - UNUSED_AFTER:
        said.append(Standing.UNUSED.label)
    if not live:
        said.append(Standing.ENDED.label)
    elif any(post.valid_to and post.valid_to <= today + ENDING_WITHIN for post in live):
        said.append(Standing.ENDING.label)
    return said or [Standing.ACTIVE.label]
