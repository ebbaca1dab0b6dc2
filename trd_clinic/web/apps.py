"""What every page shares: headers, error pages, the forms' look, charts."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Middleware, error pages, form look, SVG."""

    name = "trd_clinic.web"
    label = "web"
