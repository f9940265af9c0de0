"""Names to sign in with: «thachhai.hant» for Nguyễn Thị Hà of xã Thạch Hải."""

import re
from collections.abc import Collection

from accounts.exceptions import AccountRefused
from accounts.folding import fold
from accounts.models import Officer, Unit
from accounts.roles import Level

_ALLOWED = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
_NOT_A_LETTER = re.compile(r"[^a-z0-9]")


def stem(full_name: str, unit: Unit) -> str:
    """What a name is made from: the place without its kind, a dot, the given name and the other initials."""
    words = [_NOT_A_LETTER.sub("", word) for word in fold(full_name).split()]
    words = [word for word in words if word] or ["canbo"]
    person = words[-1] + "".join(word[0] for word in words[:-1])
    return f"{_place(unit)[:30]}.{person[:25]}"


def _place(unit: Unit) -> str:
    if unit.level == Level.MINISTRY:
        return _NOT_A_LETTER.sub("", unit.code.lower())
    name, kind = fold(unit.name), fold(unit.kind)
    return _NOT_A_LETTER.sub("", name.removeprefix(f"{kind} "))


def taken_like(stems: Collection[str]) -> set[str]:
    """The names given already that begin with one of `stems`, in lower case. One query."""
    pattern = "^(" + "|".join(re.escape(one) for one in stems) + ")[0-9]*$"
    found = Officer.objects.filter(username__iregex=pattern).values_list("username", flat=True)
    return {name.lower() for name in found} if stems else set()


def free(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, or the first of wanted2, wanted3… that is not among `taken`."""
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}{number}"
    return name


def proposed(full_name: str, unit: Unit) -> str:
    """A name nobody has. Two requests at the same moment may be given the same: the database then refuses."""
    wanted = stem(full_name, unit)
    return free(wanted, taken_like([wanted]))


def checked(typed: str) -> str:
    """The name as it is kept, in lower case. Raises AccountRefused for letters that are not allowed."""
    name = typed.strip().lower()
    if not _ALLOWED.fullmatch(name):
        raise AccountRefused(
            "Tên đăng nhập gồm 3 đến 60 chữ không dấu, chữ số, dấu chấm, gạch nối; ví dụ thachhai.hant.",
            field="username",
        )
    return name


def is_taken(name: str) -> bool:
    """Whether somebody signs in with that name, in whatever case."""
    return Officer.objects.filter(username__iexact=name).exists()
