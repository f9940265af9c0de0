"""Typing less: the declarant is mostly a parent, the father mostly lives with the mother."""

from registry.actions.intake import Typed
from registry.forms.steps import STEP_FORMS
from registry.models import Person, Registration

IDENTITY = (
    "name",
    "born_on",
    "id_kind",
    "id_number",
    "id_issued_on",
    "id_issuer",
    "residence_kind",
    "residence",
)
_RESIDENCE = ("residence_kind", "residence")


def copied(registration: Registration, step: str, *, source: str) -> Typed:
    """What pressing «Lấy từ mẹ / cha» on page `step` writes; nothing when that person is not written down."""
    person = registration.person(source)
    if person is None:
        return Typed(step, {})
    fields = IDENTITY if step == Person.Role.DECLARANT else _RESIDENCE
    values = {name: getattr(person, name) for name in fields}
    if step == Person.Role.DECLARANT:
        values["relation"] = source
        if person.pid and not person.id_number:
            values |= {"id_kind": Person.IdKind.CCCD, "id_number": person.pid}
    return Typed(step, values)


def cleared(step: str) -> Typed:
    """«Để trống phần này»: every line of the page blank, as the law wants for an unknown parent."""
    form = STEP_FORMS[step]({})
    form.is_valid()
    return form.typed()
