"""Rows that hold from one day to another."""

from datetime import date

from django.db.models import Q


def valid_on(day: date) -> Q:
    """Rows whose `valid_from`..`valid_to` covers `day`, both ends included; an open end is for ever."""
    return (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(valid_to=None) | Q(valid_to__gte=day))
