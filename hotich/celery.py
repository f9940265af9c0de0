"""The workers' application; its clock is CELERY_BEAT_SCHEDULE in the settings."""

import os

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hotich.settings")
app = Celery("hotich")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_logging(**_: object) -> None:
    """Being connected is enough: Celery then leaves Django's LOGGING as it is."""
