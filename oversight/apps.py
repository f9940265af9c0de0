from django.apps import AppConfig


class OversightConfig(AppConfig):
    """What levels above communes see of them, and how they see to it that nothing is left lying."""

    name = "oversight"
    verbose_name = "Rà soát"

    def ready(self) -> None:
        """Listen for pauses; tell the record page of its notes, so that it asks for none where none are."""
        from oversight import receivers  # noqa: F401
        from registry.views.kept_rows import also_of_the_record

        also_of_the_record("notes_from_above")
