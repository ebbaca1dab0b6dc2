"""Doors to referrals, letters and ketamine clinics."""

from django.urls import URLPattern

app_name = "referrals"
urlpatterns: list[URLPattern] = []
