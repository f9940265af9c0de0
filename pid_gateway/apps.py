from django.apps import AppConfig


class PidGatewayConfig(AppConfig):
    """Everything said to the Ministry of Public Security."""

    name = "pid_gateway"
    verbose_name = "Kết nối Bộ Công an"

    def ready(self) -> None:
        """Make the checks known."""
        from pid_gateway import checks  # noqa: F401
