"""The page reader of the smoke run sends what a browser would, and cannot do what an officer could not."""

import pytest

from tests.html_page import HtmlPage, NoSuchField

PAGE = """
<h1>Trẻ</h1><p>Số<b> 1</b></p>
<form action="/save" method="post">
  <input type="hidden" name="version" value="3">
  <input name="name" value="Lê Văn Ba"><textarea name="reason">
vì</textarea><textarea name="note"></textarea>
  <select name="sex"><option value="">-</option><option value="male" selected>Nam</option></select>
  <input type="checkbox" name="agreed"><input type="checkbox" name="code" value="late" checked>
  <input type="file" name="file"><button name="go" value="next">Tiếp tục</button>
</form>
<input type="hidden" name="outside" value="x">
"""


def test_a_form_untouched_sends_what_stands_in_it() -> None:
    form = HtmlPage("http://host/page/", PAGE).form(having="name")

    assert form.action == "http://host/save"
    assert form.fields == {
        "version": ["3"],
        "name": ["Lê Văn Ba"],
        "reason": ["vì"],
        "note": [""],
        "sex": ["male"],
        "agreed": [],
        "code": ["late"],
    }


def test_typing_changes_only_what_is_typed() -> None:
    sent = HtmlPage("http://host/page/", PAGE).form(having="name").filled(name="Hai", agreed="on")

    assert (sent["name"], sent["agreed"], sent["version"]) == (["Hai"], ["on"], ["3"])


@pytest.mark.parametrize(("field", "value"), [("outside", "y"), ("sex", "female"), ("code", "early")])
def test_what_the_page_does_not_offer_cannot_be_sent(field: str, value: str) -> None:
    form = HtmlPage("http://host/page/", PAGE).form(having="name")

    with pytest.raises(NoSuchField):
        form.filled(**{field: value})


def test_words_are_kept_apart_as_they_are_seen() -> None:
    assert HtmlPage("http://host/page/", PAGE).words.startswith("Trẻ Số 1 ")
