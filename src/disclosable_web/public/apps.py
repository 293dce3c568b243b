"""Django's name for this app."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """The disclosure log."""

    name = "disclosable_web.public"
    label = "public"
    verbose_name = "Disclosure log"
