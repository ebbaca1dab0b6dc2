"""Django's admin, opened by our site; apart from it, for it loads before any model."""

from django.contrib.admin.apps import AdminConfig


class PracticeAdminConfig(AdminConfig):
    """The admin with the practice's site."""

    default_site = "trd_clinic.web.admin_site.PracticeAdminSite"
