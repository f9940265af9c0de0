"""What the database itself refuses in a register book, whatever code runs (TT 04/2020 Đ29.3, Đ36)."""

import pgtrigger

# check_violation, so that Django tells of an IntegrityError and get_or_create looks again.
_AS_CONSTRAINT = "USING ERRCODE = 'check_violation'"

_BEGINS = f"""
    SELECT * INTO last FROM registry_registerbook
        WHERE unit_id = NEW.unit_id AND kind = NEW.kind AND year = NEW.year ORDER BY id DESC LIMIT 1;
    IF FOUND AND (last.closed_on IS NULL OR NEW.start_number <> last.last_number) THEN
        RAISE EXCEPTION 'the book before is open, or does not end at %', NEW.start_number {_AS_CONSTRAINT};
    END IF;
    RETURN NEW;
"""  # noqa: S608 - nothing in these comes from outside

# The book's row is locked first: whoever inserts beside it waits, and then sees what has been entered.
_NEXT_NUMBER = f"""
    SELECT * INTO book FROM registry_registerbook WHERE id = NEW.book_id FOR NO KEY UPDATE;
    IF book.closed_on IS NOT NULL THEN
        RAISE EXCEPTION 'book % is closed', NEW.book_id {_AS_CONSTRAINT};
    END IF;
    SELECT max(number) INTO last FROM registry_bookentry WHERE book_id = NEW.book_id;
    IF NEW.number <> coalesce(last, book.start_number) + 1 THEN
        RAISE EXCEPTION 'number % is not the next of book %', NEW.number, NEW.book_id {_AS_CONSTRAINT};
    END IF;
    SELECT * INTO entered FROM registry_registration WHERE id = NEW.registration_id;
    IF entered.unit_id <> book.unit_id OR entered.kind <> book.kind
       OR entered.registered_on IS NULL OR extract(year FROM entered.registered_on) <> book.year THEN
        RAISE EXCEPTION 'registration % is not of book %', entered.id, NEW.book_id {_AS_CONSTRAINT};
    END IF;
    SELECT earlier.registered_on INTO day FROM registry_bookentry AS entry
        JOIN registry_registration AS earlier ON earlier.id = entry.registration_id
        WHERE entry.book_id = NEW.book_id AND entry.number = last;
    IF entered.registered_on < coalesce(day, book.start_on) THEN
        RAISE EXCEPTION 'dates of book % would run backwards', NEW.book_id {_AS_CONSTRAINT};
    END IF;
    RETURN NEW;
"""  # noqa: S608

_COUNTS = f"""
    SELECT * INTO book FROM registry_registerbook WHERE id = NEW.id;
    SELECT max(number) INTO last FROM registry_bookentry WHERE book_id = NEW.id;
    IF book.last_number <> coalesce(last, book.start_number) THEN
        RAISE EXCEPTION 'book % counts to % without an entry', NEW.id, book.last_number {_AS_CONSTRAINT};
    END IF;
    RETURN NULL;
"""  # noqa: S608

_UNTIL_SIGNED = f"""
    IF EXISTS (SELECT FROM registry_bookclosing WHERE book_id = NEW.book_id AND decision = 'signed') THEN
        RAISE EXCEPTION 'the closing of book % is signed', NEW.book_id {_AS_CONSTRAINT};
    END IF;
    RETURN NEW;
"""

_ONCE_ENTERED = f"""
    IF EXISTS (SELECT FROM registry_bookentry WHERE book_id = NEW.id) THEN
        RAISE EXCEPTION 'book % has entries: its beginning is not changed', NEW.id {_AS_CONSTRAINT};
    END IF;
    RETURN NEW;
"""

_BOOK, _NUMBER = ("book", "registry_registerbook%ROWTYPE"), ("last", "integer")

BOOK_GUARDS = [
    pgtrigger.Trigger(
        name="book_begins_where_the_last_ended",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("last", "registry_registerbook%ROWTYPE")],
        func=_BEGINS,
    ),
    # At commit: within the transaction the number is taken a moment before its entry is written.
    pgtrigger.Trigger(
        name="book_counts_its_entries",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("last_number", "start_number"),  # type: ignore[no-untyped-call]
        timing=pgtrigger.Deferred,
        declare=[_BOOK, _NUMBER],
        func=_COUNTS,
    ),
    pgtrigger.Protect(
        name="book_closed_for_ever",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__closed_on__isnull=False)
        & (
            pgtrigger.Q(old__closed_on__df=pgtrigger.F("new__closed_on"))
            | pgtrigger.Q(old__last_number__df=pgtrigger.F("new__last_number"))
            | pgtrigger.Q(old__last_entry_on__df=pgtrigger.F("new__last_entry_on"))
        ),
    ),
    pgtrigger.ReadOnly(name="book_as_opened", fields=["unit", "kind", "year", "cover_year"]),
    # A beginning mistyped can be said again until the first entry.
    pgtrigger.Trigger(
        name="book_begins_once",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf(  # type: ignore[no-untyped-call]
            "volume", "start_number", "start_on", "paper_entries", "pages_before"
        ),
        func=_ONCE_ENTERED,
    ),
]

ENTRY_TAKES_THE_NEXT_NUMBER = pgtrigger.Trigger(
    name="entry_takes_the_next_number",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[_BOOK, _NUMBER, ("entered", "registry_registration%ROWTYPE"), ("day", "date")],
    func=_NEXT_NUMBER,
)


def until_closing_is_signed(name: str) -> pgtrigger.Trigger:
    """A trigger for what may be added to a book only until the head has signed its closing record."""
    return pgtrigger.Trigger(name=name, when=pgtrigger.Before, operation=pgtrigger.Insert, func=_UNTIL_SIGNED)
