"""Every setting, and the only module that reads the environment."""

from datetime import date
from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
env = environ.Env()

SECRET_KEY = env("SECRET_KEY", default="insecure-" + "x" * 50)
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
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
    "csp",
    "audit",
    "accounts",
    "pid_gateway",
    "registry",
    "printing",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
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
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": env.db("DATABASE_URL", default="postgresql://postgres@127.0.0.1:5432/hotich")}
REDIS_URL = env("REDIS_URL", default="redis://127.0.0.1:6379/0")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Officer"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = env("ATTACHMENTS_DIR", default=str(VAR_DIR / "attachments"))

# The world of administrative units in force: three levels to 30/06/2025. Blank: today's.
_units_as_of = env("UNITS_AS_OF", default="2021-07-01")
UNITS_AS_OF: date | None = date.fromisoformat(_units_as_of) if _units_as_of else None
# Letter 811 counts the 14th birthday at data entry, letter 4756 at registration (LAW.md F2).
PID_AGE_COUNTED_AT = env("PID_AGE_COUNTED_AT", default="entry")

PID_GATEWAY_URL = env("PID_GATEWAY_URL", default="http://127.0.0.1:8900")
PID_GATEWAY_KEY = env("PID_GATEWAY_KEY", default="hotich")
PID_GATEWAY_SECRET = env("PID_GATEWAY_SECRET", default="dev-secret")
PID_GATEWAY_TIMEOUT = env.float("PID_GATEWAY_TIMEOUT", default=5.0)
