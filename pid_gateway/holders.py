"""Whose number is this, as far as we have asked for it?"""

from pid_gateway.models import PidRequest


def references_holding(pid: str) -> list[str]:
    """References whose request has this number, from the Ministry or by hand; empty for a blank `pid`."""
    return list(PidRequest.objects.filter(pid=pid).values_list("reference", flat=True)) if pid else []
