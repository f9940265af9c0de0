from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.roles import Level
from accounts.units import Loaded, load


class Command(BaseCommand):
    """`load_units`: both worlds of administrative units from data/units; may run any number of times."""

    help = "Nạp đơn vị hành chính (trước và sau 01/07/2025) và bảng kế thừa; chạy lại không ghi gì thêm."

    def add_arguments(self, parser: CommandParser) -> None:
        """An optional folder with the three files."""
        parser.add_argument("--folder", type=Path, default=Path(settings.BASE_DIR) / "data" / "units")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and print counts; a file that is missing or contradicts itself ends it with a message."""
        try:
            done = load(options["folder"])
        except (FileNotFoundError, KeyError) as error:
            raise CommandError(f"Không nạp được đơn vị hành chính: {error!r}") from error
        for line in _lines(done):
            self.stdout.write(line)


def _lines(done: Loaded) -> list[str]:
    levels = dict(Level.choices)
    lines = [f"{world} · {levels[level]}: {count}" for (world, level), count in done.units.items() if count]
    lines += [
        f"kế thừa · {levels[level]} · {extent}: {count}"
        for (level, extent), count in sorted(done.successions.items())
    ]
    lines.append(f"thêm {done.created} đơn vị, {done.successions_created} dòng kế thừa; sửa {done.changed}")
    for what, which in (
        ("dòng kế thừa có mã ngoài danh mục", done.unreadable_successions),
        ("xã cũ chưa rõ nay là đâu", done.without_successor),
        ("xã mới chưa rõ từ đâu", done.without_predecessor),
    ):
        lines.append(f"{what} ({len(which)}): {'; '.join(which)}")
    return lines
