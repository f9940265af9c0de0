"""What happens to a pause of the Ministry stands in the inbox of every office."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Unit
from oversight.models import Message
from pid_gateway import pauses

pytestmark = pytest.mark.django_db


@pytest.fixture
def pause(announcer):
    today = timezone.localdate()
    return pauses.announce(
        first_day=today + timedelta(days=3),
        last_day=today + timedelta(days=5),
        letter="569/HTQTCT-HT",
        text="Chuyển đổi kết nối.",
        by=announcer,
    )


def test_an_announced_pause_is_in_the_inbox_of_every_office(country, pause):
    message = Message.objects.get()
    assert message.kind == Message.Kind.ANNOUNCEMENT
    assert "569/HTQTCT-HT" in message.title
    assert f"{pause.last_day:%d/%m/%Y}" in message.title
    assert message.body.startswith("Chuyển đổi kết nối.")
    assert {delivery.unit for delivery in message.deliveries.all()} == set(Unit.objects.all())


@pytest.mark.parametrize(
    ("change", "days", "word"), [(pauses.extend, 6, "Kéo dài"), (pauses.shorten, 4, "Rút ngắn")]
)
def test_every_change_of_it_is_told_with_its_reason(pause, announcer, change, days, word):
    last_day = timezone.localdate() + timedelta(days=days)
    change(pause, last_day=last_day, by=announcer, reason="CV 570/HTQTCT-HT")
    told = Message.objects.latest("pk")
    assert told.title.startswith(word)
    assert f"{last_day:%d/%m/%Y}" in told.title
    assert told.body.startswith("CV 570/HTQTCT-HT")


def test_calling_it_off_is_told(pause, announcer):
    pauses.cancel(pause, by=announcer, reason="Không còn cần.")
    assert Message.objects.latest("pk").title.startswith("Hủy đợt tạm dừng")


def test_a_pause_that_was_refused_is_told_to_nobody(pause, announcer):
    with pytest.raises(pauses.PauseRefused):
        pauses.shorten(pause, last_day=timezone.localdate() - timedelta(days=1), by=announcer, reason="x")
    assert Message.objects.count() == 1
