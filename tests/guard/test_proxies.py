"""`PROXIES` says how many addresses in front of us are believed; what a stranger writes himself never is."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory, override_settings

from accounts.addresses import address_of

FORGED, REAL, PROXY = "198.51.100.1", "203.0.113.7", "10.0.0.2"


@pytest.mark.parametrize(
    ("proxies", "believed"),
    [(0, PROXY), (1, REAL)],
    ids=["nobody stands in front", "one proxy, which adds whom it heard from"],
)
def test_the_address_is_the_one_told_by_the_last_that_is_trusted(proxies: int, believed: str) -> None:
    told = {"X-Forwarded-For": f"{FORGED}, {REAL}"}
    request = RequestFactory().get("/", headers=told, REMOTE_ADDR=PROXY)
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=proxies):
        assert address_of(request) == believed


def test_fewer_addresses_than_proxies_are_a_fault_of_the_installation_and_believed_in_nothing() -> None:
    request = RequestFactory().get("/", headers={"X-Forwarded-For": FORGED}, REMOTE_ADDR=PROXY)
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=2), pytest.raises(ImproperlyConfigured):
        address_of(request)
