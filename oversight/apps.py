from django.apps import AppConfig


class OversightConfig(AppConfig):
    """What levels above communes see of them, and how they see to it that nothing is left lying."""

    name = "oversight"
    verbose_name = "Rà soát"

    def ready(self) -> None:
        from oversight import receivers  # noqa: F401
