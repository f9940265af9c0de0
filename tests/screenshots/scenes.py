"""Pictures of what an address alone does not show: a form just refused, the second factor."""

import hashlib
import hmac
import struct
import time
from base64 import b32decode

from playwright.sync_api import Page

from tests.screenshots.camera import Camera, press, sign_in
from tests.screenshots.town import Town

TOTP_OFFICER = "camhieu.lanhdao"


def sign_in_refused(camera: Camera, page: Page) -> None:
    """The sign-in page, fresh and after a wrong password."""
    camera.visit(page, "visitor", "sign-in", "/accounts/login/")
    sign_in(page, "thachhai.hotich", "not-the-password")
    camera.draw(page, "visitor", "sign-in-refused")


def forms_refused(camera: Camera, page: Page, town: Town) -> None:
    """What the clerk sees when a form is not accepted."""
    page.goto(f"/registrations/{town['draft_empty']}/form/child/")
    press(page, "#page button.btn-primary")
    camera.draw(page, "clerk", "form-child-refused")
    page.goto(f"/registrations/{town['draft']}/review/")
    page.fill("[name=registered_on]", "01/01/2000")
    press(page, "#filing button[type=submit]")
    camera.draw(page, "clerk", "review-refused")
    page.goto(f"/registrations/{town['draft_twin']}/review/")
    press(page, "#filing button[type=submit]")
    camera.draw(page, "clerk", "review-twin-refused")
    page.goto(f"/registrations/{town['completed']}/request_cancellation/")
    press(page, "main button[type=submit]")
    camera.draw(page, "clerk", "decide-refused")
    page.goto(f"/papers/registrations/{town['completed']}/birth-certificate/")
    press(page, "main button[type=submit]")
    camera.draw(page, "clerk", "print-refused")
    page.goto(f"/registrations/{town['cancel_requested']}/")
    page.locator(".why-button summary").first.click()
    camera.draw(page, "clerk", "record-why-not")


def second_factor(camera: Camera, page: Page, password: str) -> None:
    """An officer takes a second factor, and signs in with it."""
    sign_in(page, TOTP_OFFICER, password)
    page.goto("/accounts/2fa/totp/activate/")
    page.fill("[name=password]", password)  # asked once more before anything about safety is changed
    press(page, "main button[type=submit]")
    camera.draw(page, "leader", "second-factor-activate")
    secret = page.input_value("#authenticator_secret")
    page.fill("[name=code]", totp(secret, time.time()))
    press(page, "main button[type=submit]")
    for name, path in (
        ("second-factor-on", "/accounts/2fa/"),
        ("recovery-codes", "/accounts/2fa/recovery-codes/"),
        ("recovery-codes-new", "/accounts/2fa/recovery-codes/generate/"),
        ("second-factor-off", "/accounts/2fa/totp/deactivate/"),
        ("second-factor-reauthenticate", "/accounts/2fa/reauthenticate/"),
    ):
        camera.visit(page, "leader", name, path)
    page.context.clear_cookies()
    sign_in(page, TOTP_OFFICER, password)
    camera.draw(page, "leader", "second-factor-asked")


def totp(secret: str, now: float) -> str:
    """The six digits of RFC 6238 for a base32 secret."""
    mac = hmac.digest(b32decode(secret), struct.pack(">Q", int(now) // 30), hashlib.sha1)
    (number,) = struct.unpack_from(">I", mac, mac[-1] & 15)
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"
