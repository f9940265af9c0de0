"""Issued papers, what became of them, the stock they are printed on, and what each printer needs."""

from printing.models.calibration import Calibration, Printer
from printing.models.collection import Collection
from printing.models.fee_rate import FeeRate
from printing.models.form_stock import FormKind, FormRange, FormSpoiling, FormUse
from printing.models.issued_letter import IssuedLetter, IssuedLetterFile, LetterRegistration, LetterSequence
from printing.models.issued_paper import IssuedPaper, IssuedPaperFile
from printing.models.paper_check import PaperCheck, PublicMinute
from printing.models.paper_sequence import PaperSequence
from printing.models.paper_setting import Numbered, PaperSetting
from printing.models.print_batch import PrintBatch, PrintBatchFile, PrintBatchItem
from printing.models.printer_offset import PrinterOffset
from printing.models.voided_paper import VoidedPaper

__all__ = [
    "Calibration",
    "Collection",
    "FeeRate",
    "FormKind",
    "FormRange",
    "FormSpoiling",
    "FormUse",
    "IssuedLetter",
    "IssuedLetterFile",
    "IssuedPaper",
    "IssuedPaperFile",
    "LetterRegistration",
    "LetterSequence",
    "Numbered",
    "PaperCheck",
    "PaperSequence",
    "PaperSetting",
    "PrintBatch",
    "PrintBatchFile",
    "PrintBatchItem",
    "Printer",
    "PrinterOffset",
    "PublicMinute",
    "VoidedPaper",
]
