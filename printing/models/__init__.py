"""Issued papers, what became of them, and what each printer needs."""

from printing.models.collection import Collection
from printing.models.fee_rate import FeeRate
from printing.models.issued_paper import IssuedPaper, IssuedPaperFile
from printing.models.paper_sequence import PaperSequence
from printing.models.printer_offset import PrinterOffset
from printing.models.voided_paper import VoidedPaper

__all__ = [
    "Collection",
    "FeeRate",
    "IssuedPaper",
    "IssuedPaperFile",
    "PaperSequence",
    "PrinterOffset",
    "VoidedPaper",
]
