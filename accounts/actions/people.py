"""Making accounts, and mending what they say of a person."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from accounts import usernames
from accounts.actions.acting import held, note
from accounts.actions.links import Issued, make
from accounts.actions.posts import Post, check_post, post_in_words
from accounts.exceptions import AccountRefused
from accounts.folding import fold
from accounts.models import AccountAct, Assignment, Officer, Unit
from accounts.roles import Role

_LABELS = {"full_name": "họ tên", "title": "chức vụ", "phone": "điện thoại", "email": "thư điện tử"}


@dataclass(frozen=True, slots=True)
class Details:
    """What an account says of its person."""

    full_name: str
    title: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """An account to be made; a blank `username` is chosen from name and unit."""

    details: Details
    post: Post
    username: str = ""


@transaction.atomic
def create(person: NewPerson, *, by: Officer) -> Issued:
    """The account with its first role, without a password, and the link by which its owner sets one.

    Raises AccountRefused with the field to mend.
    """
    check_post(person.post, by=by)
    officer = _stored(person)
    _give(officer, person.post)
    (issued,) = make([officer], by=by)
    note(officer, AccountAct.Name.CREATED, by=by, words=post_in_words(person.post))
    return issued


@transaction.atomic
def mend(officer: Officer, details: Details, *, by: Officer) -> None:
    """Say the person's name, title, telephone and e-mail anew; nothing is written where nothing changes.

    Raises AccountRefused for an account out of reach.
    """
    known = held(officer, by=by)
    changed = [name for name in _LABELS if getattr(known, name) != getattr(details, name)]
    if not changed:
        return
    for name in changed:
        setattr(known, name, getattr(details, name))
    known.save(update_fields=changed)
    note(known, AccountAct.Name.DETAILS, by=by, words=", ".join(_LABELS[name] for name in changed))


def namesakes(full_name: str, unit: Unit, role: Role) -> bool:
    """Whether somebody of that name, marks aside, holds that role there or is to: likely the same person."""
    there = Assignment.objects.filter(unit=unit, role=role, valid_to=None).select_related("officer")
    return any(fold(post.officer.full_name) == fold(full_name) for post in there)


def new_officer(username: str, details: Details) -> Officer:
    """An account not stored yet, with a password nobody can type."""
    return Officer(
        username=username,
        full_name=details.full_name,
        title=details.title,
        phone=details.phone,
        email=details.email,
        password=make_password(None),
    )


def _stored(person: NewPerson) -> Officer:
    details, post = person.details, person.post
    if person.username:
        username = usernames.checked(person.username)
        if usernames.is_taken(username):
            free = usernames.free(username, usernames.taken_like([username]))
            raise AccountRefused(f"Tên «{username}» đã có người dùng; còn trống: {free}.", field="username")
    else:
        if namesakes(details.full_name, post.unit, post.role):
            raise AccountRefused(
                "Đơn vị này đã có người cùng họ tên giữ vai trò này. Đúng là người khác thì xin tự đặt tên "
                "đăng nhập.",
                field="username",
            )
        username = usernames.proposed(details.full_name, post.unit)
    officer = new_officer(username, details)
    try:
        with transaction.atomic():
            officer.save()
    except IntegrityError:
        raise AccountRefused("Tên đăng nhập vừa có người khác lấy; xin bấm lại.", field="username") from None
    return officer


def _give(officer: Officer, post: Post) -> None:
    Assignment.objects.create(
        officer=officer, unit=post.unit, role=post.role, valid_from=post.valid_from, valid_to=post.valid_to
    )
