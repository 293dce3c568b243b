"""The staff's addresses."""

from django.urls import path

from disclosable_web.casework import views

urlpatterns = [
    path("", views.sign_in, name="staff-sign-in"),
    path("sign-out/", views.sign_out, name="staff-sign-out"),
    path("cases/", views.cases, name="staff-cases"),
    path("cases/<reference:reference>/", views.case, name="staff-case"),
    path("cases/<reference:reference>/answer/", views.case_answer, name="staff-case-answer"),
]
