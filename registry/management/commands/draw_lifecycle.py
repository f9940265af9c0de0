from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from accounts.roles import Permission, Role
from registry.lifecycle import ABILITIES, DRAFT_IN_THE_BOOK, TRANSITIONS, UNFINISHED, Ability, State

INTRODUCTION = """\
# The life of a registration

Made from `registry/lifecycle.py` by `python manage.py draw_lifecycle > docs/lifecycle.md`; a test fails when
the two differ. The same tables give the checks in `registry/actions/_step.py`, the trigger in PostgreSQL and
the buttons on screen.

Entering the register book is not a step here: a draft can stand in the book, with its number, before it is
filed. The request to the Ministry has a life of its own (`pid_gateway.PidRequest`)."""

WHAT_ABILITIES_MEAN = {
    Ability.EDIT: "the facts can be edited",
    Ability.PRINT: "a certificate can be printed",
    Ability.AMEND: "can be corrected, completed or changed by an amendment",
    Ability.NOTIFY: "may be passed on to insurance and residence",
    Ability.COUNT: "counts in statistics",
}


class Command(BaseCommand):
    """`draw_lifecycle`: docs/lifecycle.md on standard output."""

    help = "Vẽ vòng đời của hồ sơ từ registry/lifecycle.py, dạng Markdown."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the document; needs no database."""
        self.stdout.write(document(), ending="")


def document() -> str:
    """The whole of docs/lifecycle.md, always the same for the same tables."""
    parts = (
        INTRODUCTION,
        "```mermaid\n" + "\n".join(_diagram()) + "\n```",
        "## What each state allows",
        "\n".join(_abilities()),
        "## The steps",
        "A step without a permission is taken by the system when the Ministry answers.\n"
        "The effect is what the officer reads before confirming.",
        "\n".join(_steps()),
        "## Who holds which permission",
        "\n".join(_holders()),
    )
    return "\n\n".join(parts) + "\n"


def _diagram() -> Iterator[str]:
    yield "stateDiagram-v2"
    for state in State:
        yield f'    state "{state.label}" as {state.value}'
    yield f"    [*] --> {State.DRAFT.value}"
    for transition in TRANSITIONS:
        for source in sorted(transition.sources):
            yield f"    {source.value} --> {transition.target.value}: {transition.label}"
    leaving = {source for transition in TRANSITIONS for source in transition.sources}
    for state in State:
        if state not in leaving:
            yield f"    {state.value} --> [*]"


def _abilities() -> Iterator[str]:
    columns = [f"{ability.value}: {WHAT_ABILITIES_MEAN[ability]}" for ability in Ability]
    yield from _head("State", "Name in code", *columns, "unfinished: must reach zero")
    for state in State:
        yield _row(state.label, f"`{state.value}`", *_ticks(ABILITIES[state]), _tick(state in UNFINISHED))
        if state is State.DRAFT:
            yield _row(f"{state.label}, already in the book", "", *_ticks(DRAFT_IN_THE_BOOK), _tick(True))


def _steps() -> Iterator[str]:
    yield from _head("Step", "Name in code", "From", "To", "Permission", "Effect")
    for transition in TRANSITIONS:
        sources = ", ".join(f"`{source.value}`" for source in sorted(transition.sources))
        permission = f"`{transition.permission.value}`" if transition.permission else ""
        names = (f"`{transition.name}`", sources, f"`{transition.target.value}`")
        yield _row(transition.label, *names, permission, transition.effect)


def _holders() -> Iterator[str]:
    """Only permissions that some step asks for."""
    asked = {transition.permission for transition in TRANSITIONS}
    yield from _head("Permission", "Roles")
    for permission in Permission:
        if permission in asked:
            roles = (role.label for role in Role if permission in role.permissions)
            yield _row(f"`{permission.value}`", ", ".join(roles))


def _ticks(allowed: set[Ability]) -> Iterator[str]:
    return (_tick(ability in allowed) for ability in Ability)


def _tick(met: bool) -> str:
    return "✓" if met else ""


def _head(*titles: str) -> Iterator[str]:
    yield _row(*titles)
    yield _row(*("---" for _ in titles))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"
