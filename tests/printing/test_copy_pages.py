"""The pages of the print flow as officers use them."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Officer
from audit.models import AccessEntry, Verb
from printing.models import Collection, IssuedPaper, PaperSequence
from registry.models import Registration
from tests.factories import assign, draft, filed
from tests.printing.copies import copied
from tests.printing.paper import text_of

pytestmark = pytest.mark.django_db
DECLARANT = {"asked_by": "declarant", "compared": "on", "copies": "1"}


@pytest.fixture
def desk(client: Client, clerk: Officer) -> Client:
    client.force_login(clerk)
    return client


def page_of(registration: Registration, kind: str = "birth-extract") -> str:
    return reverse("printing:copy", args=[registration.pk, kind])


def papers_of(registration: Registration) -> str:
    return reverse("printing:papers", args=[registration.pk])


@pytest.mark.parametrize("kind", ["birth-extract", "birth-certificate-copy"])
def test_a_copy_is_confirmed_on_one_page_and_answers_with_the_pdf(
    desk: Client, clerk: Officer, kind: str
) -> None:
    birth = filed(clerk)
    shown = desk.get(page_of(birth, kind)).content.decode()
    assert "TRẦN NGUYỄN MINH KHÔI" in shown and "8.000 đồng một bản" in shown
    answer = desk.post(page_of(birth, kind), DECLARANT | {"version": birth.version})
    assert answer["Content-Type"] == "application/pdf"
    assert "BẢN SAO" in text_of(answer.content)
    assert AccessEntry.objects.filter(verb=Verb.VIEWED, purpose__startswith="xem trước").exists()


def test_the_declarant_is_offered_and_the_head_of_the_office_signs(
    desk: Client, clerk: Officer, leader: Officer
) -> None:
    birth = filed(clerk)
    shown = desk.get(page_of(birth)).content.decode()
    assert "Trần Văn Đức" in shown and leader.full_name in shown


def test_without_the_tick_nothing_is_printed(desk: Client, clerk: Officer) -> None:
    birth = filed(clerk)
    answer = desk.post(page_of(birth), {"asked_by": "declarant", "copies": "1"})
    assert answer.status_code == 422
    assert "Xin đối chiếu giấy tờ tùy thân" in answer.content.decode()
    assert not IssuedPaper.objects.exists()


def test_somebody_else_is_written_down_as_typed(desk: Client, clerk: Officer) -> None:
    birth = filed(clerk)
    typed = {"asked_by": "person", "name": " Lê  Thị Mận ", "relation": "bà", "id_kind": "cccd"}
    desk.post(page_of(birth), DECLARANT | typed | {"id_number": "0421 5500 0111", "copies": "2"})
    row = Collection.objects.get()
    assert (row.name, row.id_number, row.fee) == ("Lê Thị Mận", "042155000111", 16_000)


def test_an_office_without_a_reason_is_sent_back(desk: Client, clerk: Officer) -> None:
    birth = filed(clerk)
    answer = desk.post(page_of(birth), {"asked_by": "agency", "name": "Tòa án", "copies": "1"})
    assert answer.status_code == 422
    assert "phải có văn bản nêu rõ lý do" in answer.content.decode()


def test_an_exemption_without_a_paper_is_sent_back(desk: Client, clerk: Officer) -> None:
    birth = filed(clerk)
    answer = desk.post(page_of(birth), DECLARANT | {"exemption": "poor"})
    assert answer.status_code == 422
    assert "giấy tờ chứng minh được miễn phí" in answer.content.decode()


@pytest.mark.parametrize("copies", ["0", "51", "ba", ""])
def test_as_many_sheets_as_can_be_meant(desk: Client, clerk: Officer, copies: str) -> None:
    assert desk.post(page_of(filed(clerk)), DECLARANT | {"copies": copies}).status_code == 422


def test_the_very_page_is_shown_before_it_is_printed(desk: Client, clerk: Officer) -> None:
    birth = filed(clerk)
    typed = DECLARANT | {"signer_name": "Trần Văn Minh", "do": "preview"}
    answer = desk.post(page_of(birth), typed)
    assert answer["Content-Disposition"] == 'inline; filename="xem-truoc.pdf"'
    assert "Trần Văn Minh" in text_of(answer.content)
    assert not IssuedPaper.objects.exists() and not PaperSequence.objects.exists()
    original = reverse("printing:birth_certificate", args=[birth.pk])
    assert "TRẦN NGUYỄN MINH KHÔI" in text_of(desk.post(original, {"do": "preview"}).content)
    assert not IssuedPaper.objects.exists()


def test_a_number_that_came_meanwhile_is_shown_before_the_copy_is_printed(
    desk: Client, clerk: Officer
) -> None:
    birth = filed(clerk)
    assign(birth)
    answer = desk.post(page_of(birth), DECLARANT | {"version": birth.version})
    assert answer.status_code == 409 and "bản sẽ in đã khác" in answer.content.decode()
    assert not PaperSequence.objects.exists()


def test_of_a_draft_there_is_a_grey_button_with_the_reason(desk: Client, clerk: Officer) -> None:
    birth = draft(clerk)
    shown = desk.get(page_of(birth)).content.decode()
    assert 'aria-disabled="true"' in shown and "chưa in được" in shown
    assert desk.post(page_of(birth), DECLARANT).status_code == 409


def test_there_is_no_other_kind_of_copy(desk: Client, clerk: Officer) -> None:
    assert desk.get(page_of(filed(clerk), "pid-overlay")).status_code == 404


def test_all_papers_are_listed_with_what_became_of_them(desk: Client, clerk: Officer) -> None:
    birth = filed(clerk)
    original = reverse("printing:birth_certificate", args=[birth.pk])
    desk.post(original)
    desk.post(original, {"reason": "nhòe mực"})
    paper = copied(birth, clerk)
    shown = desk.get(papers_of(birth)).content.decode()
    assert "01/TLKS-BS" in shown and paper.digest[:8] in shown
    assert "In hỏng, đã hủy: nhòe mực" in shown
    assert shown.count(">Đã trao<") == 2


def test_a_press_hands_the_paper_over_and_closes_the_way_to_a_second_original(
    desk: Client, clerk: Officer
) -> None:
    birth = filed(clerk)
    original = reverse("printing:birth_certificate", args=[birth.pk])
    desk.post(original)
    paper = IssuedPaper.objects.get()
    answer = desk.post(reverse("printing:handed_over", args=[paper.pk]), follow=True)
    assert "Đã ghi: trao Giấy khai sinh (bản chính)" in answer.content.decode()
    assert "đã trao" in answer.content.decode()
    refused = desk.post(original, {"reason": "gia đình làm mất"})
    assert refused.status_code == 409 and "chỉ cấp một lần" in refused.content.decode()
    assert IssuedPaper.objects.count() == 1


def test_a_spoiled_copy_is_written_off_with_its_reason(desk: Client, clerk: Officer) -> None:
    paper = copied(filed(clerk), clerk)
    address = reverse("printing:spoiled", args=[paper.pk])
    assert "Xin ghi bản này hỏng thế nào" in desk.post(address, follow=True).content.decode()
    shown = desk.post(address, {"text": "kẹt giấy"}, follow=True).content.decode()
    assert "In hỏng, đã hủy: kẹt giấy" in shown


def test_to_another_office_none_of_it_exists(client: Client, clerk: Officer, stranger: Officer) -> None:
    birth = filed(clerk)
    paper = copied(birth, clerk)
    client.force_login(stranger)
    for address in (page_of(birth), papers_of(birth)):
        assert client.get(address).status_code == 404
    for name in ("handed_over", "spoiled"):
        assert client.post(reverse(f"printing:{name}", args=[paper.pk])).status_code == 404
    assert not Collection.objects.exclude(handed_over_at=None).exists()


def test_the_office_above_reads_the_list_and_presses_nothing(
    client: Client, clerk: Officer, reviewer: Officer
) -> None:
    birth = filed(clerk)
    paper = copied(birth, clerk)
    client.force_login(reviewer)
    shown = client.get(papers_of(birth)).content.decode()
    assert "01/TLKS-BS" in shown and ">Đã trao<" not in shown
    client.post(reverse("printing:handed_over", args=[paper.pk]))
    assert not Collection.objects.exclude(handed_over_at=None).exists()


def test_markup_typed_for_a_name_is_inert(desk: Client, clerk: Officer) -> None:
    birth = filed(clerk)
    typed = {"asked_by": "agency", "name": "<script>x</script>", "purpose": "CV 1"}
    desk.post(page_of(birth), DECLARANT | typed)
    for page in (papers_of(birth), "/papers/copies/"):
        assert "<script>x" not in desk.get(page).content.decode()


def test_the_list_asks_the_database_the_same_few_questions_for_many_papers(
    desk: Client, clerk: Officer, django_assert_max_num_queries: type
) -> None:
    birth = filed(clerk)
    for _ in range(4):
        copied(birth, clerk)
    with django_assert_max_num_queries(14):
        assert desk.get(papers_of(birth)).content.decode().count(">Đã trao<") == 4
