"""Sign-in and what belongs to it, chosen from the library one by one."""

from allauth.account import views
from allauth.mfa.base.views import authenticate
from django.urls import path

from trd_clinic.accounts.views import again, factor, invitation, sessions

urlpatterns = [
    path("sign-in/", views.login, name="account_login"),
    path("sign-out/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("sign-up/", views.signup, name="account_signup"),
    path("password/", views.password_change, name="account_change_password"),
    path("again/", again.again, name="account_reauthenticate"),
    path("code/", authenticate, name="mfa_authenticate"),
    path("first-factor/", factor.enrol, name="account_enrol"),
    path("factor/", factor.change_factor, name="account_factor"),
    path("factor/codes/", factor.new_codes, name="account_new_codes"),
    path("invitation/<str:token>/", invitation.invitation, name="account_invitation"),
    path("sessions/", sessions.sessions, name="account_sessions"),
    path("session/", sessions.session, name="account_session"),
]
