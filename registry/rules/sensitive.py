"""Which births tell of a child or its family what hardly anybody needs to know, and what of them is masked.

Foundlings, unknown parents, surrogacy, sex determined anew, adoption (HANDBOOK 12; L60 Đ5, 61; LAW C20).
The same lines are masked whichever of them it is, so that the mask does not tell one from another.
"""

from collections.abc import Iterable

from registry.rules.cases import LABELS

MASK = "Được che"
PLAIN_CASE = "both_known"
CASES = frozenset(LABELS) - {PLAIN_CASE}
# `rules.note_matters`: what a court or an office has decided later.
NOTES = frozenset({"sex", "adopted", "adoption_ended", "recognised", "parent_determined"})
# `rules.amendment_grounds`: adoption (27b, 27c, 28b, 29b), parents found (27d, 28c), sex (28e).
GROUNDS = frozenset({"27b", "27c", "27d", "28b", "28c", "28e", "29b"})
# An amendment of this line shows what was written before.
FIELD = "child.sex"

# Of the child, by name of the field; of parents, declarant and papers everything.
OF_THE_CHILD = ("case", "sex", "ethnicity_basis")
OF_THE_PAPERS = (
    "evidence_kind",
    "evidence_number",
    "evidence_issuer",
    "marriage_number",
    "marriage_book",
    "marriage_office",
)
DAYS_OF_THE_PAPERS = (
    "evidence_on",
    "found_on",
    "posted_from",
    "posted_to",
    "marriage_on",
    "marriage_ended_on",
)


def is_sensitive(
    case: str, *, notes: Iterable[str] = (), grounds: Iterable[str] = (), fields: Iterable[str] = ()
) -> bool:
    """Whether a birth is sensitive by its case, later notes, or grounds and lines of signed amendments."""
    return (
        case in CASES
        or not NOTES.isdisjoint(notes)
        or not GROUNDS.isdisjoint(grounds)
        or FIELD in set(fields)
    )
