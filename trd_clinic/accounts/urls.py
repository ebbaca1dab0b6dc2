"""Sign-in and what belongs to it, chosen from the library one by one."""

from allauth.account import views
from django.urls import path

from trd_clinic.accounts.views import sessions

urlpatterns = [
    path("sign-in/", views.login, name="account_login"),
    path("sign-out/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("sign-up/", views.signup, name="account_signup"),
    path("password/", views.password_change, name="account_change_password"),
    path("again/", views.reauthenticate, name="account_reauthenticate"),
    path("sessions/", sessions.sessions, name="account_sessions"),
    path("session/", sessions.session, name="account_session"),
]
