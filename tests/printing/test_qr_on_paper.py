"""The QR on a certificate, and papers that no longer count."""

from dataclasses import replace
from pathlib import Path

import pytest
import segno
from django.db import DatabaseError, transaction
from django.test import override_settings

from accounts.models import Officer
from printing import qr, voiding
from printing.actions import issue, issue_birth_certificate
from printing.documents.birth_certificate_page import draw
from printing.models import IssuedPaper, VoidedPaper
from printing.render import render
from registry.exceptions import WrongState
from tests.factories import filed
from tests.printing.paper import KHOI, images_of, qr_modules, text_of

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWX23"


def test_tokens_are_long_differ_and_can_be_read_aloud() -> None:
    tokens = {qr.new_token() for _ in range(500)}
    assert len(tokens) == 500
    assert {len(token) for token in tokens} == {26}
    assert not set("".join(tokens)) & set("0189abcdefghijklmnopqrstuvwxyz=")


def modules_of(token: str) -> list[list[bool]]:
    """The QR another program would make of the paper's address."""
    code = segno.make(
        f"https://hotich.example.vn/k/{token}", error="m", mask=3, micro=False, boost_error=False
    )
    return [[bool(module) for module in row] for row in code.matrix]


@override_settings(PUBLIC_ADDRESS="https://hotich.example.vn")
def test_the_qr_says_the_address_at_which_the_paper_is_asked_after() -> None:
    assert qr.address(TOKEN) == f"https://hotich.example.vn/k/{TOKEN}"
    assert qr_modules(draw(KHOI, TOKEN)) == modules_of(TOKEN)
    assert modules_of(TOKEN) != modules_of(TOKEN[::-1])


@override_settings(PUBLIC_ADDRESS="https://hotich.example.vn")
def test_it_is_the_same_on_the_smaller_place_of_a_copy() -> None:
    feet = f'<table class="feet"><tr><td><div class="check">{qr.picture(TOKEN)}</div></td></tr></table>'
    content = render(feet, css=(ROOT / "printing" / "copy.css").read_text())
    assert qr_modules(content) == modules_of(TOKEN)


def test_it_is_drawn_with_lines_alone_and_makes_the_page_little_larger() -> None:
    with_code, without = draw(KHOI, TOKEN), draw(KHOI)
    assert images_of(with_code) == 0
    assert len(with_code) - len(without) < 2_700
    assert len(with_code) < 22 * 1024


def test_equal_tokens_give_equal_bytes_and_others_another_code() -> None:
    assert draw(KHOI, TOKEN) == draw(KHOI, TOKEN)
    assert qr_modules(draw(KHOI, TOKEN)) != qr_modules(draw(KHOI, qr.NO_PAPER))


def test_words_that_look_like_the_picture_stay_words() -> None:
    smuggled = '"><img class="qr" src="qr:https://elsewhere.example/">'
    content = draw(replace(KHOI, birth_place=smuggled))
    assert "elsewhere.example" in text_of(content)
    with pytest.raises(IndexError):
        qr_modules(content)


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
