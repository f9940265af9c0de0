"""What stands in each field of the form: the same words as on the paper printed as a whole."""

from collections.abc import Mapping
from typing import Protocol

from printing.documents.birth_certificate import CertificateFacts, ParentFacts

Values = Mapping[str, str]


class Copied(Protocol):
    """What a copy says: the certificate, and of itself its office, number, day and signer."""

    @property
    def certificate(self) -> CertificateFacts: ...
    @property
    def office(self) -> tuple[str, ...]: ...
    @property
    def number(self) -> str: ...
    @property
    def place_and_day(self) -> str: ...
    @property
    def signer_above(self) -> tuple[str, ...]: ...
    @property
    def signer_title(self) -> str: ...
    @property
    def signer(self) -> str: ...
    @property
    def notes(self) -> tuple[str, ...]: ...


_PARENTS = ("mother", "father")
_SAME = tuple(
    name
    for name in CertificateFacts.__dataclass_fields__
    # Parents say more, the ISO day is for the file, the volume stands nowhere on the form.
    if name not in (*_PARENTS, "registered_iso", "volume", "signer_above")
)


def of_certificate(facts: CertificateFacts) -> Values:
    """The values of the original by field; "" where nothing is known. Its back is empty when it is issued."""
    same = {name: str(getattr(facts, name)) for name in _SAME}
    same["signer_title"] = _lines(facts.signer_above, facts.signer_title)
    return same | _of_parent("mother", facts.mother) | _of_parent("father", facts.father)


def of_copy(copy: Copied) -> Values:
    """The values of a copy by field, the notes of the book on its back."""
    return {
        **of_certificate(copy.certificate),
        "copy_office": "\n".join(copy.office),
        "copy_number": copy.number,
        "copy_day": copy.place_and_day,
        "copy_signer_title": _lines(copy.signer_above, copy.signer_title),
        "copy_signer": copy.signer,
        "notes": "\n".join(copy.notes),
    }


def _lines(above: tuple[str, ...], title: str) -> str:
    """«TM. ỦY BAN NHÂN DÂN», «KT. CHỦ TỊCH», «PHÓ CHỦ TỊCH»: a line each, as the office signs."""
    return "\n".join(filter(None, (*above, title)))


def _of_parent(who: str, facts: ParentFacts) -> dict[str, str]:
    return {
        f"{who}_name": facts.name,
        f"{who}_year": facts.born_year,
        f"{who}_ethnicity": facts.ethnicity,
        f"{who}_nationality": facts.nationality,
        f"{who}_residence": facts.residence,
    }


# Nobody's: what the test print and the picture of the calibration page show.
SAMPLE: Values = {
    "number": "001/2026",
    "name": "NGUYỄN VĂN MẪU",
    "born_on": "01/02/2026",
    "born_in_words": "Ngày mồng một, tháng hai, năm hai nghìn không trăm hai mươi sáu",
    "sex": "Nam",
    "ethnicity": "Kinh",
    "nationality": "Việt Nam",
    "birth_place": "Bệnh viện Đa khoa tỉnh Mẫu, phường Mẫu, thành phố Mẫu, tỉnh Mẫu,"
    " dài để chữ xuống dòng thứ hai",
    "hometown": "Xã Mẫu, tỉnh Mẫu",
    "pid": "012345678901",
    "mother_name": "TRẦN THỊ MẪU",
    "mother_year": "1994",
    "mother_ethnicity": "Kinh",
    "mother_nationality": "Việt Nam",
    "mother_residence": "Thôn Mẫu, xã Mẫu, tỉnh Mẫu",
    "father_name": "NGUYỄN VĂN THỬ",
    "father_year": "1990",
    "father_ethnicity": "Kinh",
    "father_nationality": "Việt Nam",
    "father_residence": "Thôn Mẫu, xã Mẫu, tỉnh Mẫu",
    "declarant": "NGUYỄN VĂN THỬ",
    "declarant_paper": "Thẻ căn cước số 012345678901, Cục Mẫu cấp ngày 01/01/2021",
    "office": "Ủy ban nhân dân xã Mẫu, tỉnh Mẫu",
    "registered_on": "05/02/2026",
    "signer_title": "CHỦ TỊCH",
    "signer": "Lê Văn Mẫu",
    "copy_office": "TỈNH MẪU\nUBND XÃ MẪU",
    "copy_number": "01/GKS-BS",
    "copy_day": "Mẫu, ngày 05 tháng 02 năm 2026",
    "copy_signer_title": "PHÓ CHỦ TỊCH",
    "copy_signer": "Phạm Thị Mẫu",
    "notes": "Ngày 03/3/2026, nội dung ghi chú mẫu (Quyết định số 01/QĐ-UBND ngày 03/3/2026).",
}
