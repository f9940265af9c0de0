"""What the head of an office decides for it."""

from accounts.models import Officer, Unit
from registry import policies
from registry.models import OfficeSetting


def decide_self_filing(unit: Unit, *, on: bool, by: Officer) -> OfficeSetting:
    """From now on file by itself what a pause leaves in the book of `unit`, or stop doing so.

    Whoever switches it on files: the step stands in the history under this name. Switching it on again
    tries once more what could not be filed before. Raises Denied for whoever does not lead the office.
    """
    policies.check_office_settings(by, unit)
    return OfficeSetting.objects.create(unit=unit, files_after_pause=on, by=by)
