"""All settings, for production by default; the environment says the rest.

Whatever is unclear refuses to start with one sentence (see ``environment.py``).
"""

from pathlib import Path

import font_source_sans_pro
from csp.constants import NONE, SELF

from trd_clinic import environment

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = environment.data_folder(BASE_DIR)
WORDINGS = environment.wordings(DATA_DIR)

DEBUG = environment.flag("DEBUG", default="no")
DEMO = environment.flag("DEMO", default="no")
ALLOWED_HOSTS = environment.hosts(debug=DEBUG, demo=DEMO)
SECRET_KEY = environment.secret_key()
SECRET_KEY_FALLBACKS = environment.old_secret_keys()
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "trd_clinic.web",
    "trd_clinic.accounts",
    "trd_clinic.audit",
    "trd_clinic.backup",
    "screening",
    "referrals",
    "trd_clinic.web.admin_config.PracticeAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "bootstrap",
]

MIDDLEWARE = [
    "trd_clinic.web.middleware.origin",
    # Outside all that may answer by itself, so that every answer carries their headers.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "trd_clinic.web.middleware.never_stored",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "trd_clinic.web.wire.CompressedPages",
    "trd_clinic.web.bodies.body_limits",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "trd_clinic.web.middleware.signed_out",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "trd_clinic.web.middleware.activity",
    "trd_clinic.web.middleware.practice_clock",
    "trd_clinic.web.middleware.denials",
    "trd_clinic.web.middleware.too_many_tries",
]

ROOT_URLCONF = "trd_clinic.urls"
WSGI_APPLICATION = "trd_clinic.wsgi.application"

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
                "trd_clinic.web.context.house",
            ],
        },
    },
]

DATABASES = {"default": environment.database(DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["trd_clinic.accounts.backend.OneAnswer"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "trd_clinic.accounts.passwords.MaximumLengthValidator"},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "trd_clinic.accounts.adapter.StaffOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_RATE_LIMITS = False  # counted in the database instead: accounts/tries.py
ACCOUNT_FORMS = {"change_password": "trd_clinic.accounts.forms.ChangePassword"}
MFA_SUPPORTED_TYPES = ["totp"]
MFA_FORMS = {"authenticate": "trd_clinic.accounts.forms.SecondFactorForm"}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "screening:worklist"
LOGOUT_REDIRECT_URL = "account_login"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "session" if DEMO else "__Host-session"
CSRF_COOKIE_NAME = "csrf" if DEMO else "__Host-csrf"
CSRF_FAILURE_VIEW = "trd_clinic.web.errors.csrf_failure"
SESSION_ENGINE = "trd_clinic.accounts.session_engine"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_SSL_REDIRECT = not DEMO
SECURE_HSTS_SECONDS = 0 if DEMO else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEMO
SECURE_PROXY_SSL_HEADER = environment.proxy_header()
TRUSTED_PROXIES = environment.proxies()
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

LANGUAGE_CODE = "en-us"
TIME_ZONE = environment.time_zone()
USE_I18N = False
USE_TZ = True
DATE_FORMAT = "j M Y"
DATETIME_FORMAT = "j M Y, H:i"

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
FONT_FILES = Path(font_source_sans_pro.__file__).parent / "files"
STATICFILES_DIRS = [BASE_DIR / "static", ("fonts", FONT_FILES)]
_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
_PACKED = "trd_clinic.web.wire.OneSheet"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # The demo serves the sources themselves: nothing to gather, nothing out of date.
    "staticfiles": {"BACKEND": _PLAIN if DEMO else _PACKED},
}
WHITENOISE_USE_FINDERS = DEMO
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 1
# The whole body, files too, before any of it is read; a file on its way stays in the data folder.
LARGEST_BODY = 4 * 1024 * 1024
LARGE_BODIES = {
    "screening:outside_records": 66 * 1024 * 1024,
    "screening:roster": 17 * 1024 * 1024,
    "referrals:import_ketamine_clinics": 17 * 1024 * 1024,
}
FILE_UPLOAD_TEMP_DIR = DATA_DIR

LOGGING = environment.logging()
