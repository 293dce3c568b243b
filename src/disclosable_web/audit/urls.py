"""The addresses of the checks, beneath the staff's."""

from django.urls import path, register_converter

from disclosable_web.audit import views
from disclosable_web.audit.holding import TOKEN


class TokenPart:
    """A check's name as one step of an address."""

    regex = TOKEN.pattern

    def to_python(self, value: str) -> str:
        """The name that an address holds."""
        return value

    def to_url(self, value: str) -> str:
        """The step that stands for a name."""
        return value


register_converter(TokenPart, "token")

urlpatterns = [
    path("", views.checks, name="staff-audit"),
    path("<token:token>/", views.check, name="staff-audit-check"),
    path("<token:token>/remove/", views.remove, name="staff-audit-remove"),
    path("<token:token>/report/", views.report, name="staff-audit-report"),
    path("<token:token>/result/", views.result, name="staff-audit-result"),
    path("<token:token>/file/<int:number>/", views.file, name="staff-audit-file"),
    path("<token:token>/file/<int:number>/settled/", views.settled, name="staff-audit-settled"),
]
