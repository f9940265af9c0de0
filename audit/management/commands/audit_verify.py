import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit import verification


class Command(BaseCommand):
    """`audit_verify [--held FILE]`: every fault a line, then one JSON line; ends with 1 where one is."""

    help = "Đối chiếu nhật ký và lịch sử với dấu niêm từng ngày: dòng nào bị sửa, bị mất, bị chèn."

    def add_arguments(self, parser: CommandParser) -> None:
        """What an outside keeper holds."""
        parser.add_argument("--held", type=Path, help="tệp các dòng audit_digest đã in, giữ bên ngoài")

    def handle(self, *args: Any, **options: Any) -> None:
        """Only reads, and may run while officers work."""
        held = options["held"].read_text().splitlines() if options["held"] else []
        try:
            verified = verification.verify(held)
        except ValueError as error:
            raise CommandError(f"Không phải dòng của audit_digest: {error}") from error
        for fault in verified.faults:
            self.stderr.write(str(fault))
        report = {"days": verified.days, "tables": verified.tables, "rows": verified.rows}
        self.stdout.write(json.dumps(report | {"wrong": len(verified.faults)}))
        if verified.faults:
            raise CommandError("Lịch sử không còn như lúc niêm; đừng sửa gì trước khi biết ai đã làm.")
