"""Names of people: how they are kept, found, put in order, and what a Vietnamese name may hold."""

import re
import unicodedata
from collections.abc import Iterator

from registry.rules import Finding
from registry.rules.nationality import is_foreign, is_vietnamese

APOSTROPHES = "'’‘ʼʻ`´′＇"  # noqa: RUF001  # every sign that keyboards give for the one in Y’Brao
HYPHENS = "-‐‑‒–—"  # noqa: RUF001
LONGEST = 25  # a soft limit: the law gives no number
LONGEST_KEY = 500

_MARKS = {
    ("a", "\u0306"): "a{",
    ("a", "\u0302"): "a|",
    ("e", "\u0302"): "e{",
    ("o", "\u0302"): "o{",
    ("o", "\u031b"): "o|",
    ("u", "\u031b"): "u{",
}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SIGNS = str.maketrans(dict.fromkeys(APOSTROPHES + HYPHENS + ".·", " "))
_D = str.maketrans("đð", "dd")  # ð: what some old keyboards gave for đ


def clean(name: str) -> str:
    """The name as it is kept: NFC, spaces folded, invisible characters gone, otherwise as typed."""
    spaced = " ".join(unicodedata.normalize("NFC", name).split())
    return "".join(sign for sign in spaced if unicodedata.category(sign) not in {"Cf", "Cc"})


def upper(words: str) -> str:
    """As papers and books write names, titles and offices (TT 04/2020 Đ6): cleaned, in capitals, NFC.

    The same on every machine: «i» becomes «I» whatever the language of the system.
    """
    # Capitals of some composed letters come in pieces (ǰ), and are put together again as far as possible.
    return unicodedata.normalize("NFC", clean(words).upper())


def fold(name: str) -> str:
    """The search key: lower case without marks, so Hoà, hòa and HOA are one, and so are Y’Brao and y brao."""
    letters = unicodedata.normalize("NFD", clean(name).lower().translate(_SIGNS))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).translate(_D).split())


def sort_key(name: str) -> str:
    """ASCII text that sorts by given name, family name, middle names in the Vietnamese order.

    Letters weigh first (a ă â … d đ … y), tones after them (ngang huyền hỏi ngã sắc nặng). The order holds
    byte by byte, so under the collation "C" of PostgreSQL and in Python alike. Cut at 500 characters.
    """
    words = [_weigh(word) for word in clean(name).lower().split()]
    if not words:
        return ""
    family = words[:1] if len(words) > 1 else []
    return " ".join(_part(part) for part in (words[-1:], family, words[1:-1]))[:LONGEST_KEY]


def same(one: str, other: str) -> bool:
    """Whether two names are spelt alike, letter case and the place of the tone mark aside (Hoà, hòa)."""
    return sort_key(one) == sort_key(other)


def findings(name: str, *, nationality: str, field: str) -> Iterator[Finding]:
    """What BLDS Đ26.3 (A25) forbids in a Vietnamese name, and a warning about long ones (TT 04/2020 Đ6.1).

    An empty name has no findings here.
    """
    yield from letters(name, nationality=nationality, field=field)
    if len(clean(name)) > LONGEST:
        yield Finding(
            "name_long",
            f"Họ tên dài {len(clean(name))} ký tự (quá {LONGEST}), khó sử dụng trên giấy tờ; "
            "xin hỏi lại cha, mẹ trước khi lưu.",
            "Điều 6 khoản 1 Thông tư 04/2020/TT-BTP",
            field,
        )


def letters(name: str, *, nationality: str, field: str) -> Iterator[Finding]:
    """Digits and signs in a name: forbidden to Vietnamese citizens, doubtful while nationality is blank."""
    strange = sorted({sign for sign in clean(name) if not _is_of_a_name(sign)})
    if strange and not is_foreign(nationality):
        yield Finding(
            "name_letters",
            f"Họ tên có ký tự “{' '.join(strange)}”. Tên của công dân Việt Nam chỉ gồm chữ cái tiếng Việt "
            "hoặc tiếng dân tộc khác của Việt Nam, dấu cách, dấu nháy và gạch nối; xin bỏ ký tự ấy.",
            "Điều 26 khoản 3 Bộ luật Dân sự 2015",
            field,
            forbids=is_vietnamese(nationality),
        )


def _is_of_a_name(sign: str) -> bool:
    if sign == " " or sign in APOSTROPHES or sign in HYPHENS:
        return True
    # Marks that have no composed letter, as in some ethnic alphabets, stay apart after NFC.
    return unicodedata.category(sign) == "Mn" or (
        sign.isalpha() and re.match("LATIN|MODIFIER", unicodedata.name(sign, "")) is not None
    )


def _part(words: list[tuple[str, str]]) -> str:
    # " " between parts < "," before tones < "-" between words < letters: the shorter comes first.
    return f"{'-'.join(letters for letters, _ in words)},{''.join(tone for _, tone in words)}"


def _weigh(word: str) -> tuple[str, str]:
    weighed: list[str] = []
    tone = "0"
    for sign in unicodedata.normalize("NFD", word):
        if sign in _TONES:
            tone = _TONES[sign]
        elif unicodedata.combining(sign):
            if weighed:
                weighed[-1] = _MARKS.get((weighed[-1], sign), weighed[-1])
        elif sign in "đð":
            weighed.append("d{")
        elif sign.isascii() and sign.isalnum():
            weighed.append(sign)
        elif sign.isalnum():
            weighed.append(f"~{ord(sign):05x}")
    return "".join(weighed), tone
