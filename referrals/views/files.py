"""Files as an answer: never cached, never sniffed; the name says nothing about the patient."""

from django.http import HttpResponse


def pdf_file(pdf: bytes, name: str, disposition: str) -> HttpResponse:
    """A PDF to look at (``inline``) or to keep (``attachment``)."""
    return plain_file(pdf, name, disposition, "application/pdf")


def plain_file(data: bytes, name: str, disposition: str, kind: str) -> HttpResponse:
    """Any file; ``kind`` is its media type."""
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'{disposition}; filename="{name}"'
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
