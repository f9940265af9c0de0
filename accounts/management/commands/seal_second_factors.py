from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.secrets_at_rest import seal, unseal

_SECRET = {Authenticator.Type.TOTP: "secret", Authenticator.Type.RECOVERY_CODES: "seed"}


class Command(BaseCommand):
    """`seal_second_factors`: seals under the newest key what is kept in clear or under an older one."""

    help = "Mã hóa lại khóa xác thực hai bước bằng SECOND_FACTOR_KEY hiện hành; chạy lại được."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Seal all of them, or none when one cannot be read (Unreadable)."""
        sealed = 0
        for authenticator in Authenticator.objects.select_for_update().filter(type__in=_SECRET):
            name = _SECRET[Authenticator.Type(authenticator.type)]
            authenticator.data[name] = seal(unseal(authenticator.data[name]))
            authenticator.save(update_fields=["data"])
            sealed += 1
        self.stdout.write(f"Đã mã hóa lại {sealed} khóa xác thực hai bước.")
