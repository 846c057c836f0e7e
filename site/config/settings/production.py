"""Production: refuses to start without its secrets, and says which are missing and what each is for."""

from config.env import Required, env
from config.settings.base import *  # noqa: F403

required = Required()
SECRET_KEY = required("SECRET_KEY", "signs sessions and form tokens; 50 random characters or more, kept secret")
required("DATABASE_URL", "the database, for example postgres://user:password@host/name")
ALLOWED_HOSTS = required("ALLOWED_HOSTS", "the names the site is served under, separated by commas").split(",")
WAGTAILADMIN_BASE_URL = required("BASE_URL", "the site's address with https://, used in mails")
DEFAULT_FROM_EMAIL = required("DEFAULT_FROM_EMAIL", "the address mails are sent from")
EMAIL_URL = required("EMAIL_URL", "the mail server, for example smtp+tls://user:password@host:587")
required.refuse_if_missing()

SERVER_EMAIL = DEFAULT_FROM_EMAIL
globals().update(env.email_url_config(EMAIL_URL))
EMAIL_TIMEOUT = 20
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
SECOND_FACTOR_REQUIRED = True
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
