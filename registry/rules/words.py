"""Dates in words, as every civil registration paper writes them beside the digits (TT 04/2020 Đ6)."""

from registry.rules.dates import PartialDate

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def in_words(date: PartialDate, *, linh: str = "linh", thousand: str = "nghìn") -> str:
    """“Ngày hai mươi tám, tháng sáu, năm hai nghìn không trăm hai mươi mốt”; what is unknown is left out.

    The South says `linh="lẻ"` and `thousand="ngàn"`.
    """
    parts = [f"năm {_year(date.year, linh, thousand)}"]
    if date.month is not None:
        parts.insert(0, f"tháng {_month(date.month)}")
    if date.day is not None:
        parts.insert(0, f"ngày {_below_hundred(date.day)}")
    words = ", ".join(parts)
    return words[0].upper() + words[1:]


def _month(month: int) -> str:
    # The fourth month is customarily “tháng tư”; day and year keep “bốn”.
    return "tư" if month == 4 else _below_hundred(month)


def _year(year: int, linh: str, thousand: str) -> str:
    thousands, rest = divmod(year, 1000)
    hundreds, last = divmod(rest, 100)
    words = f"{DIGITS[thousands]} {thousand}"
    if rest:
        words += f" {DIGITS[hundreds]} trăm"
    if 0 < last < 10:
        words += f" {linh} {DIGITS[last]}"
    elif last:
        words += f" {_below_hundred(last)}"
    return words


def _below_hundred(number: int) -> str:
    tens, unit = divmod(number, 10)
    if tens == 0:
        return DIGITS[unit]
    words = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    if unit == 1 and tens > 1:
        return f"{words} mốt"
    if unit == 5:
        return f"{words} lăm"
    return f"{words} {DIGITS[unit]}" if unit else words
