"""The QR on a certificate, and papers that no longer count."""

import pytest
import segno
from django.db import DatabaseError, transaction
from django.test import override_settings

from accounts.models import Officer
from printing import qr, voiding
from printing.actions import issue, issue_birth_certificate
from printing.models import IssuedPaper, VoidedPaper
from registry.exceptions import WrongState
from tests.factories import filed
from tests.printing.paper import text_of


def test_tokens_are_long_differ_and_can_be_read_aloud() -> None:
    tokens = {qr.new_token() for _ in range(500)}
    assert len(tokens) == 500
    assert {len(token) for token in tokens} == {26}
    assert not set("".join(tokens)) & set("0189abcdefghijklmnopqrstuvwxyz=")


@override_settings(PUBLIC_ADDRESS="https://hotich.example.vn")
def test_the_qr_says_the_address_at_which_the_paper_is_asked_after() -> None:
    token = "A" * 26
    assert qr.address(token) == f"https://hotich.example.vn/k/{token}"
    drawn = segno.make(qr.address(token), error="m", micro=False, boost_error=False)
    assert f'viewBox="0 0 {drawn.symbol_size(border=0)[0]} ' in qr.svg(token)


def test_every_certificate_carries_a_token_of_its_own(clerk: Officer) -> None:
    first = issue_birth_certificate(filed(clerk), by=clerk)
    second = issue_birth_certificate(filed(clerk, 1), by=clerk)
    assert first.token != second.token
    assert first.token in text_of(bytes(first.file.content))
    assert second.token in text_of(bytes(second.file.content))


def test_a_paper_is_void_once_and_for_ever(clerk: Officer) -> None:
    paper = issue_birth_certificate(filed(clerk), by=clerk)
    voided = voiding.void(paper, VoidedPaper.Why.SPOILED, " kẹt giấy ", by=clerk)
    assert voided.text == "kẹt giấy"
    with pytest.raises(WrongState):
        voiding.void(paper, VoidedPaper.Why.LOST, "mất", by=clerk)
    with pytest.raises(DatabaseError), transaction.atomic():
        VoidedPaper.objects.all().delete()
    assert IssuedPaper.objects.get().voided == voided


def test_what_nobody_can_draw_is_not_issued(clerk: Officer) -> None:
    with pytest.raises(KeyError):
        issue(filed(clerk), IssuedPaper.Kind.PID_OVERLAY, by=clerk)
    assert not IssuedPaper.objects.exists()
