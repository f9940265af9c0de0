"""After too many wrong passwords a name is not let in for a while, whether an account has it or not (ADR 27).

What is counted is the name together with who asks: one count for each browser known to be that officer's,
and one for all others. So a colleague who types wrong passwords on purpose locks strangers out, himself
among them, and never the officer at their own desk.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts import known_browsers
from accounts.models import Officer, SignInLock

FAILURES, WITHIN = 10, timedelta(minutes=15)
SHORTEST, LONGEST = timedelta(minutes=15), timedelta(hours=2)
FORGOTTEN_AFTER = timedelta(days=1)


def locked_until(request: HttpRequest, name: str) -> datetime | None:
    """Until when a sign-in as `name` from this browser is refused, the password unread; None: it is not."""
    key, _ = _counted_as(request, name)
    return (
        SignInLock.objects.filter(pk=key, locked_until__gt=timezone.now())
        .values_list("locked_until", flat=True)
        .first()
    )


@transaction.atomic
def count_failure(request: HttpRequest, name: str) -> None:
    """One more wrong password; the tenth in fifteen minutes locks, each time twice as long, to two hours."""
    now = timezone.now()
    key, officer_id = _counted_as(request, name)
    SignInLock.objects.filter(counted_from__lt=now - FORGOTTEN_AFTER).delete()
    lock, _ = SignInLock.objects.select_for_update().get_or_create(
        pk=key, defaults={"counted_from": now, "officer_id": officer_id}
    )
    if lock.counted_from < now - WITHIN:
        lock.counted_from, lock.failures = now, 0
    lock.failures += 1
    if lock.failures >= FAILURES:
        lock.locked_until = now + min(SHORTEST * 2**lock.locks, LONGEST)
        lock.counted_from, lock.failures, lock.locks = now, 0, min(lock.locks + 1, 10)
    lock.save()


def forget(request: HttpRequest, name: str) -> None:
    """The right password was given: this browser's count begins anew."""
    key, _ = _counted_as(request, name)
    SignInLock.objects.filter(pk=key).delete()


def locked(officers: Iterable[Officer]) -> dict[int, datetime]:
    """Which of `officers` cannot sign in from some browser just now, and until when. One query.

    For the list of who manages accounts: «đang bị khóa tạm».
    """
    by_key = {digest(officer.username): officer.pk for officer in officers}
    here = SignInLock.objects.filter(locked_until__gt=timezone.now())
    found = here.filter(pk__in=by_key) | here.filter(officer__in=by_key.values())
    ends: dict[int, datetime] = {}
    for lock in found:
        pk = lock.officer_id or by_key[lock.key]
        if lock.locked_until:
            ends[pk] = max(lock.locked_until, ends.get(pk, lock.locked_until))
    return ends


def unlock(officer: Officer) -> None:
    """Let `officer` try again at once, from wherever: the word of who manages the account."""
    SignInLock.objects.filter(pk=digest(officer.username)).delete()
    SignInLock.objects.filter(officer=officer).delete()


def digest(name: str, mark: str = "") -> str:
    """What `name` is counted under, at the browser with that mark or at all unknown ones."""
    said = f"{name.strip().casefold()}\n{mark}"
    return salted_hmac("accounts.sign_in_locks", said, algorithm="sha256").hexdigest()


def _counted_as(request: HttpRequest, name: str) -> tuple[str, int | None]:
    """The key, and the officer where the browser is known to be that officer's own."""
    browser = known_browsers.of(request)
    if browser and Officer.objects.filter(pk=browser.officer_id, username__iexact=name.strip()).exists():
        return digest(name, browser.mark), browser.officer_id
    return digest(name), None
