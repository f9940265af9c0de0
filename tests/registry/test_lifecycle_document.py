"""docs/lifecycle.md says what registry/lifecycle.py says."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from registry.lifecycle import ABILITIES, EDGES, TRANSITIONS, Ability, State

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "lifecycle.md"


def drawn() -> str:
    output = StringIO()
    call_command("draw_lifecycle", stdout=output)
    return output.getvalue()


def test_the_committed_document_is_the_one_the_tables_give() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == drawn()


def test_the_diagram_has_every_edge_of_the_trigger_and_no_other() -> None:
    arrows = [line.split(":")[0].split(" --> ") for line in drawn().splitlines() if " --> " in line]
    pairs = {(source.strip(), target.strip()) for source, target in arrows}
    assert pairs == set(EDGES) | {("[*]", "draft"), ("cancelled", "[*]")}


def test_every_step_is_listed_with_its_legal_effect() -> None:
    lines = drawn().splitlines()
    for transition in TRANSITIONS:
        (line,) = (line for line in lines if f"| `{transition.name}` |" in line)
        assert transition.label in line
        assert line.endswith(f"| {transition.effect} |")


def test_every_state_is_listed_with_exactly_what_it_allows() -> None:
    rows = {line.split(" | ")[1]: line for line in drawn().splitlines() if line.startswith("| ")}
    for state in State:
        cells = [cell.strip() for cell in rows[f"`{state.value}`"].strip("|").split("|")]
        ticked = {ability for ability, cell in zip(Ability, cells[2:], strict=False) if cell == "✓"}
        assert ticked == ABILITIES[state]
