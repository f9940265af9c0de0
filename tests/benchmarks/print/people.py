"""Certificates of invented families, all different, with the letters that are hardest to print."""

from collections.abc import Iterator
from dataclasses import astuple, replace

from printing.documents.birth_certificate import CertificateFacts, ParentFacts
from tests.printing.paper import KHOI

_GIVEN = ("MINH KHÔI", "THỊ QUỲNH NHƯ", "ĐỨC NGHĨA", "KHÁNH HUYỀN", "HỮU THƯỞNG", "BẢO NGỌC", "TUỆ MẪN")
_FAMILY = ("NGUYỄN", "TRẦN", "LÊ", "ĐẶNG", "VÕ", "HỒ", "PHẠM", "BÙI", "NGÔ", "DƯƠNG", "LÝ")


def certificates(count: int) -> list[CertificateFacts]:
    """So many, the same at every run, each with its own number, names and personal identification number."""
    return [_certificate(index) for index in range(count)]


def values(facts: CertificateFacts) -> Iterator[str]:
    """Every text of the facts that has to be read on the page."""
    for value in astuple(replace(facts, registered_iso="", signer_title="")):
        yield from (text for text in (value if isinstance(value, tuple) else (value,)) if text)


def _certificate(index: int) -> CertificateFacts:
    family, given = _FAMILY[index % len(_FAMILY)], _GIVEN[index % len(_GIVEN)]
    return replace(
        KHOI,
        number=f"{index + 1}/2021",
        name=f"{family} {given}",
        pid=f"0422210{index:05}",
        mother=_parent(KHOI.mother, index + 3),
        father=_parent(KHOI.father, index + 5),
        signer="Trần Văn Lĩnh",
        signer_title="CHỦ TỊCH",
    )


def _parent(parent: ParentFacts, index: int) -> ParentFacts:
    name = f"{_FAMILY[index % len(_FAMILY)]} {_GIVEN[index % len(_GIVEN)]}"
    return replace(parent, name=name, born_year=str(1980 + index % 20))
