"""Births of every sensitive kind, brought about by the real actions, and the words that give them away."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Officer
from registry.models import Registration
from registry.rules.dates import PartialDate
from tests import factories
from tests.registry.amending import signed
from tests.registry.noting import noted

_NOBODY: dict[str, Any] = {
    name: None if name in ("born_on", "id_issued_on") else "" for name in factories.mother()
}
_CARER = {"name": "Cù Thị Nhã", "relation": "carer"}
MOTHER, FATHER = "Nguyễn Thị Nhã Đoan", "Trần Văn Bách Diệp"

# What each may give away on a page; the names of the parents besides.
_WORDS = {
    "abandoned": ("bỏ rơi", "Cù Thị Nhã", "đang nuôi dưỡng", "niêm yết"),
    "father_unknown": ("Chưa xác định được cha", "chưa xác định được cha"),
    "mother_unknown": ("Chưa xác định được mẹ", "chưa xác định được mẹ"),
    "both_unknown": ("Chưa xác định được cả cha", "chưa xác định được cha, mẹ", "niêm yết"),
    "surrogacy": ("mang thai hộ",),
    "sex_corrected": ("trước là «Nam»", "Nam → Nữ", "«Nam»", "Giới tính: từ"),
    "sex_noted": ("Xác định lại giới tính",),
    "adopted": ("con nuôi", "Bế Văn Hạnh"),
}
CASES = tuple(_WORDS)
SECRETS = {case: (*said, MOTHER, FATHER) for case, said in _WORDS.items()}


def sensitive(case: str, clerk: Officer, leader: Officer, number: int = 0) -> Registration:
    """A filed birth of that kind; `number` tells children apart."""
    birth = factories.filed(clerk, number, **_pages(case, number))
    if case == "sex_corrected":
        factories.assign(birth)
        return signed(factories.fresh(birth), clerk, leader, {"child.sex": "female"})
    if case == "sex_noted":
        noted(birth, clerk, matter="sex", detail="Nữ", paper_name="Giấy chứng nhận y tế")
    if case == "adopted":
        noted(
            birth, clerk, matter="adopted", detail="Bế Văn Hạnh", paper_name="Giấy chứng nhận nuôi con nuôi"
        )
    return factories.fresh(birth)


def _pages(case: str, number: int) -> dict[str, dict[str, Any]]:
    pages: dict[str, dict[str, Any]] = {
        "mother": {"name": MOTHER, "id_number": f"04219400{5000 + number:04}"},
        "father": {"name": FATHER},
        "declarant": {"name": FATHER},
    }
    if case == "father_unknown":
        mother = factories.mother(number) | pages["mother"]
        declares = {name: mother[name] for name in factories.declarant() if name in mother}
        pages |= {"father": _NOBODY, "declarant": declares | {"relation": "mother"}}
        pages["child"] = {"case": case, "name": f"Nguyễn Hải {factories.NAMES[number]}"}
    elif case == "mother_unknown":
        pages |= {"mother": _NOBODY, "child": {"case": case}}
    elif case in ("abandoned", "both_unknown"):
        pages |= _without_parents(case)
    elif case == "surrogacy":
        pages |= {"child": {"case": case}, "papers": {"evidence_kind": "surrogacy_paper"}}
    born = timezone.localdate() - timedelta(days=5 + number)  # no twins of one mother
    day = {"born_on": PartialDate(born.year, born.month, born.day)}
    return pages | {"child": day | pages.get("child", {})}


def _without_parents(case: str) -> dict[str, dict[str, Any]]:
    today = timezone.localdate()
    born, posted = today - timedelta(days=20), today - timedelta(days=12)
    papers = {"posted_from": posted, "posted_to": today - timedelta(days=5), "evidence_on": posted}
    if case == "abandoned":
        papers |= {"evidence_kind": "found_report", "found_on": posted - timedelta(days=1)}
    child = {"case": case, "born_on": PartialDate(born.year, born.month, born.day), "ethnicity": ""}
    return {
        "child": child | {"hometown": factories.child()["birth_place"]},
        "mother": _NOBODY,
        "father": _NOBODY,
        "declarant": _CARER,
        "papers": papers,
    }
