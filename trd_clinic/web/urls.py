"""Doors that stand open: whether the server is well."""

from django.urls import path

from trd_clinic.web import views

app_name = "web"
urlpatterns = [path("health", views.health, name="health")]
