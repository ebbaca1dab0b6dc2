"""The roof: which door leads where."""

from django.contrib import admin
from django.urls import include, path

handler400 = "trd_clinic.web.errors.bad_request"
handler403 = "trd_clinic.web.errors.forbidden"
handler404 = "trd_clinic.web.errors.not_found"
handler500 = "trd_clinic.web.errors.server_error"

urlpatterns = [
    path("account/", include("trd_clinic.accounts.urls")),
    path("admin/", admin.site.urls),
    path("", include("trd_clinic.web.urls")),
    path("", include("referrals.urls")),
    path("", include("screening.urls")),
]
