from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.demo import PASSWORD, seed_people
from accounts.models import Officer, Unit


class Command(BaseCommand):
    """`seed_demo_people`: the accounts of the demonstration; accounts that exist are left as they are."""

    help = (
        "Tạo tài khoản trình diễn cho tám xã của Hà Tĩnh, Quảng Trị và các cấp trên; chạy lại không đổi gì."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The one password of all new accounts."""
        parser.add_argument("--password", default=PASSWORD)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing and print the table of accounts."""
        try:
            officers = seed_people(password=options["password"])
        except Unit.DoesNotExist as error:
            raise CommandError("Chưa có đơn vị hành chính: chạy load_units trước.") from error
        self.stdout.write(f"Tài khoản trình diễn, mật khẩu chung khi mới tạo: {options['password']}")
        for officer in officers:
            self.stdout.write(_row(officer))


def _row(officer: Officer) -> str:
    post = officer.posts[0] if officer.posts else None
    role = post.get_role_display() if post else "(hết phân công)"
    return f"  {officer.username:<18} {officer.full_name:<20} {role:<30} {officer.office}"
