from dataclasses import dataclass

from registry.duplicates import Suspect
from registry.models import Registration
from registry.views.comparison import LIKENESS_WORDS


@dataclass(frozen=True, slots=True)
class SuspectCard:
    registration: Registration
    words: str


def suspect_cards(suspects: list[Suspect]) -> list[SuspectCard]:
    """The panel «Nghi trùng»: each suspect with why it is one."""
    return [SuspectCard(suspect.registration, LIKENESS_WORDS[suspect.likeness]) for suspect in suspects]
