"""Django's settings for one installation. Neither the environment nor a file is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from disclosable_web.audit.bounds import LARGEST_FORM, LARGEST_UPLOAD, MOST_ANSWERS, MOST_FILES
from disclosable_web.place import Place

HERE = Path(__file__).parent


def settings_for(place: Place) -> dict[str, Any]:
    """The settings, for `django.conf.settings.configure`."""
    return {
        "DEBUG": False,
        "SECRET_KEY": place.signing_key(),
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
        "ROOT_URLCONF": "disclosable_web.urls",
        "INSTALLED_APPS": [
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.staticfiles",
            "disclosable_web.public",
            "disclosable_web.casework",
            "disclosable_web.audit",
        ],
        "MIDDLEWARE": [
            "disclosable_web.security.SecurityHeaders",
            "django.middleware.security.SecurityMiddleware",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            # Before the token of a form is looked for, which reads all that was sent.
            "disclosable_web.audit.bounds.UploadBound",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "disclosable_web.casework.access.StaffOnly",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "disclosable_web.public.cookies.CookieChoice",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.jinja2.Jinja2",
                "DIRS": [HERE / app / "templates" for app in ("public", "casework", "audit")],
                "OPTIONS": {
                    "environment": "disclosable_web.templating.environment",
                    "context_processors": ["disclosable_web.public.frame.frame"],
                },
            }
        ],
        "DATABASES": {
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": place.database,
                "OPTIONS": {
                    # A writer waits its turn at the start of its transaction, not in the middle.
                    "transaction_mode": "IMMEDIATE",
                    "timeout": 20,
                    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
                },
            }
        },
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "AUTH_PASSWORD_VALIDATORS": [
            {
                "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
                "OPTIONS": {"min_length": 12},
            },
            {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
        ],
        "LANGUAGE_CODE": "en-gb",
        "TIME_ZONE": "Europe/London",
        "USE_TZ": True,
        "STATIC_URL": "/static/",
        "STATIC_ROOT": place.static,
        "STATICFILES_DIRS": [place.vendor],
        "STORAGES": {
            "staticfiles": {"BACKEND": "disclosable_web.templating.HashedFiles"},
        },
        "LOGIN_URL": "staff-sign-in",
        "LOGIN_REDIRECT_URL": "staff-cases",
        # The application is served on this machine over plain http, where a Secure cookie would
        # not come back in every browser. A deployment behind https needs both flags.
        "SESSION_COOKIE_SECURE": False,
        "CSRF_COOKIE_SECURE": False,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_COOKIE_AGE": 8 * 60 * 60,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_AGE": None,
        "CSRF_FAILURE_VIEW": "disclosable_web.public.views.form_too_old",
        "X_FRAME_OPTIONS": "DENY",
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": LARGEST_FORM,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": MOST_ANSWERS,
        "DATA_UPLOAD_MAX_NUMBER_FILES": 5 * MOST_FILES,
        # Files stay in memory until they are put in the data folder: none is left in another one.
        "FILE_UPLOAD_HANDLERS": ["django.core.files.uploadhandler.MemoryFileUploadHandler"],
        "FILE_UPLOAD_MAX_MEMORY_SIZE": LARGEST_UPLOAD,
        "PUBLISHED_ROOT": place.published,
        "AUDITS_ROOT": place.audits,
        "LOGGING": {
            "version": 1,
            "disable_existing_loggers": False,
            "handlers": {"console": {"class": "logging.StreamHandler"}},
            "loggers": {
                "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
                "disclosable_web": {"handlers": ["console"], "level": "INFO", "propagate": False},
            },
        },
    }
