"""The children of one birth, as the record and review pages show them: who they are and what is next."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import Officer
from registry import policies
from registry.models import Registration, Sibling


@dataclass(frozen=True, slots=True)
class Child:
    """One child of the birth; of another office only which office, no name."""

    order: int
    name: str
    state: str
    state_label: str
    url: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class SiblingCard:
    """`next_url` leads to the next draft of the birth to read through and file; "" when none is left."""

    count: int
    children: tuple[Child, ...]
    next_label: str
    next_url: str
    page_url: str
    why_not: str


def sibling_card(registration: Registration, officer: Officer, *, is_alone: bool = False) -> SiblingCard:
    """What is known of the birth; without siblings `children` is empty. `is_alone`: known to have none."""
    siblings = [] if is_alone else _siblings(registration)
    drafts = [
        sibling
        for sibling in siblings
        if sibling.registration.pk != registration.pk and _can_be_filed(sibling.registration, officer)
    ]
    after = [draft for draft in drafts if draft.order > _order(registration, siblings)] or drafts
    return SiblingCard(
        count=siblings[0].multiple_birth.count if siblings else 0,
        children=tuple(_child(sibling, registration, officer) for sibling in siblings),
        next_label=f"Tiếp: trẻ thứ {after[0].order}" if after else "",
        next_url=reverse("registry:review", args=[after[0].registration.pk]) if after else "",
        page_url=reverse("registry:multiple_birth", args=[registration.pk]),
        why_not=policies.why_not(policies.check_add_sibling, officer, registration),
    )


def _siblings(registration: Registration) -> list[Sibling]:
    living = Sibling.objects.of(registration).living()
    return list(living.select_related("multiple_birth", "registration__unit", "registration__birth"))


def _can_be_filed(registration: Registration, officer: Officer) -> bool:
    is_open = registration.is_draft and not registration.in_the_book
    return is_open and not policies.why_not(policies.check_review, officer, registration)


def _order(registration: Registration, siblings: list[Sibling]) -> int:
    return next((sibling.order for sibling in siblings if sibling.registration_id == registration.pk), 0)


def _child(sibling: Sibling, here: Registration, officer: Officer) -> Child:
    registration = sibling.registration
    is_visible = registration.unit.path.startswith(officer.visible_paths()) if registration.unit else False
    name = registration.birth.name or "(chưa ghi tên)"
    return Child(
        order=sibling.order,
        name=name if is_visible else f"hồ sơ của {registration.unit}",
        state=registration.state,
        state_label=registration.get_state_display(),
        url=reverse("registry:registration", args=[registration.pk]) if is_visible else "",
        is_this=registration.pk == here.pk,
    )
