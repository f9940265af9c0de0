from dataclasses import dataclass

from registry.forms.steps import STEP_LABELS
from registry.models import Registration


@dataclass(frozen=True, slots=True)
class StepLink:
    key: str
    label: str
    is_here: bool
    is_done: bool


def steps_nav(registration: Registration, here: str) -> list[StepLink]:
    """The pages of the declaration, with a tick where the page's main line is written and readable."""
    written = {
        "child": bool(registration.birth.name),
        "papers": bool(registration.birth.evidence_kind),
        **{person.role: bool(person.name) for person in registration.people.all()},
    }
    unreadable = {field.partition(".")[0] for field in registration.unreadable}
    return [
        StepLink(key, label, key == here, written.get(key, False) and key not in unreadable)
        for key, label in STEP_LABELS.items()
    ]
