"""`python -m tests.screenshots`: all pages and the manual's pictures; see --help for parts of the work."""

import argparse
import io
import os
import shutil
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import django
from PIL import Image
from playwright.sync_api import Page

from tests.e2e.chromium import NOT_FOUND, chromium
from tests.screenshots import scenes
from tests.screenshots.camera import WIDE, Camera
from tests.screenshots.drawing import PICTURES, draw_manual
from tests.screenshots.manual import SHOTS
from tests.screenshots.town import CLERK, DISTRICT, LEADER, PROVINCE, Town, prepare
from tests.screenshots.views import name_of, pages, refusals, undrawn
from tests.stack import ROOT, Stack

OUT, README_PICTURES = ROOT / "out" / "screens", ROOT / "docs" / "pictures"
MOST_BYTES = 150_000
ROLES = {
    "clerk": CLERK,
    "leader": LEADER,
    "district": DISTRICT,
    "province": PROVINCE,
    "ministry": "btp",
    "admin": "quantri",
}


def main() -> int:
    """0 when every named address of the URLconf is drawn for somebody, or excused."""
    parser = argparse.ArgumentParser(prog="tests.screenshots", description=__doc__)
    parser.add_argument("--readme", action="store_true", help="also write docs/pictures/*.png")
    parser.add_argument("--manual", action="store_true", help="write the manual's pictures and nothing else")
    asked, browser = parser.parse_args(), chromium()
    if browser is None:
        return _fail(NOT_FOUND)
    # Only the URLconf is read here; no database is asked.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hotich.settings")
    django.setup()
    shutil.rmtree(OUT, ignore_errors=True)
    with Stack() as stack:
        _say(f"ready: {stack.url}")
        town = prepare(stack, datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date())
        _say(f"prepared: {town}")
        with Camera(browser, stack.url, OUT) as camera:
            # First: whoever looks around afterwards leaves lines in the lists that the manual shows.
            written = draw_manual(camera, stack, town)
            _say(
                f"{len(written)} of {len(SHOTS)} pictures in {PICTURES.relative_to(ROOT)} written: {written}"
            )
            if asked.manual:
                return 0
            if asked.readme:
                _draw_readme(camera, stack, town)
            _draw_everything(camera, stack, town)
    faults = undrawn({name_of(path) for path in camera.paths if path != "/registrations/999999999/"})
    _say(f"{camera.drawn} pictures in {OUT.relative_to(ROOT)}")
    return _fail("\n".join(faults)) if faults else 0


def _draw_everything(camera: Camera, stack: Stack, town: Town) -> None:
    with camera.visitor() as page:
        scenes.sign_in_refused(camera, page)
        camera.visit(page, "visitor", "inactive", "/accounts/inactive/")
        scenes.second_factor(camera, page, stack.password)
    for role, username in ROLES.items():
        with camera.officer(username, stack.password) as page:
            shown = sum(camera.visit(page, role, name, path) for name, path in pages(town))
            if role == "clerk":
                for name, path in refusals(town):
                    camera.visit(page, role, name, path, refused=True)
                scenes.forms_refused(camera, page, town)
            if role == "admin":
                _draw_changes(camera, page)
        _say(f"{role}: {shown} pages")


def _draw_changes(camera: Camera, page: Page) -> None:
    """The admin's page of one unit, one officer, one registration: the first of each list."""
    for model in ("accounts/unit", "accounts/officer", "registry/registration"):
        page.goto(f"/quan-tri/{model}/")
        first = page.locator("#result_list tbody th a").first
        if first.count():
            with page.expect_navigation():
                first.click()
            camera.draw(page, "admin", f"admin-{model.replace('/', '_')}-one")


def _draw_readme(camera: Camera, stack: Stack, town: Town) -> None:
    README_PICTURES.mkdir(parents=True, exist_ok=True)
    with camera.officer(CLERK, stack.password) as page:
        for name, path in (("queue", "/"), ("record", f"/registrations/{town['completed']}/")):
            page.set_viewport_size(WIDE)
            page.goto(path)
            page.evaluate("document.fonts.ready")
            _write_small(page.screenshot(animations="disabled"), README_PICTURES / f"{name}.png")


def _write_small(png: bytes, path: Path) -> None:
    """256 colours are plenty for a screen of text."""
    Image.open(io.BytesIO(png)).convert("RGB").quantize(256).save(path, optimize=True)
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"{path.name} has {path.stat().st_size} bytes, more than {MOST_BYTES}")


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def _fail(words: str) -> int:
    _say(words)
    return 1


if __name__ == "__main__":
    sys.exit(main())
