"""What a copy costs, and who pays nothing: rates by province and day, exemptions by law and day."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Unit
from printing.exceptions import NotExempt
from printing.models import Collection, FeeRate, IssuedPaper
from printing.money import dong

Exemption = Collection.Exemption

# TT 281/2016/TT-BTC, in force from 01/01/2017; a row of FeeRate takes its place.
EVERYWHERE, BASIS = 8_000, "Thông tư 281/2016/TT-BTC"
CHARGED = frozenset({IssuedPaper.Kind.BIRTH_CERTIFICATE_COPY, IssuedPaper.Kind.BIRTH_EXTRACT})

# First and last day of what does not hold for ever; the others stand in L60 Đ11.1a.
PERIODS = {Exemption.VNEID: (date(2026, 8, 15), date(2027, 2, 28))}
# The account shows on a screen; for the others there is a paper to name.
WITHOUT_PROOF = frozenset({Exemption.VNEID})


@dataclass(frozen=True, slots=True)
class Rate:
    """What one copy costs, in đồng, and by what text."""

    per_copy: int
    basis: str

    @property
    def in_words(self) -> str:
        return dong(self.per_copy)


def rate_on(kind: IssuedPaper.Kind, unit: Unit, day: date) -> Rate:
    """What one paper of that kind costs there on that day: the province's rate, else the country's.

    An original costs nothing; what is paid for a late registration is no fee of the paper.
    """
    if kind not in CHARGED:
        return Rate(0, "")
    in_force = list(FeeRate.objects.on(day).filter(kind=kind, province__in=unit.ancestor_pks)[:1])
    in_force += FeeRate.objects.on(day).filter(kind=kind, province=None)[:1]
    return Rate(in_force[0].per_copy, in_force[0].basis) if in_force else Rate(EVERYWHERE, BASIS)


def exemptions_on(day: date) -> list[Collection.Exemption]:
    """The reasons for paying nothing that hold on that day, in the order of the screen."""
    return [exemption for exemption in Exemption if _holds(exemption, day)]


def due(rate: Rate, copies: int, exemption: str, proof: str, day: date) -> int:
    """What is to be paid, in đồng. Raises NotExempt where the reason does not hold, or nothing proves it."""
    if not exemption:
        return rate.per_copy * copies
    if exemption not in exemptions_on(day):
        raise NotExempt("Trường hợp miễn phí này không áp dụng trong ngày hôm nay; xin chọn lại.")
    if Exemption(exemption) not in WITHOUT_PROOF and not proof.strip():
        raise NotExempt("Xin ghi giấy tờ chứng minh được miễn phí: tên, số, ngày của giấy.")
    return 0


def _holds(exemption: Collection.Exemption, day: date) -> bool:
    first, last = PERIODS.get(exemption, (date.min, date.max))
    return first <= day <= last
