"""Where an invited member of staff chooses a password."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from trd_clinic.accounts.forms import NewPasswordForm
from trd_clinic.accounts.invitations import accept, open_invitation


@login_not_required
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password, once; then sign in with it. What is used or old is one 404 page."""
    found = open_invitation(token)
    if found is None:
        return render(request, "account/invitation_over.html", status=404)
    form = NewPasswordForm(request.POST or None, user=found.user)
    if form.is_valid() and accept(token=token, password=form.cleaned_data["password1"]):
        return redirect("account_login")
    page = {"form": form, "invited": found.user}
    return render(request, "account/password_set.html", page)
