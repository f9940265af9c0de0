"""The lines above a signature: in whose name somebody signs (NĐ 30/2020 Phụ lục I). Pure."""

from django.db.models import TextChoices

from registry.rules.names import fold, upper

CHAIR, DEPUTY = "chu tich", "pho chu tich"


class SignerForm(TextChoices):
    """How an office signs its papers; the title of who signs decides which of the lines apply."""

    PLAIN = "plain", "Chỉ ghi chức vụ"
    TM = "tm", "TM. ỦY BAN NHÂN DÂN (cấp phó thêm dòng KT. CHỦ TỊCH)"
    KT = "kt", "KT. CHỦ TỊCH khi cấp phó ký"
    TUQ = "tuq", "TUQ. CHỦ TỊCH khi người được ủy quyền ký"


def lines(form: SignerForm, title: str) -> tuple[str, ...]:
    """What is printed above the place for the signature, line by line in upper case, the title last.

    A chair signs in the committee's name or the own; a deputy signs for the chair («KT.»), anybody else by
    the chair's authorisation («TUQ.»). Empty without a title, unless the committee's own line stands.
    """
    known = upper(title)
    above: list[str] = ["TM. ỦY BAN NHÂN DÂN"] if form is SignerForm.TM else []
    if known and form is not SignerForm.PLAIN:
        if is_deputy(title):
            above.append("KT. CHỦ TỊCH")
        elif form is SignerForm.TUQ and not is_chair(title):
            above.append("TUQ. CHỦ TỊCH")
    return tuple(filter(None, [*above, known]))


def is_chair(title: str) -> bool:
    """«Chủ tịch», also «Chủ tịch UBND xã …»."""
    return fold(title).startswith(CHAIR)


def is_deputy(title: str) -> bool:
    """«Phó Chủ tịch», also «Phó Chủ tịch UBND xã …»."""
    return fold(title).startswith(DEPUTY)
