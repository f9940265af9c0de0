import pytest
from django.db import DatabaseError, IntegrityError, transaction

from accounts.roles import Role
from audit import log
from audit.models import AccessEntry
from tests.accounts.world import officer_at, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan():
    return officer_at(world()["thach_hai"], Role.CLERK, "lan")


@pytest.mark.parametrize("verb", ["viewed", "printed", "exported", "downloaded"])
def test_each_verb_leaves_one_entry_with_who_where_what_and_why(lan, verb):
    getattr(log, verb)("registration:12", by=lan, purpose="trích lục", operation_id="7QK4-M2XD")
    entry = AccessEntry.objects.get()
    assert (entry.verb, entry.subject, entry.by, entry.purpose) == (verb, "registration:12", lan, "trích lục")
    assert entry.office == "UBND xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"
    assert entry.unit_id == lan.assignments.get().unit_id
    assert entry.operation_id == "7QK4-M2XD"
    assert entry.at is not None


def test_a_saved_row_is_named_by_its_kind_and_key(lan):
    log.viewed(lan, by=lan, purpose="kiểm tra tài khoản")
    assert AccessEntry.objects.get().subject == f"officer:{lan.pk}"


def test_a_search_leaves_a_digest_and_a_count_but_never_the_words(lan):
    log.searched("Võ  Đăng Khoa", results=3, by=lan, purpose="tra cứu")
    entry = AccessEntry.objects.get()
    assert (entry.query_digest, entry.result_count) == (log.digest("võ đăng khoa"), 3)
    assert "khoa" not in str(AccessEntry.objects.values().get()).casefold()


def test_different_searches_have_different_digests():
    assert len({log.digest(q) for q in ("an", "ân", "042321001234", "042321001235")}) == 4


def test_an_entry_is_never_changed_nor_deleted(lan):
    log.viewed("registration:12", by=lan, purpose="trích lục")
    with pytest.raises(DatabaseError), transaction.atomic():
        AccessEntry.objects.update(purpose="khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        AccessEntry.objects.all().delete()
    assert AccessEntry.objects.get().purpose == "trích lục"


def test_an_entry_without_a_purpose_is_refused(lan):
    with pytest.raises(IntegrityError):
        log.viewed("registration:12", by=lan, purpose="")


def test_a_look_that_is_rolled_back_leaves_no_entry(lan):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        log.viewed("registration:12", by=lan, purpose="trích lục")
        raise ZeroDivisionError
    assert not AccessEntry.objects.exists()


def test_writing_an_entry_costs_one_query_once_the_office_is_known(lan, django_assert_num_queries):
    assert lan.office
    with django_assert_num_queries(1):
        log.viewed("registration:12", by=lan, purpose="trích lục")
