"""Taking down what the declarant says: opening a draft and saving it as it is typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.db.models import Case, F, Q, When
from django.utils import timezone

from accounts.models import Officer, Unit
from accounts.roles import Permission
from registry import policies
from registry.actions._step import OVERTAKEN
from registry.exceptions import Denied, Overtaken
from registry.lifecycle import State
from registry.models import Birth, Person, Registration, RegistrationEvent
from registry.rules import names

PERSON_STEPS = frozenset(Person.Role.values)


@dataclass(frozen=True, slots=True)
class Typed:
    """One page of the form as an officer left it."""

    step: str
    values: Mapping[str, Any]  # what could be read, by model field
    unreadable: Mapping[str, str] = field(default_factory=dict)  # what could not, as typed


@transaction.atomic
def start(*, unit: Unit, by: Officer) -> Registration:
    """Open an empty draft at `unit`. Raises Denied when the officer does not register there."""
    if not by.may(Permission.REGISTRATION_EDIT, unit):
        raise Denied("Đồng chí không được phân quyền đăng ký khai sinh tại cơ quan này.")
    registration = Registration.objects.create(
        unit=unit, created_by=by, editor=by, edited_at=timezone.now(), version=1, editor_since_version=1
    )
    Birth.objects.create(registration=registration)
    RegistrationEvent.objects.create(
        registration=registration, name="start", source="", target=State.DRAFT, by=by
    )
    registration.refresh_from_db()
    return registration


@transaction.atomic
def save(registration: Registration, typed: Typed, *, by: Officer) -> None:
    """Keep one page of the form, readable or not; nothing typed is ever lost.

    `registration.version` is the one the page was made from: an officer is never
    overtaken by their own saves, only by another's (Overtaken). Once the birth
    stands in the book every change is written down with its old value (Đ35.1).
    """
    policies.check_edit(by, registration)
    # Locked, so that two saves of one officer's pages take turns and neither undoes the other.
    unreadable = Registration.objects.select_for_update().values_list("unreadable", flat=True)
    _touch(registration, typed, by=by, kept=unreadable.get(pk=registration.pk))
    changes = _write(registration, typed)
    if registration.in_the_book and changes:
        RegistrationEvent.objects.create(
            registration=registration,
            name="correct",
            source=registration.state,
            target=registration.state,
            by=by,
            data={"changes": changes},
        )
    registration.refresh_from_db()
    models.prefetch_related_objects([registration], "people")


def _touch(registration: Registration, typed: Typed, *, by: Officer, kept: dict[str, str]) -> None:
    """Bump the version, if nobody else has written since the page was made."""
    prefix = f"{typed.step}."
    unreadable = {k: v for k, v in kept.items() if not k.startswith(prefix)}
    unreadable |= {prefix + name: text[:300] for name, text in typed.unreadable.items()}
    seen = registration.version
    mine = Q(editor=by, editor_since_version__lte=seen)
    touched = Registration.objects.filter(
        Q(version=seen) | mine, pk=registration.pk, state=registration.state
    ).update(
        editor_since_version=Case(
            When(editor=by, then=F("editor_since_version")),
            default=F("version"),
            output_field=models.IntegerField(),
        ),
        version=F("version") + 1,
        editor=by,
        edited_at=timezone.now(),
        unreadable=unreadable,
    )
    if not touched:
        raise Overtaken(OVERTAKEN)


def _write(registration: Registration, typed: Typed) -> list[dict[str, str]]:
    """Store the readable values; return what changed as {field, old, new} in words for people."""
    target = _target(registration, typed)
    if target is None:
        return []
    new = {name: value for name, value in _with_keys(typed).items() if getattr(target, name) != value}
    changes = [
        {"field": f"{typed.step}.{name}", "old": str(getattr(target, name) or ""), "new": str(value or "")}
        for name, value in new.items()
        if target._meta.get_field(name).editable
    ]
    for name, value in new.items():
        setattr(target, name, value)
    if target.pk is None:
        target.save()
    elif new:
        # Only these: the child's and the papers' pages share a row.
        target.save(update_fields=list(new))
    return changes


def _target(registration: Registration, typed: Typed) -> Birth | Person | None:
    """The row the page describes, as it is now; a person nobody has written anything about has none."""
    if typed.step not in PERSON_STEPS:
        return Birth.objects.get(registration=registration)
    person = Person.objects.filter(registration=registration, role=typed.step).first()
    if person is None and any(typed.values.values()):
        person = Person(registration=registration, role=typed.step)
    return person


def _with_keys(typed: Typed) -> dict[str, Any]:
    values = dict(typed.values)
    if "name" in values:
        values["name"] = names.clean(values["name"])
        values["name_key"] = names.fold(values["name"])
        if typed.step not in PERSON_STEPS:
            values["name_order"] = names.sort_key(values["name"])
    return values
