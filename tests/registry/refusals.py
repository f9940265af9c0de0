"""Refusals of the Ministry as officers meet them, and what the record page then says."""

from typing import Any

from django.test import Client

from accounts.models import Officer
from pid_gateway import actions as pid_gateway
from pid_gateway.protocol import Rejected
from registry.actions import registrations
from registry.models import Registration
from tests import factories
from tests.html_page import HtmlPage

SIBLING = "Trần Nguyễn Minh Khang"
ENGLISH = "Duplicate citizen suspected"


def refused(
    registration: Registration, code: str = "SUSPECTED_DUPLICATE", number: str = "", message: str = ENGLISH
) -> Registration:
    """The registration after the Ministry refused it, naming `number` as the one it has seen."""
    pid_gateway.settle(factories.request_of(registration).pk, Rejected(code, message, number))
    return factories.fresh(registration)


def filed_all_the_same(clerk: Officer, number: int = 0, **pages: dict[str, Any]) -> Registration:
    """A birth filed with a reason where another one looks alike."""
    registration = factories.draft(clerk, number, **pages)
    registrations.file(
        registration,
        by=clerk,
        acknowledged=factories.warnings(registration),
        duplicate_reason="hai trẻ khác nhau",
    )
    return factories.fresh(registration)


def with_number(registration: Registration) -> Registration:
    """The registration when the Ministry has given its number."""
    factories.assign(registration)
    return factories.fresh(registration)


def record(client: Client, registration: Registration) -> HtmlPage:
    """The record page as the signed-in officer has it."""
    return page(client, f"/registrations/{registration.pk}/")


def page(client: Client, path: str) -> HtmlPage:
    """A page that is shown."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.content.decode()
    return HtmlPage("http://testserver" + path, answer.content.decode())


def leads_to(shown: HtmlPage, registration: Registration, end: str) -> bool:
    """Whether the page has a link to that page of the registration."""
    return f"http://testserver/registrations/{registration.pk}/{end}" in shown.links
