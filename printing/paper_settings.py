"""How a unit wants its papers: what it decided, else the nearest unit above that did, else our defaults."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from accounts.models import Officer, Unit
from accounts.roles import Permission
from printing import signing_block
from printing.models import Numbered, PaperSetting
from printing.signing_block import SignerForm
from registry.exceptions import Denied
from registry.rules.dates import PartialDate
from registry.rules.words import in_words


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How the number of one kind of paper is written: «69/GKS-BS», or with the year «380/2026/TLBSHT»."""

    suffix: str
    with_year: bool = False

    def write(self, number: int, year: int) -> str:
        """The number as printed; one below 10 gets a zero in front (NĐ 30/2020)."""
        return "/".join([f"{number:02}", *([str(year)] if self.with_year else []), self.suffix])


DEFAULT_NUMBERS: Mapping[str, NumberStyle] = {
    Numbered.BIRTH_CERTIFICATE_COPY: NumberStyle("GKS-BS"),
    Numbered.BIRTH_EXTRACT: NumberStyle("TLKS-BS"),
    Numbered.PID_NOTICE: NumberStyle("TB-UBND"),
    Numbered.SUPPLEMENT_REQUEST: NumberStyle("HDHS"),
    Numbered.RECEIPT: NumberStyle("TNHS"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What counts at one unit. The defaults leave every paper as it was before there were settings."""

    numbers: Mapping[str, NumberStyle] = field(default_factory=lambda: DEFAULT_NUMBERS)
    zero_word: str = "linh"
    thousand_word: str = "nghìn"
    signer_form: SignerForm = SignerForm.PLAIN
    shows_volume: bool = False
    signer_name: str = ""
    signer_title: str = ""

    def number(self, kind: str, number: int, year: int) -> str:
        """«05/TB-UBND» for that kind (`Numbered`). Raises KeyError for a kind that has no number."""
        return self.numbers[kind].write(number, year)

    def in_words(self, day: PartialDate) -> str:
        """A date in the words of the place (TT 04/2020 Đ6)."""
        return in_words(day, linh=self.zero_word, thousand=self.thousand_word)

    def signer_lines(self, title: str) -> tuple[str, ...]:
        """The lines above a signature, the title last."""
        return signing_block.lines(self.signer_form, title)


def of(unit: Unit) -> Settings:
    """What counts at `unit`, each line from the nearest unit that has decided it. One query."""
    return _along(unit.ancestor_pks)


def above(unit: Unit) -> Settings:
    """What would count at `unit` if it decided nothing itself."""
    return _along(unit.ancestor_pks[:-1])


def _along(chain: Sequence[int]) -> Settings:
    decided = PaperSetting.objects.in_force().filter(unit__in=chain)
    return laid_over(sorted(decided, key=lambda setting: chain.index(setting.unit_id)))


def laid_over(decisions: Iterable[PaperSetting]) -> Settings:
    """Our defaults with these laid over them, the last counting most: the root first, the unit last."""
    values: dict[str, Any] = {}
    numbers = dict(DEFAULT_NUMBERS)
    for decision in decisions:
        numbers |= {
            kind: NumberStyle(str(style["suffix"]), bool(style["with_year"]))
            for kind, style in decision.numbering.items()
        }
        values |= {name: value for name in _WORDS if (value := getattr(decision, name))}
        if decision.signer_form:
            values["signer_form"] = SignerForm(decision.signer_form)
        if decision.shows_volume is not None:
            values["shows_volume"] = decision.shows_volume
        if decision.signer_name:  # a name never keeps another's title
            values |= {"signer_name": decision.signer_name, "signer_title": decision.signer_title}
    return Settings(numbers=numbers, **values)


_WORDS = ("zero_word", "thousand_word")


def decide(unit: Unit, *, by: Officer, **columns: Any) -> PaperSetting:
    """From now on papers of `unit` and of what inherits from it look so; nothing printed changes.

    `columns` are those of PaperSetting; what is left out is decided by the unit above. Raises Denied.
    """
    check_decide(by, unit)
    return PaperSetting.objects.create(unit=unit, by=by, **columns)


def check_decide(officer: Officer, unit: Unit) -> None:
    """Raise Denied unless the officer leads that office, or keeps the reference data of the whole country."""
    if not officer.may(Permission.OFFICE_SETTINGS, unit) and not officer.may(
        Permission.REFERENCE_DATA_MANAGE, unit
    ):
        raise Denied("Cài đặt giấy tờ do lãnh đạo cơ quan quyết định.")
