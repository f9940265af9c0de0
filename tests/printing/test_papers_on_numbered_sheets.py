"""Printing onto numbered sheets: the paper and its sheet leave the stock together, or neither does."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Officer
from printing import copying, originals, spoiling, stock
from printing.collecting import by_declarant
from printing.copying import Order
from printing.exceptions import OneByOne, SheetTaken
from printing.models import FormKind, FormSpoiling, FormUse, IssuedPaper
from tests.factories import filed, fresh
from tests.printing.deliveries import received

Kind, FORM = IssuedPaper.Kind, IssuedPaper.Medium.FORM


def test_an_original_takes_the_sheet_named(clerk: Officer) -> None:
    received(clerk)
    birth = filed(clerk)
    sheet = stock.named(birth.unit, FormKind.ORIGINAL, "A 0000104")
    paper = originals.print_original(birth, by=clerk, medium=FORM, sheet=sheet)
    assert (FormUse.objects.get().serial, FormUse.objects.get().paper) == (104, paper)


def test_a_sheet_that_is_gone_takes_the_paper_back(clerk: Officer) -> None:
    received(clerk)
    first, second = filed(clerk), filed(clerk, 1)
    sheet = stock.next_serial(first.unit, FormKind.ORIGINAL)
    originals.print_original(first, by=clerk, medium=FORM, sheet=sheet)
    with pytest.raises(SheetTaken):
        originals.print_original(second, by=clerk, medium=FORM, sheet=sheet)
    assert not IssuedPaper.objects.filter(registration=second).exists()


def test_a_spoiled_original_spoils_its_sheet_and_the_next_one_replaces_it(clerk: Officer) -> None:
    received(clerk)
    birth = filed(clerk)
    for reason in ("", "kẹt giấy"):
        sheet = stock.next_serial(birth.unit, FormKind.ORIGINAL)
        originals.print_original(fresh(birth), by=clerk, medium=FORM, sheet=sheet, spoiled=reason)
    spoiled, used = FormUse.objects.order_by("serial")
    assert FormSpoiling.objects.get().use == spoiled
    assert used.replaces == spoiled
    assert spoiled.paper is not None
    assert spoiled.paper.voided.text == "kẹt giấy"


def test_a_copy_on_the_form_is_one_copy_and_one_sheet(clerk: Officer) -> None:
    received(clerk, kind=FormKind.COPY)
    birth = filed(clerk)
    asked = by_declarant(birth, compared=True)
    sheet = stock.next_serial(birth.unit, FormKind.COPY)
    with pytest.raises(OneByOne, match="in từng bản"):
        copying.print_copy(
            birth,
            Kind.BIRTH_CERTIFICATE_COPY,
            Order(copies=2),
            asked=asked,
            by=clerk,
            medium=FORM,
            sheet=sheet,
        )
    paper = copying.print_copy(
        birth, Kind.BIRTH_CERTIFICATE_COPY, Order(), asked=asked, by=clerk, medium=FORM, sheet=sheet
    )
    assert FormUse.objects.get().paper == paper
    spoiling.spoil(paper, "lem mực", by=clerk)
    assert FormSpoiling.objects.get().use.paper == paper


def test_the_page_asks_for_the_sheet_where_the_office_keeps_its_stock(client: Client, clerk: Officer) -> None:
    client.force_login(clerk)
    birth = filed(clerk)
    page = reverse("printing:birth_certificate", args=[birth.pk])
    assert "Số phôi" not in client.get(page).content.decode()
    received(clerk)
    assert "Số phôi" in client.get(page).content.decode()
    assert client.post(page, {"medium": "form", "sheet_serial": "A 0000999"}).status_code == 422
    assert not IssuedPaper.objects.exists()
    assert (
        client.post(page, {"medium": "form", "sheet_serial": "A 0000101"})["Content-Type"]
        == "application/pdf"
    )
    assert FormUse.objects.get().serial == 101
