"""Django's name for this app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """The staff's view of a case."""

    name = "disclosable_web.casework"
    label = "casework"
    verbose_name = "Casework"
