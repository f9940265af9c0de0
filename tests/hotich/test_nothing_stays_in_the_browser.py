"""Drafts are kept on the server at every field: the pages' own script puts nothing away in the browser."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
STORES = r"localStorage|sessionStorage|indexedDB|serviceWorker|\bcaches\.|document\.cookie\s*="
# htmx puts copies of whole pages away for «Back» where a page asks it to.
ASKS_FOR_COPIES = r"hx-(push-url|replace-url|boost|history)\b"


@pytest.mark.parametrize("script", sorted((ROOT / "static/js").glob("*.js")), ids=lambda path: path.name)
def test_no_script_of_ours_stores_anything(script: Path) -> None:
    assert re.findall(STORES, script.read_text()) == []


def test_no_page_asks_for_copies_of_itself() -> None:
    pages = list((ROOT / "templates").rglob("*.html"))
    assert len(pages) > 100
    assert [page.name for page in pages if re.search(ASKS_FOR_COPIES, page.read_text())] == []
