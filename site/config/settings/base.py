"""What every environment shares. The others loosen or tighten it; nothing imports this but them."""

from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE

from config.env import env, machine_translator
from config.settings.applying import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parents[3]
SITE_DIR = BASE_DIR / "site"
# Everything a running site writes (SQLite, media, demo mail) lives here; never in git.
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / ".data")))

DEBUG = False
DEMO = False  # True only where the demo is served from somebody's own machine, with its accounts

INSTALLED_APPS = [
    "config",
    "search",
    "intake",
    "programs",
    "home",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_recaptcha",
    "django_tasks_db",
    "anymail",
    "csp",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "home.middleware.CompressionMiddleware",
    "home.middleware.EncodingMiddleware",
    "home.whereabouts.WhereaboutsMiddleware",
    "home.middleware.PublicCacheMiddleware",
    "home.middleware.ContentSecurityPolicyMiddleware",
    "home.middleware.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "home.middleware.KeepAliveMiddleware",
    "home.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "intake.queue.second_factor.RequireSecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

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
                "django.template.context_processors.i18n",
                "wagtail.contrib.settings.context_processors.settings",
                "csp.context_processors.nonce",
            ],
        },
    },
]

# --- Database: SQLite without set-up, PostgreSQL by DATABASE_URL -------------------------------------------

SQLITE = "django.db.backends.sqlite3"
DATABASE_URL = env.str("DATABASE_URL", default="").strip()
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url_config(DATABASE_URL)
    if DATABASE_URL
    else {"ENGINE": SQLITE, "NAME": DATA_DIR / "site.sqlite3"}
}
if DATABASES["default"]["ENGINE"] == SQLITE:
    # WAL lets readers go on while one writes; IMMEDIATE makes a second writer wait instead of fail;
    # FULL keeps what was acknowledged through a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-20000;"
        ),
    }
else:
    # A try to connect is given up soon, so that the next request makes its own: once the database is back, so are we.
    POOL = {"min_size": 1, "max_size": 8, "timeout": 10, "reconnect_timeout": 3}
    # What we ask takes milliseconds: compiling it or starting a second worker for it takes longer than it saves.
    QUICK = "-c jit=off -c max_parallel_workers_per_gather=0"
    DATABASES["default"]["OPTIONS"] = {"options": QUICK} | DATABASES["default"].get("OPTIONS", {}) | {"pool": POOL}
    DATABASES["default"]["CONN_MAX_AGE"] = 0  # the pool requires it
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # the pool replaces what the database has hung up on

# Shared by all processes, since it holds the limits on codes and the codes that were used.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "config.shared_cache.SharedFileCache",
        "LOCATION": DATA_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# Whole public pages kept by each process, until what they show changes: see config.page_cache. 0 keeps none.
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_BYTES", default=32_000_000)
PAGE_GENERATION = DATA_DIR / "page-generation"  # shared by all processes

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- People who log in ------------------------------------------------------------------------------------

AUTH_USER_MODEL = "home.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "home.backends.PermissionsAtOnce",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAILADMIN_LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "home.accounts.ClosedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True  # for SESSION_COOKIE_AGE without a request, then log in again
# Somebody without access to the admin would be sent from the admin to the log-in and back for ever.
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
WAGTAIL_PASSWORD_RESET_ENABLED = False  # an administrator gives a new password
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Meitarim"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an administrator made the account and its address
# Staff who can see inquiries: a second factor is required in production, offered in the demo.
SECOND_FACTOR_REQUIRED = False
# How many proxies stand before the server; their X-Forwarded-For entries are trusted, no others.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
AXES_CLIENT_IP_CALLABLE = "home.client_address.client_address"
AXES_FAILURE_LIMIT = 5
# allauth's own limit stands behind it, and alone before the codes of a second factor.
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,10/5m/key"}
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
SESSION_COOKIE_AGE = 12 * 60 * 60  # after the last request, see KeepAliveMiddleware
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "home.errors.csrf_failure"

# --- Language and time ------------------------------------------------------------------------------------

LANGUAGE_CODE = "he"
# What an administrator may make a site's language of, in its own name: one is shown and has addresses once it has
# been added in the admin and its home page is published. Where a catalogue lacks a text, the English one stands.
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("he", "עברית"),
    ("en", "English"),
    ("ar", "العربية"),
    ("ru", "Русский"),
    ("fr", "Français"),
]
OPEN_GRAPH_LOCALES = {"he": "he_IL", "en": "en_US", "ar": "ar_AR", "ru": "ru_RU", "fr": "fr_FR"}
# Those that the site's own words are in: forms, mails and the admin speak them without any page.
INTERFACE_LANGUAGES = ("he", "en")
WAGTAIL_I18N_ENABLED = True
# What is submitted for translation is a draft first: nobody reads Hebrew at an English address meanwhile.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# The class of a machine translator that editors may ask for a first version, and its options; none unless one is set.
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(
    env.str("MACHINE_TRANSLATOR", default=""), env.json("MACHINE_TRANSLATOR_OPTIONS", default={})
)
WAGTAILADMIN_PERMITTED_LANGUAGES = [(code, name) for code, name in LANGUAGES if code in INTERFACE_LANGUAGES]
# Our own texts, then the Hebrew that packages lack (site/locale/GLOSSARY.md), before the packages' own catalogues.
LOCALE_PATHS = [SITE_DIR / "locale", SITE_DIR / "locale" / "upstream"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Asia/Jerusalem"
WAGTAIL_USER_TIME_ZONES = ["Asia/Jerusalem"]
USE_TZ = True
USE_I18N = True

# --- Files ------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [SITE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
SERVE_MEDIA = False  # the proxy serves uploads; True where none stands before us
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static_files.HashedStaticFiles"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# What applicants attach: read by the site alone, never by a proxy, and of no address.
PRIVATE_ROOT = Path(env.str("PRIVATE_ROOT", default=str(DATA_DIR / "private")))

# --- Wagtail ----------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "רשת קהילות מיתרים"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backend"}}
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "home.publishing.publish_approved"
# The admin makes no call to the outside.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

# --- Mail and background work -----------------------------------------------------------------------------

# No provider reports what came back, unless production has one: its webhook has no address without a secret.
ANYMAIL_PROVIDER = ""
ANYMAIL_WEBHOOK_SECRET = ""
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Meitarim <no-reply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
TASKS = {
    # Wagtail's search and reference indexes use `default`: it must run at once.
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "ENQUEUE_ON_COMMIT": False},
    # Outgoing mail; `manage.py mail_worker` works it off.
    "mail": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# --- Being found and counted ------------------------------------------------------------------------------

SEARCH_ENGINES = env.bool("SEARCH_ENGINES", default=True)  # whether robots.txt lets them in
# Nothing counts visits, unless a script is named: see home.analytics.
ANALYTICS_SCRIPT = env.str("ANALYTICS_SCRIPT", default="")
ANALYTICS_SITE = env.str("ANALYTICS_SITE", default="")

# --- Headers ----------------------------------------------------------------------------------------------

# Their players are loaded once a visitor has asked for a video: see home/blocks/video.py.
VIDEO_HOSTS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com"]
CSP_DIRECTIVES = {
    "default-src": [SELF],
    "script-src": [SELF, NONCE],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-src": VIDEO_HOSTS,
    "frame-ancestors": [SELF],  # the admin shows a page's preview in a frame, under the page's own policy
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": CSP_DIRECTIVES}
# Wagtail's editor still needs inline scripts and styles; it gets them on its own pages only.
ADMIN_CSP_DIRECTIVES = CSP_DIRECTIVES | {
    "frame-src": [SELF, *VIDEO_HOSTS],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
X_FRAME_OPTIONS = "DENY"  # Wagtail itself allows its previews to be framed by the admin
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Four lines for each saved page and nothing that the audit log does not hold.
    "loggers": {"django_tasks": {"level": "WARNING"}},
}
