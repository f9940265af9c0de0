"""Papers on the Ministry's form: what is drawn of each, led by the newest calibration of a printer."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from printing import calibrating
from printing.documents.birth_certificate import CertificateFacts
from printing.drawing import DRAWINGS, Drawing
from printing.exceptions import NoForm
from printing.models import IssuedPaper, Printer
from printing.overprint import values
from printing.overprint.aim import Aim
from printing.overprint.drawing import overprint
from printing.overprint.layout import Sheet
from printing.overprint.picture import Side, sides_of

_VALUES: Mapping[Sheet, Callable[[Any], values.Values]] = {
    Sheet.ORIGINAL: values.of_certificate,
    Sheet.COPY: values.of_copy,
}


def sheet_of(kind: IssuedPaper.Kind) -> Sheet:
    """The Ministry's form for that paper; raises NoForm for those the office prints itself (Phụ lục 3, 4)."""
    if kind not in Sheet.values:
        raise NoForm("Loại giấy này không có phôi của Bộ Tư pháp; xin in trên giấy thường.")
    return Sheet(kind)


def drawing_of(kind: IssuedPaper.Kind, printer: Printer | None) -> Drawing:
    """As on plain paper, but only the values, where this printer has to put them; raises NoForm."""
    draw = values_of(kind, printer)
    return Drawing(DRAWINGS[kind, IssuedPaper.Medium.PLAIN].facts_of, draw)


def values_of(kind: IssuedPaper.Kind, printer: Printer | None) -> Callable[[Any, str], bytes]:
    """What draws the facts of that paper, original or copy, as values alone; raises NoForm."""
    sheet = sheet_of(kind)
    return partial(_draw, sheet, calibrating.aim_of(printer, sheet))


def number_alone(facts: CertificateFacts, printer: Printer | None) -> bytes:
    """The PID where the form has its line, to go onto a paper handed out without it (L60 Đ29.2)."""
    aim = calibrating.aim_of(printer, Sheet.ORIGINAL)
    return overprint({"pid": facts.pid}, Sheet.ORIGINAL, aim=aim, title="Số định danh cá nhân")


def preview(kind: IssuedPaper.Kind, facts: Any, printer: Printer | None) -> tuple[Side, ...]:
    """What is to stand on the form, for the screen; raises NoForm, TooLong, NoSuchLetter."""
    sheet = sheet_of(kind)
    return sides_of(_VALUES[sheet](facts), sheet, aim=calibrating.aim_of(printer, sheet))


def _draw(sheet: Sheet, aim: Aim, facts: Any, token: str) -> bytes:
    said = _VALUES[sheet](facts)
    certificate: CertificateFacts = getattr(facts, "certificate", facts)
    return overprint(
        said,
        sheet,
        aim=aim,
        title=f"{sheet.label} số {certificate.number}",
        author=certificate.office,
        day=certificate.registered_iso,
    )
