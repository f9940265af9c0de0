"""Every setting, and the only module of the application that reads the environment."""

import secrets
from datetime import date
from pathlib import Path
from typing import Literal

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from hotich.logging import logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def _given(name: str, otherwise: str) -> str:
    """The variable's text; a blank one, as in a copied .env.example, counts as not given."""
    return str(env(name, default="") or otherwise)


VAR_DIR = Path(_given("VAR_DIR", str(BASE_DIR / "var")))

# Without a key every start has its own: fit for tests and commands, and it signs everybody out.
SECRET_KEY = _given("SECRET_KEY", secrets.token_urlsafe(50))
DEBUG = env.bool("DEBUG", default=False)
# Loopback always: health checks come that way.
ALLOWED_HOSTS = [*env.list("ALLOWED_HOSTS", default=[]), "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "hotich.administration.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "pgtrigger",
    "pghistory",
    "django_htmx",
    "template_partials",
    "import_export",
    "csp",
    "audit",
    "accounts",
    "pid_gateway",
    "registry",
    "printing",
    "oversight",
]
MIDDLEWARE = [
    "hotich.middleware.OperationMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "hotich.middleware.SmallPagesMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hotich.answer_headers.AnswerHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.SignInRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "accounts.middleware.ActsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hotich.middleware.RefusalMiddleware",
    "oversight.auditing.list_reading.ListReadingMiddleware",
]
ROOT_URLCONF = "hotich.urls"
WSGI_APPLICATION = "hotich.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "registry.views.pause_notices.pause_notices",
                "pid_gateway.line_notices.line_notices",
                "oversight.notices.oversight_notices",
                "oversight.inbox.notices.inbox_notices",
                "hotich.help.links.help_links",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Web and workers add to history and cannot rewrite it; only the owner changes tables (ADR 26).
_app_url = _given("DATABASE_URL", "postgresql://postgres@127.0.0.1:5432/hotich")
_as_owner = env.bool("AS_OWNER", default=False)
APP_DATABASE = env.db_url_config(_app_url)
DATABASES = {
    "default": env.db_url_config(_given("OWNER_DATABASE_URL", _app_url) if _as_owner else _app_url)
    | {"CONN_MAX_AGE": env.int("DATABASE_CONN_MAX_AGE", default=60), "CONN_HEALTH_CHECKS": True}
}
REDIS_URL = _given("REDIS_URL", "redis://127.0.0.1:6379/0")

# The workers' clock is code; what a tick starts is data in PostgreSQL, so a lost tick loses nothing.
PID_TICK_SECONDS = 2
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 300, "socket_keepalive": True}
CELERY_TIMEZONE = "Asia/Ho_Chi_Minh"
# A task may run twice, and nobody reads its result.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE = {
    name: {
        "task": f"pid_gateway.tasks.{name}",
        "schedule": PID_TICK_SECONDS,
        # After a stop the queue would be full of ticks that all do the same.
        "options": {"expires": PID_TICK_SECONDS * 5},
    }
    for name in ("send_due_requests", "poll_due_requests", "send_due_errands")
}
# How often offices that file by themselves after a pause are looked after, and how fast they file together.
SELF_FILING_TICK_SECONDS = 10
SELF_FILING_PER_SECOND = env.int("SELF_FILING_PER_SECOND", default=20)
CELERY_BEAT_SCHEDULE["file_entered_drafts"] = {
    "task": "registry.tasks.file_entered_drafts",
    "schedule": SELF_FILING_TICK_SECONDS,
    "options": {"expires": SELF_FILING_TICK_SECONDS * 5},
}

# How often batches printed for the signature are looked after.
PRINT_TICK_SECONDS = 2
CELERY_BEAT_SCHEDULE["print_batches"] = {
    "task": "printing.tasks.print_batches",
    "schedule": PRINT_TICK_SECONDS,
    "options": {"expires": PRINT_TICK_SECONDS * 5},
}

# What every office has left lying is counted once a day; a tick finds that done, or does it.
DAILY_COUNT_TICK_SECONDS = 600
CELERY_BEAT_SCHEDULE["take_daily_counts"] = {
    "task": "oversight.tasks.take_daily_counts",
    "schedule": DAILY_COUNT_TICK_SECONDS,
    "options": {"expires": DAILY_COUNT_TICK_SECONDS * 5},
}

# Chase letters: what is done is seen at once, and written down by this; reminders go out by it.
CHASE_TICK_SECONDS = 60
CELERY_BEAT_SCHEDULE["follow_chase_letters"] = {
    "task": "oversight.tasks.follow_chase_letters",
    "schedule": CHASE_TICK_SECONDS,
    "options": {"expires": CHASE_TICK_SECONDS * 5},
}
# History is sealed once a day by a chain of digests; a tick finds that done, or does it.
SEAL_TICK_SECONDS = 600
CELERY_BEAT_SCHEDULE["seal_history"] = {
    "task": "audit.tasks.seal_history",
    "schedule": SEAL_TICK_SECONDS,
    "options": {"expires": SEAL_TICK_SECONDS * 5},
}

# Rate limits count over all web processes, and outlive a lost Valkey.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "rate_limits",
        # Django's 300 would let a stranger with 300 addresses wash every other count away.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Officer"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "full_name", "phone"]},
    },
    {"NAME": "accounts.passwords.LengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today:page"

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
# Wrong passwords by address (by name: accounts.sign_in_locks), wrong codes by account.
ACCOUNT_RATE_LIMITS = {"wrong_passwords": "20/m/ip", "login_failed": "10/900s/key"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# The server that mails links to set a password; blank: they are handed over on the screen alone.
SENDS_MAIL = bool(env("EMAIL_URL", default=""))
_mail = env.email_url_config(_given("EMAIL_URL", "dummymail://"))
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_BACKEND"], _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.get("EMAIL_USE_TLS", False), _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = _given("EMAIL_FROM", "hotich@localhost")
# How many proxies of ours stand in front: their addresses are not those who sign in.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", default=0)
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True  # as long as the session lasts; nothing is asked about it
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "change_password": "accounts.forms.ChangePasswordForm",
}
MFA_ADAPTER = "accounts.adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.AuthenticateForm",
    "reauthenticate": "accounts.forms.MfaReauthenticateForm",
    "activate_totp": "accounts.forms.ActivateTOTPForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Hộ tịch"
MFA_TOTP_TOLERANCE = 1  # half a minute early or late: telephones' clocks, slow fingers (RFC 6238, 5.2)
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Leaders, district and above, administrators work only with a second factor (Role.needs_second_factor).
SECOND_FACTOR_OBLIGATORY = _given("SECOND_FACTOR_OBLIGATORY", "1") != "0"
# Seals the keys of second factors in the database; old ones still open what was sealed under them.
SECOND_FACTOR_KEY = _given("SECOND_FACTOR_KEY", SECRET_KEY)
SECOND_FACTOR_OLD_KEYS = [key for key in env.list("SECOND_FACTOR_OLD_KEYS", default=[]) if key]

SESSION_ENGINE = "accounts.session_store"
# A working day, counted from sign-in; and so long without an act of the officer.
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "hotich.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# Switched on where a proxy ends TLS in front of us; it must set X-Forwarded-Proto itself.
HTTPS = env.bool("HTTPS", default=False)
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=365 * 24 * 60 * 60) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "img-src": [SELF, "data:"],  # Tabler's own arrows and ticks are data: images
    }
}

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORMAT_MODULE_PATH = ["hotich.formats"]  # 28/06/2021, as on every paper
# Only what packages of others say; our own words stand in the source in Vietnamese.
LOCALE_PATHS = [BASE_DIR / "hotich" / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
# The pictures of the officers' manual are served with the pages it is read on.
STATICFILES_DIRS = [BASE_DIR / "static", ("help", BASE_DIR / "docs" / "huong-dan" / "hinh")]
MEDIA_ROOT = _given("ATTACHMENTS_DIR", str(VAR_DIR / "attachments"))
_HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _HASHED if env.bool("STATIC_HASHED", default=not DEBUG) else _PLAIN},
}
# Pages name only the hashed files: compressing the others too would double the first start's longest step.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # a form's fields without its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# The world of administrative units in force: three levels to 30/06/2025. Blank: today's.
_units_as_of = env("UNITS_AS_OF", default="2021-07-01")
UNITS_AS_OF: date | None = date.fromisoformat(_units_as_of) if _units_as_of else None
# Letter 811 counts the 14th birthday at data entry, letter 4756 at registration (LAW.md F2).
PID_AGE_COUNTED_AT: Literal["entry", "registration"] = "entry"
_counted_at = _given("PID_AGE_COUNTED_AT", "entry")
if _counted_at == "registration":
    PID_AGE_COUNTED_AT = "registration"
elif _counted_at != "entry":
    raise ImproperlyConfigured(f"PID_AGE_COUNTED_AT={_counted_at}: neither «entry» nor «registration».")

PID_GATEWAY_URL = _given("PID_GATEWAY_URL", "http://127.0.0.1:8900")
PID_GATEWAY_KEY = _given("PID_GATEWAY_KEY", "hotich")
PID_GATEWAY_SECRET = _given("PID_GATEWAY_SECRET", "")
PID_GATEWAY_TIMEOUT = env.float("PID_GATEWAY_TIMEOUT", default=5.0)
# How many requests a second are sent, and as many asked about, when a queue drains after a pause.
PID_DRAIN_PER_SECOND = env.int("PID_DRAIN_PER_SECOND", default=1000)

# Where citizens reach us; printed in the QR of every paper, so it must hold as long as the papers do.
PUBLIC_ADDRESS = _given("PUBLIC_ADDRESS", "http://127.0.0.1:8000")

# The page behind the QR: questions a minute from one address, and from all together.
PAPER_CHECKS_PER_MINUTE = (
    env.int("PAPER_CHECKS_PER_ADDRESS", default=30),
    env.int("PAPER_CHECKS_TOGETHER", default=1200),
)
# What it says of itself while the Ministry of Justice names no address of its own (LAW D9).
PAPER_CHECK_NOTICE = _given(
    "PAPER_CHECK_NOTICE",
    "Kết quả tra trên hệ thống của cơ quan đăng ký, chưa phải trên Cơ sở dữ liệu hộ tịch điện tử của "
    "Bộ Tư pháp; trang này không thay bản điện tử.",
)
# Keys of the offices for electronic copies, as printing.signing.Signing names them.
SIGNING = {
    "folder": _given("SIGNING_DIR", str(VAR_DIR / "signing")),
    "passphrase": _given("SIGNING_PASSPHRASE", ""),
    "module": _given("SIGNING_TOKEN_LIBRARY", ""),
    "token": _given("SIGNING_TOKEN_LABEL", ""),
    "pin": _given("SIGNING_TOKEN_PIN", ""),
    "timestamp_url": _given("SIGNING_TIMESTAMP_URL", ""),
    "roots": _given("SIGNING_ROOTS", ""),
}

# Who helps when a number does not come, as letter 811/STP names it (its last paragraph).
SUPPORT_UNIT = _given("SUPPORT_UNIT", "Bộ phận hỗ trợ phần mềm hộ tịch, Cục Công nghệ thông tin, Bộ Tư pháp")
SUPPORT_EMAIL = _given("SUPPORT_EMAIL", "hotich@moj.gov.vn")
SUPPORT_PHONE = _given("SUPPORT_PHONE", "1900-8888-24 (nhánh số 1)")

# Whoever scrapes /metrics from another machine shows this; blank: loopback only.
METRICS_TOKEN = env("METRICS_TOKEN", default="")
# Where the web processes leave their counts for one another; prometheus_client reads it by this name.
METRICS_DIR = env("PROMETHEUS_MULTIPROC_DIR", default="")
LOGGING = logging_settings(level=_given("LOG_LEVEL", "INFO"))
