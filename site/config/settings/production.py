"""Production: refuses to start without its secrets, and says which are missing and what each is for."""

from config.env import Required, env, mail_provider, names_in
from config.settings.base import *  # noqa: F403

required = Required()
SECRET_KEY = required("SECRET_KEY", "signs sessions and form tokens; 50 random characters or more, kept secret")
INTAKE_SEALING_KEYS = names_in(
    required("INTAKE_SEALING_KEYS", "seal sensitive answers; the first seals, each opens; see environment.sample")
)
INTAKE_TRAIL_KEYS = names_in(
    required("INTAKE_TRAIL_KEYS", "sign what the audit log says; the first signs, each is believed")
)
required("DATABASE_URL", "the database, for example postgres://user:password@host/name")
ALLOWED_HOSTS = names_in(required("ALLOWED_HOSTS", "the names the site is served under, separated by commas"))
WAGTAILADMIN_BASE_URL = required("BASE_URL", "the site's address with https://, used in mails")
DEFAULT_FROM_EMAIL = required("DEFAULT_FROM_EMAIL", "the address mails are sent from")
ANYMAIL_PROVIDER = env.str("ANYMAIL_PROVIDER", default="").strip()
EMAIL_URL = (
    "" if ANYMAIL_PROVIDER else required("EMAIL_URL", "the mail server, for example smtp+tls://user:password@host:587")
)
required.refuse_if_missing()

# While secrets are changed: those before, so that sessions and drafts stay open.
SECRET_KEY_FALLBACKS = names_in(env.str("SECRET_KEY_FALLBACKS", default=""))
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Mail goes out by any SMTP server, or by a provider, which then also reports what came back.
ANYMAIL_WEBHOOK_SECRET = env.str("ANYMAIL_WEBHOOK_SECRET", default="").strip()
if ANYMAIL_PROVIDER:
    globals().update(mail_provider(ANYMAIL_PROVIDER, ANYMAIL_WEBHOOK_SECRET))
else:
    globals().update(env.email_url_config(EMAIL_URL))
EMAIL_TIMEOUT = 20
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1)  # the nginx of site/deploy
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
SECOND_FACTOR_REQUIRED = True
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
# For a year, browsers hold the whole domain to https: turn off where a subdomain has no certificate.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
