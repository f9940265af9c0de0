from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from audit import sealing
from audit.digests import DayDigest


class Command(BaseCommand):
    """`audit_digest [--since YYYY-MM-DD] [--now] [--tables]`: a line for each day, to be kept outside."""

    help = "In dấu niêm của từng ngày, mỗi ngày một dòng, để người ngoài hệ thống giữ."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which days, and how much of each."""
        parser.add_argument("--since", type=date.fromisoformat, help="từ ngày (YYYY-MM-DD)")
        parser.add_argument("--now", action="store_true", help="thêm hôm nay, tính đến lúc này, không lưu")
        parser.add_argument("--tables", action="store_true", help="thêm một dòng cho mỗi bảng")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the kept days, oldest first; `--now` computes one more and keeps nothing."""
        found = DayDigest.objects.order_by("day", "table")
        if options["since"]:
            found = found.filter(day__gte=options["since"])
        days: dict[date, list[DayDigest]] = {}
        for digest in found:
            days.setdefault(digest.day, []).append(digest)
        for digests in days.values():
            self._print(digests, options["tables"])
        if options["now"]:
            try:
                self._print(sealing.so_far(at=timezone.now()), options["tables"])
            except sealing.StillWritten as busy:
                raise CommandError("Có giao dịch đang ghi chưa xong; hãy thử lại sau ít phút.") from busy

    def _print(self, digests: list[DayDigest], tables: bool) -> None:
        self.stdout.write(str(sealing.line_of(digests)))
        if tables:
            for digest in digests:
                self.stdout.write(f"  {digest.table} {digest.digest} {digest.rows} dòng")
