from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.models import Officer
from registry.demo import seed_births, seed_books

CLERK = "thachhai.hotich"


class Command(BaseCommand):
    """`seed_demo`: the accounts of the demonstration and a few births in its first commune."""

    help = "Tạo tài khoản và vài hồ sơ khai sinh trình diễn; chạy lại không đổi gì."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing and print the accounts."""
        call_command("seed_demo_people", stdout=self.stdout)
        clerk, today = Officer.objects.get(username=CLERK), timezone.localdate()
        seed_books(clerk, today=today)
        seed_births(clerk, today=today)
