"""Which ethnicity a child takes from its parents (BLDS Đ29.2; 123 Đ4.1; LAW A22, A24)."""

from collections.abc import Iterator

from registry.rules import Finding
from registry.rules.facts import BirthFacts
from registry.rules.names import fold
from registry.rules.nationality import is_foreign

BASIS = "Điều 29 khoản 2 Bộ luật Dân sự 2015"

# The 54 peoples by their number at the census of 1 April 2019, the most numerous first.
BY_NUMBER = (
    "Kinh", "Tày", "Thái", "Mường", "Mông", "Khơ-me", "Nùng", "Dao", "Hoa", "Gia-rai", "Ê-đê", "Ba-na",
    "Xơ-đăng", "Sán Chay", "Cơ-ho", "Sán Dìu", "Chăm", "Hrê", "Ra-glai", "Mnông", "Xtiêng", "Bru-Vân Kiều",
    "Thổ", "Khơ-mú", "Cơ-tu", "Giáy", "Gié-Triêng", "Ta-ôi", "Mạ", "Co", "Chơ-ro", "Xinh-mun", "Hà Nhì",
    "Chu-ru", "Lào", "Kháng", "La Chí", "Phù Lá", "La Hủ", "La Ha", "Pà Thẻn", "Chứt", "Lự", "Lô Lô", "Mảng",
    "Cơ Lao", "Bố Y", "Cống", "Ngái", "Si La", "Pu Péo", "Rơ-măm", "Brâu", "Ơ-đu",
)  # fmt: skip
_OTHER_SPELLINGS = {"hmong": "mong", "h mong": "mong", "khmer": "kho me", "raglay": "ra glai"}


def key(ethnicity: str) -> str:
    """The people without marks, hyphens and the local group in brackets: Nùng (Nùng An) is nung."""
    name = fold(ethnicity.split("(")[0])
    return _OTHER_SPELLINGS.get(name, name)


def fewer(one: str, other: str) -> str | None:
    """The one of two peoples with fewer members, as given; None when one of them is not in the list."""
    ranks = {key(name): rank for rank, name in enumerate(BY_NUMBER)}
    if key(one) not in ranks or key(other) not in ranks:
        return None
    return max(one, other, key=lambda name: ranks[key(name)])


def findings(facts: BirthFacts) -> Iterator[Finding]:
    """An ethnicity of neither parent, or the larger of two without an agreement."""
    child, mother, father = (part.ethnicity for part in (facts.child, facts.mother, facts.father))
    if not (child and mother and father) or is_foreign(facts.child.nationality):
        return
    if key(child) not in {key(mother), key(father)}:
        yield Finding(
            "ethnicity_of_neither",
            f"Dân tộc của trẻ không phải dân tộc của mẹ ({mother}) hoặc cha ({father}); "
            "xin ghi theo một bên.",
            BASIS,
            "child.ethnicity",
        )
    elif key(mother) != key(father) and key(child) != key(fewer(mother, father) or child):
        yield Finding(
            "ethnicity_by_agreement",
            f"Cha, mẹ khác dân tộc: chỉ ghi {child} khi cha, mẹ thỏa thuận trong tờ khai; "
            f"không thỏa thuận được thì theo tập quán của dân tộc có ít người hơn ({fewer(mother, father)}).",
            BASIS,
            "child.ethnicity",
        )
