from django.apps import AppConfig


class PrintingConfig(AppConfig):
    """Papers and the ledger of issued ones."""

    name = "printing"
    verbose_name = "Giấy tờ"
