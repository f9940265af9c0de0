"""What a copy costs: rates by province and day, exemptions by law and day."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import Error, transaction

from accounts.models import Officer
from printing import fees
from printing.exceptions import NotExempt
from printing.fees import Rate
from printing.models import FeeRate, IssuedPaper
from tests.factories import filed
from tests.fixtures import unit
from tests.printing.copies import EXTRACT, copied

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 22)
EIGHT = Rate(8_000, "TT 281/2016")


def rate(per_copy: int, first: date, last: date | None = None, province: object = None) -> FeeRate:
    """A rate as an administrator enters it."""
    return FeeRate.objects.create(
        province=province, kind=EXTRACT, per_copy=per_copy, valid_from=first, valid_to=last, basis="NQ"
    )


def test_where_nothing_is_entered_a_copy_costs_what_the_circular_says(country: SimpleNamespace) -> None:
    assert fees.rate_on(EXTRACT, country.commune, DAY).per_copy == 8_000


def test_an_original_costs_nothing(country: SimpleNamespace) -> None:
    assert fees.rate_on(IssuedPaper.Kind.BIRTH_CERTIFICATE, country.commune, DAY) == Rate(0, "")


def test_the_provinces_rate_goes_before_the_countrys(country: SimpleNamespace) -> None:
    other = unit("45", "province", "tỉnh", "Tỉnh Quảng Trị", country.ministry)
    rate(9_000, date(2026, 1, 1))
    rate(5_000, date(2025, 1, 1), province=country.province)
    rate(1_000, date(2026, 1, 1), province=other)
    assert fees.rate_on(EXTRACT, country.commune, DAY).per_copy == 5_000
    assert fees.rate_on(EXTRACT, country.district, date(2026, 3, 1)).per_copy == 5_000


@pytest.mark.parametrize(
    ("day", "per_copy"),
    [
        (date(2025, 12, 31), 8_000),
        (date(2026, 1, 1), 6_000),
        (date(2026, 6, 30), 6_000),
        (date(2026, 7, 1), 7_000),
        (date(2026, 12, 31), 7_000),
        (date(2027, 1, 1), 6_000),
    ],
)
def test_what_holds_on_the_day_holds(country: SimpleNamespace, day: date, per_copy: int) -> None:
    rate(6_000, date(2026, 1, 1))
    rate(7_000, date(2026, 7, 1), date(2026, 12, 31))
    assert fees.rate_on(EXTRACT, country.commune, day).per_copy == per_copy


def test_two_rates_do_not_begin_on_one_day(country: SimpleNamespace) -> None:
    rate(6_000, DAY)
    with pytest.raises(Error, match="feerate_once_a_day"), transaction.atomic():
        rate(7_000, DAY)


def test_many_sheets_cost_as_many_times() -> None:
    assert fees.due(EIGHT, 3, "", "", DAY) == 24_000


@pytest.mark.parametrize("exemption", ["merit", "poor", "disabled", "other"])
def test_who_is_exempt_pays_nothing_and_shows_a_paper(exemption: str) -> None:
    assert fees.due(EIGHT, 3, exemption, "Giấy xác nhận số 12", DAY) == 0
    with pytest.raises(NotExempt, match="chứng minh"):
        fees.due(EIGHT, 3, exemption, " ", DAY)


@pytest.mark.parametrize(
    ("day", "waived"),
    [
        (date(2026, 8, 14), False),
        (date(2026, 8, 15), True),
        (date(2027, 2, 28), True),
        (date(2027, 3, 1), False),
    ],
)
def test_vneid_is_waived_from_the_first_to_the_last_day_of_the_circular(day: date, waived: bool) -> None:
    assert ("vneid" in fees.exemptions_on(day)) is waived
    if waived:
        assert fees.due(EIGHT, 1, "vneid", "", day) == 0
    else:
        with pytest.raises(NotExempt, match="không áp dụng"):
            fees.due(EIGHT, 1, "vneid", "", day)


def test_a_rate_that_comes_later_leaves_what_was_paid(clerk: Officer) -> None:
    birth = filed(clerk)
    early = copied(birth, clerk)
    rate(6_000, date(2020, 1, 1))
    late = copied(birth, clerk)
    early.collection.refresh_from_db()
    assert (early.collection.fee, late.collection.fee) == (8_000, 6_000)


def test_an_exempt_copy_is_written_with_its_reason(clerk: Officer) -> None:
    row = copied(filed(clerk), clerk, exemption="poor", exemption_proof="GCN hộ nghèo 12").collection
    assert (row.fee, row.per_copy, row.exemption) == (0, 8_000, "poor")
