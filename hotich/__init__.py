"""Wiring of the house: settings, addresses, workers, health, and the run on one command."""

from hotich.celery import app as celery_app

__all__ = ["celery_app"]
