"""Certificates handed out without a number before there was a ledger: which await one, and what is still owed.

Awaited is the number of whoever waits for it, of whoever has got it since, and of whoever asked for one before
a cancellation; a birth that was complete without a number is not entitled to one.
"""

from django.db import migrations

# Its trigger keeps the ledger of papers as it is; a column that came later is filled in once.
_MARK = """
    SELECT set_config('pgtrigger.ignore', '{pgtrigger_paper_append_only_aefe5}', true);
    UPDATE printing_issuedpaper paper SET awaits_pid = true
    FROM registry_registration registration
    WHERE registration.id = paper.registration_id AND NOT paper.with_pid
    AND (
        registration.state IN ('draft', 'awaiting_pid', 'error') OR registration.pid <> ''
        OR EXISTS (
            SELECT FROM pid_gateway_pidrequest WHERE reference = 'registration:' || registration.id
        )
    );
    SELECT set_config('pgtrigger.ignore', '{}', true);
"""
_OPEN = """
    INSERT INTO registry_piddebt
        (registration_id, unit_id, opened_at, opened_by_id, closed_at, closing, closed_by_id)
    SELECT paper.registration_id, registration.unit_id, paper.at, paper.by_id,
        coalesce(whole.at, void.at),
        CASE WHEN whole.at IS NOT NULL THEN 'reprint' WHEN void.at IS NOT NULL THEN 'cancelled' ELSE '' END,
        coalesce(whole.by_id, void.by_id)
    FROM (
        SELECT DISTINCT ON (registration_id) registration_id, at, by_id FROM printing_issuedpaper
        WHERE awaits_pid ORDER BY registration_id, id
    ) paper
    JOIN registry_registration registration ON registration.id = paper.registration_id
    LEFT JOIN LATERAL (
        SELECT at, by_id FROM printing_issuedpaper
        WHERE registration_id = registration.id AND with_pid ORDER BY id LIMIT 1
    ) whole ON true
    LEFT JOIN LATERAL (
        SELECT at, by_id FROM registry_registrationevent
        WHERE registration_id = registration.id AND name = 'cancel' AND by_id IS NOT NULL LIMIT 1
    ) void ON true
    ON CONFLICT (registration_id) DO NOTHING;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("printing", "0002_number_on_paper_afterwards"),
        ("registry", "0004_number_in_the_book_notices_and_debts"),
        ("pid_gateway", "0001_pid_request_and_talk"),
    ]

    operations = [
        migrations.RunSQL([_MARK, _OPEN], reverse_sql=migrations.RunSQL.noop),
    ]
