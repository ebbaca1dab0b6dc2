"""The one page for everybody: open, and the same for a visitor and a member of staff."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from referrals.presenters.plain_words import plain_words_page
from screening.reference.plain_words import plain_words as words
from trd_clinic.web.context import practice_of


@login_not_required
@require_safe
def plain_words(request: HttpRequest) -> HttpResponse:
    """What the rule and ketamine are, in plain words."""
    page = plain_words_page(words(), practice_of(request))
    return render(request, "referrals/plain_words.html", {"page": page})
