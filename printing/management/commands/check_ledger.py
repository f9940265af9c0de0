from typing import Any

from django.core.management.base import BaseCommand, CommandError

from printing import ledger


class Command(BaseCommand):
    """`check_ledger`: one line with the three counts; fails, with the registrations, when uneven."""

    help = "Đối chiếu Sổ nợ số với các Giấy khai sinh đã trao khi chưa có số."

    def handle(self, *args: Any, **options: Any) -> None:
        """May run while officers print: each question is asked of one moment."""
        counted, faults = ledger.balance(), ledger.faults()
        self.stdout.write(
            f"Đã trao khi chưa có số: {counted.issued_without_number}; "
            f"hết nợ: {counted.closed}; còn nợ: {counted.open}."
        )
        if faults or not counted.is_even:
            raise CommandError("\n".join(["Sổ nợ số không khớp với giấy đã trao.", *faults]))
