"""Django's name for this app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The checks of what is already public."""

    name = "disclosable_web.audit"
    label = "audit"
    verbose_name = "What is already public"
