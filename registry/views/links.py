from urllib.parse import urlsplit

from django.urls import reverse

from registry.forms.steps import STEP_FORMS
from registry.models import Registration


def link_to(registration: Registration, field: str) -> str:
    """The address of the very line a finding speaks of («mother.born_on»), wherever the form shows it."""
    step, _, name = field.partition(".")
    for place in (step, *STEP_FORMS):
        if place in STEP_FORMS and name in STEP_FORMS[place].base_fields:
            return reverse("registry:step", args=[registration.pk, place]) + f"#id_{name}"
    return (
        urlsplit(reverse("registry:review", args=[registration.pk]))._replace(fragment=f"id_{name}").geturl()
    )
