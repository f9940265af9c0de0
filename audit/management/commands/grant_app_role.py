from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError, connection, transaction

from audit import grants


class Command(BaseCommand):
    """`AS_OWNER=1 manage.py grant_app_role`: after every `migrate`; may run any number of times."""

    help = "Cấp quyền trên cơ sở dữ liệu cho tài khoản của web và worker (tên trong DATABASE_URL)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the role of DATABASE_URL unless it is there, and give it exactly what it needs."""
        app = settings.APP_DATABASE
        role, password = str(app.get("USER") or ""), str(app.get("PASSWORD") or "")
        if role == connection.settings_dict["USER"]:
            raise CommandError(
                "Web và worker đang dùng tài khoản chủ sở hữu. Hãy đặt DATABASE_URL (tài khoản của web) "
                "khác với OWNER_DATABASE_URL, rồi chạy: AS_OWNER=1 python manage.py grant_app_role"
            )
        try:
            with transaction.atomic():
                made = grants.create_role(role, password)
                given = grants.give(role)
        except grants.UnknownTable as unknown:
            raise CommandError(
                f"Chưa ai nói web được làm gì với bảng {unknown}; hãy khai trong audit/grants.py."
            ) from unknown
        except ProgrammingError as error:
            raise CommandError(f"Không cấp được quyền: {error}. Hãy chạy với AS_OWNER=1.") from error
        if powers := grants.powers(role):
            raise CommandError(f"Tài khoản {role} có quá nhiều quyền: {', '.join(powers)}. Hãy thu hồi.")
        only_added = sum(grant.rights == grants.ADD for grant in given)
        self.stdout.write(
            f"{role}{' (mới tạo)' if made else ''}: {len(given)} bảng, {only_added} bảng chỉ được ghi thêm."
        )
