"""What a registration says, as the pure rules and the book want to read it."""

from datetime import date
from typing import Any

from registry.models import Birth, Person, Registration
from registry.rules.facts import BirthFacts, ChildFacts, PersonFacts

_PERSON = (
    "name",
    "born_on",
    "ethnicity",
    "nationality",
    "residence_kind",
    "residence",
    "hometown",
    "pid",
    "id_kind",
    "id_number",
    "id_issued_on",
    "id_issuer",
    "relation",
    "agreed_with_parents",
)
_CHILD = ("name", "born_on", "sex", "ethnicity", "ethnicity_basis", "nationality", "birth_place", "hometown")
_CIRCUMSTANCES = (
    "kind",
    "case",
    "evidence_kind",
    "evidence_number",
    "evidence_on",
    "evidence_issuer",
    "found_on",
    "posted_from",
    "posted_to",
    "marriage_ended_on",
    "nationality_agreement",
    "nationality_confirmed",
    "copies_wanted",
    "born_abroad",
)


def child(birth: Birth) -> ChildFacts:
    """The child alone, for the conditions of a PID."""
    return ChildFacts(**{name: getattr(birth, name) for name in _CHILD})


def person(someone: Person | None) -> PersonFacts:
    """A parent or the declarant; blank facts for nobody."""
    return PersonFacts(**{name: getattr(someone, name) for name in _PERSON}) if someone else PersonFacts()


def birth(registration: Registration, *, registered_on: date, entered_on: date) -> BirthFacts:
    """Everything `registry.rules.birth` judges, as of these two days."""
    unit = registration.unit
    return BirthFacts(
        child=child(registration.birth),
        mother=person(registration.mother),
        father=person(registration.father),
        declarant=person(registration.declarant),
        registered_on=registered_on,
        today=entered_on,
        unit_name=unit.name,
        unit_level=unit.level,
        unit_is_border=unit.is_border,
        **{name: getattr(registration.birth, name) for name in _CIRCUMSTANCES},
    )


def page(
    registration: Registration, *, registered_on: date, signer_name: str, signer_title: str
) -> dict[str, Any]:
    """The register page as it is written that day, as plain JSON values (TT 04/2020 Đ29)."""
    birth_row = registration.birth
    return {
        "registered_on": registered_on.isoformat(),
        "unit": registration.unit.full_name,
        "signer": {"name": signer_name, "title": signer_title},
        "child": _plain(birth_row, (*_CHILD, *_CIRCUMSTANCES, "birth_count", "birth_order")),
        **{
            role: _plain(someone, _PERSON)
            for role in Person.Role.values
            if (someone := registration.person(role))
        },
    }


def _plain(row: Birth | Person, names: tuple[str, ...]) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in names}
    return {
        name: value if isinstance(value, bool | int) else str(value or "") for name, value in values.items()
    }
