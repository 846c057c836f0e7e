"""What of allauth stands on this site: logging in and out, and the second factor.

Its pages for signing up, for adding addresses and for resetting a password by mail are left out:
an administrator makes accounts and gives new passwords, so a stolen mailbox opens nothing.
"""

from allauth.account import views
from django.urls import include, path

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", views.signup, name="account_signup"),  # says that it is closed
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("2fa/", include("allauth.mfa.urls")),
]
