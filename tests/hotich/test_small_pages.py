"""Communes have poor lines: what a page weighs on its way (ui/README: later pages at most 20 KB)."""

import pytest

from tests import factories

MOST = 20 * 1024


@pytest.mark.django_db
def test_every_page_of_the_main_job_weighs_at_most_twenty_kilobytes(client, clerk, reviewer):
    client.force_login(clerk)
    registration = factories.draft(clerk)
    done = factories.registration_at("completed", clerk=clerk, reviewer=reviewer, number=1)
    for number in range(2, 30):
        factories.draft(clerk, number)
    steps = [f"/registrations/{registration.pk}/form/{step}/" for step in ("child", "mother", "papers")]
    others = ["/", f"/registrations/{registration.pk}/review/", f"/registrations/{done.pk}/"]
    for path in [*steps, *others]:
        answer = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert answer["Content-Encoding"] == "gzip"
        assert len(answer.content) <= MOST, path


@pytest.mark.django_db
def test_a_paper_is_not_compressed_twice(client, clerk, reviewer):
    client.force_login(clerk)
    done = factories.registration_at("completed", clerk=clerk, reviewer=reviewer)
    path = f"/papers/registrations/{done.pk}/birth-certificate/"
    answer = client.post(path, {"version": done.version}, headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Type"] == "application/pdf"
    assert "Content-Encoding" not in answer
