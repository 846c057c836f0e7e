"""The site's addresses as with a mail provider."""

from config.mail_events import mail_events
from config.urls import urlpatterns as of_the_site

urlpatterns = [*mail_events("postmark", "provider:secret"), *of_the_site]
