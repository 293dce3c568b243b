"""The rows of the cases and of what was done to them. Only store.py reads and writes them."""

from django.db import models


class CaseRow(models.Model):
    """One case, as it was brought in."""

    reference = models.CharField(max_length=80, unique=True)
    due = models.DateField(db_index=True)
    document = models.JSONField()
    answer = models.JSONField(null=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("-due", "-id")
        permissions = (("work_cases", "Can see and work on cases"),)


class CaseEvent(models.Model):
    """Something that was done to a case here: when, what, and the role or user name of who did it.

    Rows are added and never changed, and hold no personal data beyond that name.
    """

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="happened")
    at = models.DateTimeField()
    what = models.CharField(max_length=200)
    who = models.CharField(max_length=150)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("at", "id")
