"""What a rule may know about a birth: plain values, made from a draft or from a registration."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from registry.rules.dates import PartialDate

Kind = Literal["new", "again", "foreign"]
Level = Literal["commune", "district"]
ChildCase = Literal[
    "both_known", "mother_unknown", "father_unknown", "both_unknown", "abandoned", "surrogacy"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """Mother, father or declarant; what is not known is empty (TT 04/2020 Đ29.9)."""

    name: str = ""
    born_on: PartialDate | None = None
    ethnicity: str = ""
    nationality: str = ""  # as printed: "Việt Nam"
    residence_kind: str = ""  # permanent, temporary, current, abroad; "" when nothing is known
    residence: str = ""
    hometown: str = ""
    pid: str = ""
    id_kind: str = ""  # a key of identity.KINDS
    id_number: str = ""
    id_issued_on: date | None = None
    id_issuer: str = ""
    relation: str = ""  # of the declarant to the child, a key of declarant.RELATIONS
    agreed_with_parents: bool = False  # the declarant's tick of A9

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is written about the person."""
        return replace(self, relation="", agreed_with_parents=False) == PersonFacts()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildFacts:
    """The one who is registered."""

    name: str = ""
    born_on: PartialDate | None = None
    sex: str = ""  # male, female, unknown; "" when not yet chosen
    ethnicity: str = ""
    ethnicity_basis: str = ""  # who proposed the ethnicity of a foundling (BLDS Đ29.2)
    nationality: str = ""
    birth_place: str = ""
    hometown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthFacts:
    """A birth as it is about to be registered, and the office that does it."""

    child: ChildFacts = field(default_factory=ChildFacts)
    mother: PersonFacts = field(default_factory=PersonFacts)
    father: PersonFacts = field(default_factory=PersonFacts)
    declarant: PersonFacts = field(default_factory=PersonFacts)
    kind: str = "new"  # a Kind
    case: str = "both_known"  # a ChildCase
    evidence_kind: str = ""  # a key of evidence.KINDS
    evidence_number: str = ""
    evidence_on: date | None = None
    evidence_issuer: str = ""
    found_on: date | None = None  # abandoned: the day the child was found
    posted_from: date | None = None  # first day of the public notice
    posted_to: date | None = None  # its last day
    marriage_ended_on: date | None = None  # the mother's marriage: divorce or the husband's death
    nationality_agreement: bool = False  # the parents' written choice of nationality is attached
    nationality_confirmed: bool = False  # the foreign State has confirmed the chosen nationality
    born_abroad: bool = False  # unregistered there, and coming back to live in Viet Nam (L60 Đ35.2)
    copies_wanted: int = 0
    registered_on: date
    today: date
    unit_name: str = ""  # "Xã Thạch Hải", with or without what it lies in after a comma
    unit_level: str = "commune"  # a Level
    unit_is_border: bool = False
    late_entry: bool = False  # registered earlier on paper, brought into the software now

    @property
    def is_fresh(self) -> bool:
        """A first registration made now: nothing has to be taken over from older papers."""
        return self.kind == "new" and not self.late_entry
