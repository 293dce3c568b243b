"""The rows of the disclosure log. Only store.py reads and writes them."""

from django.db import models


class LogEntryRow(models.Model):
    """One published answer."""

    reference = models.CharField(max_length=80, unique=True)
    title = models.TextField()
    authority = models.TextField()
    published = models.DateField(db_index=True)
    outcome = models.TextField()
    summary = models.TextField()
    questions = models.JSONField()
    files = models.JSONField()
    body_html = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("-published", "-id")
