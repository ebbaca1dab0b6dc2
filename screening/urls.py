"""Doors to patients and screenings."""

from django.urls import URLPattern

app_name = "screening"
urlpatterns: list[URLPattern] = []
