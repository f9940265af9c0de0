from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Đơn vị và tài khoản"

    def ready(self) -> None:
        """What follows from a sign-in is connected to its signal."""
        import accounts.signing_in  # noqa: F401
