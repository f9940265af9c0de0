"""Twins, triplets and more: declared as one birth when they are registered, or confirmed after a refusal."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from accounts.models import Officer
from pid_gateway import actions as pid_gateway
from registry import policies
from registry.actions import intake, registrations
from registry.actions._step import note_act
from registry.actions.intake import Typed
from registry.exceptions import WrongState
from registry.models import Birth, MultipleBirth, Person, Registration, RegistrationEvent, Sibling
from registry.models.multiple_birth import MOST_CHILDREN, SiblingQuerySet

# What each child has of its own; the note of birth has a number for each.
_OWN = {"registration", "name", "sex", "birth_count", "birth_order", "copies_wanted", "evidence_number"}
_SHARED = [f.name for f in Birth._meta.concrete_fields if f.editable and f.name not in _OWN]
_PERSON = [
    f.name
    for f in Person._meta.concrete_fields
    if f.editable and f.name not in {"id", "registration", "role"}
]
TWO_SETS = "Các trẻ đã chọn thuộc hai lần sinh khác nhau; xin đối chiếu lại."


@transaction.atomic
def add_sibling(registration: Registration, *, by: Officer) -> Registration:
    """Open the draft of the next child of the same birth: parents, declarant, place and papers copied.

    Name, sex and the number of the note of birth are each child's own. All children that can still be edited
    say the same count afterwards. Raises Denied, WrongState, Overtaken.
    """
    policies.check_add_sibling(by, registration)
    birth = registration.birth
    multiple_birth = _held_set(registration) or MultipleBirth.objects.create(
        count=max(2, birth.birth_count), by=by
    )
    _forget_void(multiple_birth)
    if not Sibling.objects.filter(registration=registration).exists():
        multiple_birth.children.create(registration=registration, order=birth.birth_order)
    order = _next_order(multiple_birth)
    if order > MOST_CHILDREN:
        raise WrongState(f"Một lần sinh không quá {MOST_CHILDREN} trẻ; xin kiểm tra lại.")
    sibling = _copy(registration, by=by)
    multiple_birth.children.create(registration=sibling, order=order)
    _agree(multiple_birth, max(multiple_birth.count, order), by=by)
    for one, other in ((registration, sibling), (sibling, registration)):
        _write_down(one, "add_sibling", by=by, data={"sibling": other.pk})
    return _fresh(sibling.pk)


@transaction.atomic
def arrange(registration: Registration, *, by: Officer, count: int, orders: Mapping[int, int]) -> None:
    """Set how many were born, and the order of those children that can still be edited (by primary key).

    `registration.version` is that of the page. Raises Denied, WrongState, Overtaken.
    """
    policies.check_edit(by, registration)
    multiple_birth = _held_set(registration)
    if multiple_birth is None:
        raise WrongState("Hồ sơ chưa thuộc lần sinh nào; xin tải lại trang.")
    _forget_void(multiple_birth)
    for member in _members(multiple_birth):
        if member.pk in orders and _may_edit(by, member):
            multiple_birth.children.filter(registration=member).update(order=orders[member.pk])
    _refuse_disorder(multiple_birth, count)
    _agree(multiple_birth, count, by=by, seen=registration)


@transaction.atomic
def part(registration: Registration, *, by: Officer) -> None:
    """Take a draft out of its multiple birth: it was no sibling. What remains of one child is no set.

    Raises Denied, WrongState, Overtaken.
    """
    policies.check_edit(by, registration)
    multiple_birth = _held_set(registration)
    if multiple_birth is None:
        return
    multiple_birth.children.filter(registration=registration).delete()
    _say(registration, count=1, order=1, by=by)
    _write_down(registration, "part_sibling", by=by, data={})
    _forget_void(multiple_birth)
    left = _members(multiple_birth)
    if len(left) < 2:
        multiple_birth.delete()
        for member in left:
            if _may_edit(by, member):
                _say(member, count=1, order=1, by=by)


@transaction.atomic
def confirm(
    registration: Registration, *, by: Officer, count: int, order: int, siblings: Mapping[Registration, int]
) -> None:
    """Say of a refused child that it is one of twins, and ask the Ministry again at once (3160/BTP-CNTT).

    `siblings` are the others with their order. A sibling whose facts are closed keeps them as registered;
    only its place in the birth is written down. Raises Forbidden, Denied, WrongState, Overtaken.
    """
    policies.check_confirm_multiple_birth(by, registration)
    # The request is locked before the registrations, as when an answer is stored: no deadlock.
    pid_gateway.hold(registration.reference)
    everybody = [registration, *siblings]
    _hold(everybody)
    multiple_birth = _set_of(everybody) or MultipleBirth.objects.create(count=count, by=by)
    _forget_void(multiple_birth)
    for child, place in {registration: order, **siblings}.items():
        Sibling.objects.update_or_create(
            registration=child, defaults={"multiple_birth": multiple_birth, "order": place}
        )
    _refuse_disorder(multiple_birth, count)
    _agree(multiple_birth, count, by=by, seen=registration)
    note = f"Sinh {count} trẻ; trẻ này thứ {order}."
    for sibling, place in siblings.items():
        told = {"sibling": registration.pk, "count": count, "order": place}
        note_act(_fresh(sibling.pk), "confirm_multiple_birth", by=by, data=told)
    told_here = {"siblings": [child.pk for child in siblings], "count": count, "order": order}
    note_act(registration, "confirm_multiple_birth", by=by, note=note, data=told_here)
    registrations.resend(_fresh(registration.pk), by=by)
    registration.refresh_from_db()


def _copy(registration: Registration, *, by: Officer) -> Registration:
    sibling = intake.start(unit=registration.unit, by=by)
    shared = {name: getattr(registration.birth, name) for name in _SHARED}
    intake.save(sibling, Typed("child", shared), by=by)
    for person in registration.people.all():
        values = {name: getattr(person, name) for name in _PERSON}
        intake.save(sibling, Typed(person.role, values), by=by)
    return sibling


def _agree(
    multiple_birth: MultipleBirth, count: int, *, by: Officer, seen: Registration | None = None
) -> None:
    """Let the set and every child that can be edited say the same; `seen` as the officer's page showed it."""
    MultipleBirth.objects.filter(pk=multiple_birth.pk).update(count=count)
    for member in _members(multiple_birth):
        if _may_edit(by, member):
            current = seen if seen is not None and member.pk == seen.pk else member
            _say(current, count=count, order=member.sibling.order, by=by)


def _say(registration: Registration, *, count: int, order: int, by: Officer) -> None:
    """Write count and order on the child's page; what could not be read there stays as typed."""
    page = "child."
    unreadable = {
        name.removeprefix(page): text
        for name, text in registration.unreadable.items()
        if name.startswith(page) and name not in {"child.birth_count", "child.birth_order"}
    }
    place = {"birth_count": count, "birth_order": order}
    intake.save(registration, Typed("child", place, unreadable), by=by)


def _refuse_disorder(multiple_birth: MultipleBirth, count: int) -> None:
    orders = list(_living(multiple_birth).values_list("order", flat=True))
    if len(set(orders)) < len(orders):
        raise WrongState("Hai trẻ của một lần sinh không cùng thứ tự sinh; xin ghi lại thứ tự.")
    if not max(2, len(orders)) <= count <= MOST_CHILDREN or max(orders) > count:
        raise WrongState("Số trẻ trong lần sinh không ít hơn số hồ sơ và thứ tự sinh đã ghi; xin ghi lại.")


def _held_set(registration: Registration) -> MultipleBirth | None:
    """The set, looked up again when the rows of its children are locked and nobody else changes it."""
    seen = _set_of([registration])
    _hold([registration, *(_members(seen) if seen else ())])
    return _set_of([registration])


def _set_of(children: Iterable[Registration]) -> MultipleBirth | None:
    """The one set these children belong to; None for none. Raises WrongState for several."""
    found = list(MultipleBirth.objects.filter(children__registration__in=list(children)).distinct())
    if len(found) > 1:
        raise WrongState(TWO_SETS)
    return found[0] if found else None


def _living(multiple_birth: MultipleBirth) -> SiblingQuerySet:
    return Sibling.objects.filter(multiple_birth=multiple_birth).living()


def _members(multiple_birth: MultipleBirth) -> list[Registration]:
    living = _living(multiple_birth).values("registration")
    found = Registration.objects.with_people().select_related("sibling", "unit", "birth")
    return list(found.filter(pk__in=living).order_by("pk"))


def _forget_void(multiple_birth: MultipleBirth) -> None:
    """A dropped draft or a void registration keeps no place; its history tells that it had one."""
    living = _living(multiple_birth).values("pk")
    multiple_birth.children.exclude(pk__in=living).delete()


def _next_order(multiple_birth: MultipleBirth) -> int:
    taken = set(multiple_birth.children.values_list("order", flat=True))
    return next(order for order in range(1, MOST_CHILDREN + 2) if order not in taken)


def _may_edit(officer: Officer, registration: Registration) -> bool:
    return not policies.why_not(policies.check_edit, officer, registration)


def _hold(registrations_: Iterable[Registration]) -> None:
    """Lock the rows, always in the same order, so that two officers with one family take turns."""
    wanted = sorted({registration.pk for registration in registrations_})
    list(
        Registration.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk").values("pk")
    )


def _write_down(registration: Registration, name: str, *, by: Officer, data: dict[str, int]) -> None:
    RegistrationEvent.objects.create(
        registration=registration,
        name=name,
        source=registration.state,
        target=registration.state,
        by=by,
        data=data,
    )


def _fresh(pk: int) -> Registration:
    return Registration.objects.with_people().get(pk=pk)
