# ruff: noqa: RUF012
# Written by Django's makemigrations.

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.CharField(db_index=True, max_length=40)),
                ("at", models.DateTimeField()),
                ("what", models.CharField(max_length=200)),
                ("who", models.CharField(max_length=150)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ("at", "id"),
            },
        ),
    ]
