from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accounts.models import Unit
from accounts.roles import Role
from printing.demo_keys import make_keys


class Command(BaseCommand):
    """`seed_demo_keys`: keys with which the leaders of the demonstration can sign electronic copies."""

    help = "Tạo khóa ký CHỈ DÙNG THỬ cho các cơ quan có lãnh đạo; chạy lại không đổi gì."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing."""
        offices = list(Unit.objects.filter(assignments__role=Role.LEADER).distinct().order_by("pk"))
        files = make_keys(offices, Path(settings.SIGNING["folder"]), settings.SIGNING["passphrase"])
        self.stdout.write(f"Khóa ký chỉ dùng thử: {len(files)} tệp mới.")
