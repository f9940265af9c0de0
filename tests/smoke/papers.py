"""What must stand on a printed certificate, read back out of the PDF."""

import re
import unicodedata

import pypdfium2 as pdfium

from tests.smoke.declarations import Pages

_PID_LINE = re.compile(r"Sốđịnhdanhcánhân:(\d*)")


def faults(pdf: bytes, pages: Pages, *, number: str, pid: str) -> list[str]:
    """What is missing or wrong on the paper; `pid` is the number that must stand there, "" for none."""
    # Long values break anywhere on the line, so letters are compared, not spaces.
    text = _letters(pdfium.PdfDocument(pdf)[0].get_textpage().get_text_range())
    child = pages["child"]
    expected = {
        "name in upper case": unicodedata.normalize("NFC", child["name"]).upper(),
        "number": f"Số: {number}",
        "date of birth": f"sinh: {child['born_on']}",
        "place of birth": child["birth_place"],
        "mother": pages["mother"].get("name", "").upper(),
        "father": pages["father"].get("name", "").upper(),
        "declarant": pages["declarant"]["name"].upper(),
    }
    found = [f"no {what} «{words}»" for what, words in expected.items() if _letters(words) not in text]
    line = _PID_LINE.search(text)
    if line is None:
        found.append("no line for the personal number")
    elif line[1] != pid:
        found.append(f"the personal number is «{line[1]}», not «{pid}»")
    return found


def number_faults(pid: str, pages: Pages, province_code: str) -> list[str]:
    """What is wrong with a personal number as such: 12 digits of province, century and sex, year, chance."""
    if not re.fullmatch(r"\d{12}", pid):
        return [f"«{pid}» has not 12 digits"]
    year = int(pages["child"]["born_on"][-4:])
    century_and_sex = (year - 1900) // 100 * 2 + (pages["child"]["sex"] == "female")
    start = f"{province_code}{century_and_sex}{year % 100:02}"
    return [] if pid.startswith(start) else [f"{pid} does not start with {start}"]


def _letters(text: str) -> str:
    return "".join(text.split())
