"""What a unit decides about its papers, what it inherits, and what stays as it was without any decision."""

from types import SimpleNamespace

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client

from accounts.models import Officer
from accounts.roles import Role
from printing import paper_settings
from printing.documents.birth_certificate import facts_of
from printing.models import Numbered, PaperSetting
from printing.paper_settings import NumberStyle
from printing.signing_block import SignerForm, lines
from registry.actions import registrations
from registry.exceptions import Denied
from registry.models import Registration
from tests.factories import draft, filed, fresh, warnings
from tests.fixtures import officer
from tests.printing.paper import KHOI, printed, text_of

COPY = Numbered.BIRTH_CERTIFICATE_COPY


@pytest.fixture
def keeper(country: SimpleNamespace) -> Officer:
    """Who keeps the reference data of the whole country."""
    return officer("quantri", country.ministry, Role.ADMIN)


def signed_by_deputy(clerk: Officer) -> Registration:
    """A registration whose certificate the deputy signs."""
    registration = draft(clerk)
    registrations.file(
        registration,
        by=clerk,
        acknowledged=warnings(registration),
        signer=("Trần Văn Lĩnh", "Phó Chủ tịch"),
    )
    return fresh(registration)


@pytest.mark.parametrize(
    ("form", "title", "expected"),
    [
        (SignerForm.PLAIN, "Phó Chủ tịch", ("PHÓ CHỦ TỊCH",)),
        (SignerForm.TM, "Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (SignerForm.TM, "Phó Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (SignerForm.KT, "Chủ tịch", ("CHỦ TỊCH",)),
        (SignerForm.KT, "phó chủ  tịch UBND xã", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH UBND XÃ")),
        (SignerForm.TUQ, "Công chức tư pháp - hộ tịch", ("TUQ. CHỦ TỊCH", "CÔNG CHỨC TƯ PHÁP - HỘ TỊCH")),
        (SignerForm.TUQ, "Chủ tịch", ("CHỦ TỊCH",)),
        (SignerForm.TUQ, "Phó Chủ tịch", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (SignerForm.KT, "", ()),
    ],
)
def test_the_title_decides_in_whose_name_somebody_signs(
    form: SignerForm, title: str, expected: tuple[str, ...]
) -> None:
    assert lines(form, title) == expected


def test_a_number_has_a_zero_below_ten_and_the_year_where_that_is_wanted() -> None:
    assert NumberStyle("GKS-BS").write(9, 2026) == "09/GKS-BS"
    assert NumberStyle("TLBSHT", with_year=True).write(380, 2026) == "380/2026/TLBSHT"


@pytest.mark.django_db
def test_where_nobody_has_decided_papers_are_as_they_were(clerk: Officer) -> None:
    facts = facts_of(signed_by_deputy(clerk))
    assert facts.signer_title == "PHÓ CHỦ TỊCH" and facts.signer_above == () and facts.volume == ""
    assert paper_settings.of(clerk.posts[0].unit) == paper_settings.Settings()


@pytest.mark.django_db
def test_a_commune_writes_as_its_office_above_decided_until_it_decides_itself(
    country: SimpleNamespace, clerk: Officer, leader: Officer, reviewer: Officer, keeper: Officer
) -> None:
    paper_settings.decide(country.province, by=keeper, zero_word="lẻ", thousand_word="ngàn")
    paper_settings.decide(
        country.district, by=reviewer, numbering={COPY: {"suffix": "BS-KS", "with_year": True}}
    )
    inherited = paper_settings.of(country.commune)
    assert (inherited.zero_word, inherited.thousand_word) == ("lẻ", "ngàn")
    assert inherited.number(COPY, 7, 2026) == "07/2026/BS-KS"
    assert inherited.number(Numbered.PID_NOTICE, 7, 2026) == "07/TB-UBND"
    paper_settings.decide(country.commune, by=leader, zero_word="linh")
    own = paper_settings.of(country.commune)
    assert (own.zero_word, own.thousand_word) == ("linh", "ngàn")
    assert paper_settings.of(country.neighbour).zero_word == "lẻ"


@pytest.mark.django_db
def test_the_newest_decision_counts_and_none_is_ever_changed(
    country: SimpleNamespace, leader: Officer
) -> None:
    first = paper_settings.decide(country.commune, by=leader, shows_volume=True)
    paper_settings.decide(country.commune, by=leader, shows_volume=False)
    assert paper_settings.of(country.commune).shows_volume is False
    with pytest.raises(ProgrammingError), transaction.atomic():
        PaperSetting.objects.filter(pk=first.pk).update(shows_volume=False)
    with pytest.raises(ProgrammingError), transaction.atomic():
        first.delete()


@pytest.mark.django_db
def test_a_usual_signer_never_bears_the_title_of_another(
    country: SimpleNamespace, leader: Officer, reviewer: Officer
) -> None:
    paper_settings.decide(country.district, by=reviewer, signer_name="Lê Văn An", signer_title="Chủ tịch")
    paper_settings.decide(country.commune, by=leader, signer_name="Trần Văn Lĩnh")
    counts = paper_settings.of(country.commune)
    assert (counts.signer_name, counts.signer_title) == ("Trần Văn Lĩnh", "")


@pytest.mark.django_db
def test_only_the_head_of_the_office_decides(
    country: SimpleNamespace, clerk: Officer, leader: Officer, stranger: Officer
) -> None:
    for other in (clerk, stranger):
        with pytest.raises(Denied):
            paper_settings.decide(country.commune, by=other, zero_word="lẻ")
    with pytest.raises(Denied):
        paper_settings.decide(country.neighbour, by=leader, zero_word="lẻ")
    assert not PaperSetting.objects.exists()


@pytest.mark.django_db
def test_the_certificate_follows_what_its_office_decided(
    country: SimpleNamespace, clerk: Officer, leader: Officer
) -> None:
    paper_settings.decide(
        country.commune, by=leader, thousand_word="ngàn", signer_form=SignerForm.TM, shows_volume=True
    )
    registration = signed_by_deputy(clerk)
    facts = facts_of(registration)
    assert "hai ngàn" in facts.born_in_words
    assert facts.signer_above == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert facts.volume == str(registration.entry.book)


def test_the_lines_above_the_signature_and_the_volume_are_printed() -> None:
    text = text_of(
        printed(
            signer_above=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
            signer_title="PHÓ CHỦ TỊCH",
            volume="01-TP/HT-2021-KS",
        )
    )
    assert "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in text
    assert f"Số: {KHOI.number} Quyển số: 01-TP/HT-2021-KS" in text


@pytest.mark.django_db
def test_the_page_shows_what_counts_and_the_head_changes_it(client: Client, leader: Officer) -> None:
    client.force_login(leader)
    shown = client.get("/papers/settings/").content.decode()
    assert "05/GKS-BS" in shown and "năm hai nghìn không trăm linh năm" in shown
    said = {"zero_word": "lẻ", f"suffix_{COPY}": "BS", f"year_{COPY}": "on", "signer_form": "kt"}
    assert client.post("/papers/settings/", said).status_code == 302
    shown = client.get("/papers/settings/").content.decode()
    year = PaperSetting.objects.get().at.year
    assert f"05/{year}/BS" in shown and "không trăm lẻ năm" in shown and "KT. CHỦ TỊCH" in shown
    assert 'value="BS"' in shown


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({f"suffix_{COPY}": "gks bs/"}, "Ký hiệu chỉ gồm chữ in hoa"),
        ({f"year_{COPY}": "on"}, "Xin ghi ký hiệu thì mới thêm được năm."),
        ({"signer_title": "Chủ tịch"}, "Xin ghi tên người ký có chức vụ này"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_stays_in_its_line(
    client: Client, leader: Officer, said: dict[str, str], words: str
) -> None:
    client.force_login(leader)
    answer = client.post("/papers/settings/", said)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not PaperSetting.objects.exists()


@pytest.mark.django_db
def test_a_clerk_reads_the_settings_and_finds_the_button_grey(client: Client, clerk: Officer) -> None:
    client.force_login(clerk)
    shown = client.get("/papers/settings/").content.decode()
    assert 'aria-disabled="true"' in shown and "do lãnh đạo cơ quan quyết định" in shown
    assert client.post("/papers/settings/", {"zero_word": "lẻ"}).status_code == 409
    assert not PaperSetting.objects.exists()


@pytest.mark.django_db
def test_an_administrator_decides_for_a_province(
    client: Client, keeper: Officer, country: SimpleNamespace
) -> None:
    client.force_login(keeper)
    said = {"unit": country.province.pk, "thousand_word": "ngàn"}
    assert client.post("/papers/settings/", said).status_code == 302
    assert paper_settings.of(country.commune).thousand_word == "ngàn"


@pytest.mark.django_db
def test_of_another_office_nothing_is_shown_or_decided(
    client: Client, leader: Officer, country: SimpleNamespace
) -> None:
    client.force_login(leader)
    shown = client.get(f"/papers/settings/?unit={country.far.pk}").content.decode()
    assert "Cẩm Bình" not in shown and "Thạch Hải" in shown
    client.post("/papers/settings/", {"unit": country.far.pk, "zero_word": "lẻ"})
    assert paper_settings.of(country.far).zero_word == "linh"


@pytest.mark.django_db
def test_a_paper_drawn_before_a_decision_is_given_again_unchanged(
    client: Client, clerk: Officer, leader: Officer, country: SimpleNamespace
) -> None:
    registration = filed(clerk)
    client.force_login(clerk)
    before = client.post(f"/papers/registrations/{registration.pk}/birth-certificate/").content
    paper_settings.decide(country.commune, by=leader, thousand_word="ngàn", signer_form=SignerForm.TM)
    assert client.get(f"/papers/{registration.papers.get().pk}/").content == before
