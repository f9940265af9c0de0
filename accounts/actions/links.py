"""Links by which people set their password themselves; no manager ever knows one."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts import sign_in_locks
from accounts.actions.acting import held, note
from accounts.exceptions import AccountRefused
from accounts.models import AccountAct, ActivationLink, Officer
from accounts.models.activation_link import HOLDS
from accounts.sessions import end_all_sessions

SPENT = "Liên kết này không dùng được: đã dùng, hết hạn hoặc có liên kết mới. Xin người quản lý cấp lại."


@dataclass(frozen=True, slots=True)
class Issued:
    """A link just made. `token` is here and nowhere else: what is kept is its digest."""

    officer: Officer
    link: ActivationLink
    token: str


@transaction.atomic
def issue(officer: Officer, *, by: Officer, reason: str = "") -> Issued:
    """A new link for a password forgotten, given away or never set.

    The old password, every link before, all sessions and a lock after wrong passwords end with it. Raises
    AccountRefused for a locked account and for one out of reach.
    """
    return replace(held(officer, by=by), by=by, reason=reason)


@transaction.atomic
def replace(officer: Officer, *, by: Officer, reason: str = "") -> Issued:
    """`issue` for whoever may act on every account: reach is the caller's business (the administration)."""
    # Two who hand out a link at once come one after the other: the later link holds.
    if not Officer.objects.select_for_update().get(pk=officer.pk).is_active:
        raise AccountRefused("Tài khoản đang bị khóa; mở khóa trước khi cấp liên kết.")
    Officer.objects.filter(pk=officer.pk).update(password=make_password(None))
    withdraw(officer)
    end_all_sessions(officer)
    sign_in_locks.unlock(officer)
    (issued,) = make([officer], by=by)
    note(officer, AccountAct.Name.LINKED, by=by, reason=" ".join(reason.split())[:300])
    return issued


def make(officers: Sequence[Officer], *, by: Officer) -> list[Issued]:
    """A link for each of these people, who have none open. Two queries, however many they are."""
    tokens = [secrets.token_urlsafe(32) for _ in officers]
    expires_at = timezone.now() + HOLDS
    links = ActivationLink.objects.bulk_create(
        [
            ActivationLink(officer=officer, digest=_digest(token), made_by=by, expires_at=expires_at)
            for officer, token in zip(officers, tokens, strict=True)
        ]
    )
    return [Issued(*one) for one in zip(officers, links, tokens, strict=True)]


def withdraw(officer: Officer) -> None:
    """No link given out before is taken any more."""
    unspent = ActivationLink.objects.filter(officer=officer, used_at=None, withdrawn_at=None)
    unspent.update(withdrawn_at=timezone.now())


def opened_by(token: str) -> ActivationLink:
    """The link of that token, with its officer. Raises AccountRefused when it is not taken (any more)."""
    known = ActivationLink.objects.open(timezone.now()).filter(digest=_digest(token))
    link = known.filter(officer__is_active=True).select_related("officer").first()
    if link is None:
        raise AccountRefused(SPENT)
    return link


@transaction.atomic
def use(token: str, password: str) -> Officer:
    """Set the password, already found strong enough, of whoever the link is for; the link is spent.

    Every session there may be ends. Raises AccountRefused when the link is taken no more, by another window
    a moment ago too.
    """
    link = opened_by(token)
    officer = Officer.objects.select_for_update().get(pk=link.officer_id)
    now = timezone.now()
    if not officer.is_active or not ActivationLink.objects.open(now).filter(pk=link.pk).update(used_at=now):
        raise AccountRefused(SPENT)
    officer.set_password(password)
    officer.save(update_fields=["password"])
    end_all_sessions(officer)
    note(officer, AccountAct.Name.PASSWORD_SET, by=officer)
    return officer


def _digest(token: str) -> str:
    # 256 bits by chance: nothing to guess, so a plain digest is enough, and outlives a changed SECRET_KEY.
    return sha256(token.encode()).hexdigest()
