"""The roof: which door leads where."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("account/", include("trd_clinic.accounts.urls")),
    path("admin/", admin.site.urls),
    path("", include("trd_clinic.web.urls")),
    path("", include("referrals.urls")),
    path("", include("screening.urls")),
]
