"""What an officer types for a family, page by page of the declaration."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tests.smoke.families import Family

Page = dict[str, str]
Pages = dict[str, Page]

STEPS = ("child", "mother", "father", "declarant", "papers")
# A foreign nationality is refused on the child's page until its confirmation is ticked on the papers' page.
PAPERS_FIRST = ("papers", "child", "mother", "father", "declarant")
_CENTURY_AND_SEX = {"male": "0", "female": "1"}
_IDENTITY = (
    "name",
    "born_on",
    "id_kind",
    "id_number",
    "id_issued_on",
    "id_issuer",
    "residence_kind",
    "residence",
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A situation: what it changes in an ordinary declaration, and whether the child then gets a number.

    `order` is the order in which the pages are filled in.
    """

    change: Callable[[Pages, Family, date], None]
    eligible: bool = True
    order: tuple[str, ...] = STEPS


def written(day: date) -> str:
    """As it is typed and printed: 28/06/2021."""
    return f"{day:%d/%m/%Y}"


def declaration(family: Family, today: date) -> Pages:
    """The five pages of the family's declaration when it is taken down on `today`."""
    pages = _ordinary(family, today - timedelta(days=4 + family.number % 30))
    SCENES[family.scene].change(pages, family, today)
    return pages


def _ordinary(family: Family, born: date) -> Pages:
    mother = _parent(family, "female", family.mother, 1990 + family.number % 9)
    father = _parent(family, "male", family.father, 1986 + family.number % 9)
    return {
        "child": {
            "name": family.child,
            "born_on": written(born),
            "sex": family.sex,
            "ethnicity": "Kinh",
            "nationality": "Việt Nam",
            "birth_place": f"Trạm y tế {family.commune.place}",
            "hometown": _capital(family.commune.place),
        },
        "mother": mother,
        "father": father,
        "declarant": {name: father[name] for name in _IDENTITY} | {"relation": "father"},
        "papers": {
            "evidence_kind": "birth_note",
            "evidence_number": f"{family.number:03}/GCS",
            "evidence_on": written(born),
            "evidence_issuer": f"Trạm y tế {family.commune.place.split(',')[0]}",
        },
    }


def _parent(family: Family, sex: str, name: str, born: int) -> Page:
    start = f"{family.commune.province_code}{_CENTURY_AND_SEX[sex]}{born % 100:02}"
    return {
        "name": name,
        "born_on": written(date(born, 1 + family.number % 12, 1 + family.number % 28)),
        "ethnicity": "Kinh",
        "nationality": "Việt Nam",
        "id_kind": "cccd",
        "id_number": f"{start}{700000 + family.number:06}",
        "id_issued_on": "10/05/2021",
        "id_issuer": "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
        "residence_kind": "permanent",
        "residence": f"Thôn {1 + family.number % 7}, {family.commune.place}",
        "hometown": _capital(family.commune.place),
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _nothing(pages: Pages, family: Family, today: date) -> None:
    pass


def _born(pages: Pages, day: date) -> None:
    pages["child"]["born_on"] = pages["papers"]["evidence_on"] = written(day)


def _late(pages: Pages, family: Family, today: date) -> None:
    _born(pages, today - timedelta(days=61 + family.number))


def _twin(order: int) -> Callable[[Pages, Family, date], None]:
    def change(pages: Pages, family: Family, today: date) -> None:
        # The second is the family after the first; both were born on one day of one mother.
        first = family.number - order + 1
        pages["mother"]["id_number"] = pages["mother"]["id_number"][:6] + f"{700000 + first:06}"
        for part in ("mother", "father", "declarant"):
            pages[part]["born_on"] = "03/03/1992"
            number = pages[part]["id_number"]
            pages[part]["id_number"] = f"{number[:4]}92{700000 + first:06}"
        _born(pages, today - timedelta(days=10))
        pages["child"] |= {"birth_count": "2", "birth_order": str(order)}

    return change


def _grandparent(pages: Pages, family: Family, today: date) -> None:
    pages["declarant"] |= {
        "relation": "grandparent",
        "name": "Chu Văn Tầm",
        "born_on": "1958",
        "id_number": f"{family.commune.province_code}058700{family.number:03}",
        "agreed_with_parents": "on",
    }


def _ethnic(pages: Pages, family: Family, today: date) -> None:
    people = {9: "Bru-Vân Kiều", 18: "Ê-đê", 29: "Nùng", 39: "Ra-glai"}[family.number]
    for part in ("child", "mother", "father"):
        pages[part]["ethnicity"] = people


def _surrogacy(pages: Pages, family: Family, today: date) -> None:
    pages["child"]["case"] = "surrogacy"
    pages["papers"]["evidence_kind"] = "surrogacy_paper"


def _father_unknown(pages: Pages, family: Family, today: date) -> None:
    pages["child"]["case"] = "father_unknown"
    pages["father"] = {}
    pages["declarant"] = {name: pages["mother"][name] for name in _IDENTITY} | {"relation": "mother"}


def _mother_unknown(pages: Pages, family: Family, today: date) -> None:
    pages["child"]["case"] = "mother_unknown"
    pages["mother"] = {}


def _without_parents(case: str, evidence: str) -> Callable[[Pages, Family, date], None]:
    def change(pages: Pages, family: Family, today: date) -> None:
        found = today - timedelta(days=20)
        _born(pages, found)
        pages["child"] |= {"case": case, "ethnicity": "", "hometown": pages["child"]["birth_place"]}
        pages["mother"], pages["father"] = {}, {}
        pages["declarant"] |= {
            "relation": "carer",
            "name": "Đồng Thị Hải Lý",
            "born_on": "1980",
            "id_number": f"{family.commune.province_code}180700{family.number:03}",
        }
        pages["papers"] |= {
            "evidence_kind": evidence,
            "found_on": written(found),
            "posted_from": written(found + timedelta(days=2)),
            "posted_to": written(found + timedelta(days=8)),
        }

    return change


def _month_only(pages: Pages, family: Family, today: date) -> None:
    pages["child"]["born_on"] = f"{today - timedelta(days=150):%m/%Y}"
    pages["papers"]["evidence_on"] = written(today - timedelta(days=30))


def _year_only(pages: Pages, family: Family, today: date) -> None:
    pages["child"]["born_on"] = str(today.year - 3)
    pages["papers"] |= {"evidence_kind": "witness", "evidence_on": written(today - timedelta(days=3))}


def _fourteen(pages: Pages, family: Family, today: date) -> None:
    birthday = date(today.year - 14, today.month, min(today.day, 28))
    _born(pages, birthday - timedelta(days=family.number))
    pages["mother"]["born_on"] = pages["father"]["born_on"] = "1984"
    for part in ("mother", "father"):
        number = pages[part]["id_number"]
        pages[part]["id_number"] = f"{number[:4]}84{number[6:]}"
    pages["declarant"] = {name: pages["father"][name] for name in _IDENTITY} | {"relation": "father"}


def _again(pages: Pages, family: Family, today: date) -> None:
    pages["child"] |= {"kind": "again", "born_on": "15/08/1979"}
    for part, year in (("mother", 1955), ("father", 1953)):
        number = pages[part]["id_number"]
        pages[part] |= {"born_on": str(year), "id_number": f"{number[:4]}{year % 100:02}{number[6:]}"}
    sex = _CENTURY_AND_SEX[family.sex]
    pages["declarant"] |= {
        "relation": "self",
        "name": family.child,
        "born_on": "15/08/1979",
        "id_number": f"{family.commune.province_code}{sex}79700{family.number:03}",
    }
    pages["papers"] = {"evidence_kind": ""}


def _foreign_nationality(pages: Pages, family: Family, today: date) -> None:
    pages["child"] |= {"nationality": "Cộng hòa Pháp", "ethnicity": "", "hometown": ""}
    pages["father"] |= {
        "nationality": "Cộng hòa Pháp",
        "ethnicity": "",
        "hometown": "",
        "id_kind": "ho_chieu",
        "id_number": f"19FV{family.number:05}",
        "id_issuer": "Bộ Ngoại giao Cộng hòa Pháp",
    }
    pages["declarant"] = {name: pages["mother"][name] for name in _IDENTITY} | {"relation": "mother"}
    pages["papers"] |= {"nationality_agreement": "on", "nationality_confirmed": "on"}


SCENES: Mapping[str, Scene] = {
    "plain": Scene(_nothing),
    "late": Scene(_late),
    "first_twin": Scene(_twin(1)),
    "second_twin": Scene(_twin(2)),
    "grandparent": Scene(_grandparent),
    "ethnic": Scene(_ethnic),
    "surrogacy": Scene(_surrogacy),
    "father_unknown": Scene(_father_unknown),
    "mother_unknown": Scene(_mother_unknown),
    "abandoned": Scene(_without_parents("abandoned", "found_report")),
    "both_unknown": Scene(_without_parents("both_unknown", "pledge")),
    "sex_unknown": Scene(_nothing, eligible=False),
    "month_only": Scene(_month_only, eligible=False),
    "year_only": Scene(_year_only, eligible=False),
    "fourteen": Scene(_fourteen, eligible=False),
    "again": Scene(_again, eligible=False),
    "foreign_nationality": Scene(_foreign_nationality, eligible=False, order=PAPERS_FIRST),
}
