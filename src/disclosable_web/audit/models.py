"""The rows of what was done to the files that were brought in. Only store.py touches them."""

from django.db import models


class AuditEvent(models.Model):
    """Something that was done to the files of one check: when, what, and who did it.

    Rows are added and never changed. Neither the files nor their names are in the database: a name
    may be somebody's. `digest` is that of the files and of what was settled about them.
    """

    token = models.CharField(max_length=40, db_index=True)
    at = models.DateTimeField()
    what = models.CharField(max_length=200)
    who = models.CharField(max_length=150)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("at", "id")
