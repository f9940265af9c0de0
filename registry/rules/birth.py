"""Everything the law has to say about a birth before it enters the book: the rules in one chain."""

from collections.abc import Iterator

from registry.rules import (
    Finding,
    cases,
    child,
    competence,
    deadlines,
    declarant,
    ethnicity,
    evidence,
    nationality,
    parents,
    registration,
)
from registry.rules.facts import BirthFacts


def findings(facts: BirthFacts) -> Iterator[Finding]:
    """All findings, in the order of the form: child, mother, father, declarant, papers, office.

    Those with `forbids` stop the registration; each of the others asks the officer for a tick.
    """
    yield from child.findings(facts)
    yield from ethnicity.findings(facts)
    yield from nationality.findings(facts)
    yield from cases.findings(facts)
    yield from parents.findings(facts)
    yield from declarant.findings(facts)
    yield from evidence.findings(facts)
    yield from registration.findings(facts)
    yield from deadlines.findings(facts)
    yield from competence.findings(facts)
