"""The staff's pages. Each view calls an action and shows what comes back."""

from __future__ import annotations

from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from disclosable_web.casework import actions
from disclosable_web.casework.access import PERMISSION, open_to_all
from disclosable_web.casework.clock import standing


@open_to_all
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a user name and a password."""
    onward = request.POST.get("next", request.GET.get("next", ""))
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts={request.get_host()}):
        onward = ""
    if request.method == "GET":
        if request.user.has_perm(PERMISSION):
            return redirect("staff-cases")
        return render(request, "casework/sign_in.html", {"next": onward, "errors": {}})
    name, password = request.POST.get("username", "").strip(), request.POST.get("password", "")
    errors = {}
    if not name:
        errors["username"] = "Enter your user name"
    if not password:
        errors["password"] = "Enter your password"  # noqa: S105 - a message, not a password
    if not errors:
        user = authenticate(request, username=name, password=password)
        if user is not None and user.has_perm(PERMISSION):
            login(request, user)
            return HttpResponseRedirect(onward) if onward else redirect("staff-cases")
        # The same words whichever of the two is wrong: the page tells nobody who has an account.
        errors["username"] = "The user name or the password is not right"
    context = {"next": onward, "errors": errors, "name": name}
    return render(request, "casework/sign_in.html", context, status=400)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    return redirect("staff-sign-in")


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Every case, with where it stands."""
    today = timezone.localdate()
    listed = [(case, standing(case, today)) for case in actions.cases()]
    return render(request, "casework/cases.html", {"cases": listed})


@require_safe
def case(request: HttpRequest, reference: str) -> HttpResponse:
    """One case: clock, questions, what was protected and proved, files, who did what."""
    held = actions.open_case(reference)
    if held is None:
        raise Http404
    context = {
        "case": held.case,
        "answer": held.answer,
        "happened": sorted((*held.case.events, *held.happened), key=lambda event: event.on),
        "standing": standing(held.case, timezone.localdate()),
    }
    return render(request, "casework/case.html", context)


@require_safe
def case_answer(request: HttpRequest, reference: str) -> HttpResponse:
    """The answer as it is written, drafts included."""
    held = actions.open_case(reference)
    if held is None or held.answer is None:
        raise Http404
    return render(request, "casework/answer.html", {"case": held.case, "entry": held.answer})
