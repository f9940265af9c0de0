"""Issued papers, what became of them, and what each printer needs."""

from printing.models.issued_paper import IssuedPaper, IssuedPaperFile
from printing.models.printer_offset import PrinterOffset
from printing.models.voided_paper import VoidedPaper

__all__ = ["IssuedPaper", "IssuedPaperFile", "PrinterOffset", "VoidedPaper"]
