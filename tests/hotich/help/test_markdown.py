"""What becomes of the manual's Markdown, and what never does."""

import pytest

from hotich.help.markdown import Markdown, Picture, anchor_of


def written(text: str) -> str:
    return Markdown(link=lambda to: f"/to/{to}", picture=lambda to: Picture(f"/pic/{to}", 900, 500)).blocks(
        text
    )


def nothing(_: str) -> None:
    return None


def test_a_paragraph_runs_over_its_lines() -> None:
    assert written("một\nhai\n\nba") == "<p>một hai</p>\n<p>ba</p>"


def test_a_heading_gets_an_anchor_without_marks() -> None:
    assert written("## Đọc sổ, ghi chú") == '<h2 id="doc-so-ghi-chu">Đọc sổ, ghi chú</h2>'


def test_two_headings_alike_get_two_anchors() -> None:
    page = Markdown(link=str, picture=nothing)
    page.blocks("## In\n\n## In")
    assert [heading.anchor for heading in page.headings] == ["in", "in-2"]


def test_bold_italic_and_code() -> None:
    assert written("**Lưu** là *xong* `**a**`") == "<p><b>Lưu</b> là <em>xong</em> <code>**a**</code></p>"


def test_stars_that_multiply_stay() -> None:
    assert written("3 * 4 * 5") == "<p>3 * 4 * 5</p>"


def test_a_bold_link() -> None:
    assert written("**[Sổ](so.md)**") == '<p><b><a href="/to/so.md">Sổ</a></b></p>'


def test_a_link_that_leads_nowhere_is_only_its_words() -> None:
    assert Markdown(link=lambda _: "", picture=nothing).inline("[Sổ](ftp://x)") == "Sổ"


def test_a_picture_has_its_words_and_its_size_and_leads_to_itself() -> None:
    assert written("![Trang in](hinh/in.webp)") == (
        '<p><a class="help-picture" href="/pic/hinh/in.webp">'
        '<img src="/pic/hinh/in.webp" alt="Trang in" width="900" height="500" loading="lazy" '
        'decoding="async"></a></p>'
    )


def test_a_picture_that_is_not_ours_is_only_its_words() -> None:
    assert Markdown(link=str, picture=nothing).inline("![Trang in](https://x/in.webp)") == "Trang in"


def test_a_picture_stands_below_its_step_and_the_steps_go_on() -> None:
    page = written("1. bấm\n\n   ![Trang in](hinh/in.webp)\n\n2. ghi")
    assert page.count("<ol>") == 1 and page.index("bấm") < page.index("<img") < page.index("ghi")


def test_a_table_has_headings() -> None:
    page = written("| A | B |\n|---|---|\n| 1 | **2** |")
    assert '<th scope="col">A</th>' in page and "<td><b>2</b></td>" in page


def test_a_list_in_its_order_with_lines_that_run_over() -> None:
    page = written("1. một\n   tiếp\n2. hai")
    assert page == "<ol>\n<li>một tiếp</li>\n<li>hai</li>\n</ol>"


def test_an_item_holds_a_table_and_the_list_goes_on_after_it() -> None:
    page = written("1. đo\n\n   | A |\n   |---|\n   | 1 |\n\n2. ghi")
    assert page.count("<li>") == 2 and page.count("<ol>") == 1 and "<td>1</td>" in page


def test_a_list_within_a_list() -> None:
    page = written("1. một\n   * trong\n2. hai")
    assert page == "<ol>\n<li>một<ul>\n<li>trong</li>\n</ul></li>\n<li>hai</li>\n</ol>"


def test_a_list_ends_where_the_text_goes_on() -> None:
    assert written("* một\n\nsau").endswith("</ul>\n<p>sau</p>")


def test_code_is_shown_as_it_stands() -> None:
    assert written("```\na;**b**\n```") == '<pre tabindex="0"><code>a;**b**</code></pre>'


def test_code_without_an_end_ends_with_the_page() -> None:
    assert "<code>a</code>" in written("```\na")


@pytest.mark.parametrize(
    "text",
    [
        "<script>x()</script>",
        "## <img src=x onerror=y>",
        "* <b onclick=x>",
        "| <i> |\n|---|\n| <u> |",
        "`<b>`",
        "```\n<b>\n```",
        '[a](x"onclick="y)',
        "![<b>](hinh/a.png)",
    ],
)
def test_markup_in_the_text_stays_text(text: str) -> None:
    page = written(text)
    for bad in ("<script", "<img src=x", "<b onclick", "<i>", "<u>", "<b>", '"onclick'):
        assert bad not in page


def test_an_anchor_forgets_signs() -> None:
    assert anchor_of("Hồ sơ ở «Đã có lỗi»") == "ho-so-o-da-co-loi"
