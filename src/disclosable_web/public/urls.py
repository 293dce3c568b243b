"""The public's addresses."""

from django.urls import path

from disclosable_web.public import views

urlpatterns = [
    path("", views.log, name="log"),
    path("log/<reference:reference>/", views.answer, name="answer"),
    path("log/<reference:reference>/files/<str:name>", views.download, name="download"),
    path("cookies", views.cookie_preferences, name="cookies"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("robots.txt", views.robots, name="robots"),
]
