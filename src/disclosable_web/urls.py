"""Every address: the public's at the top, the staff's beneath /staff/."""

from django.urls import include, path

from disclosable_web import addresses

addresses.register()

urlpatterns = [
    path("", include("disclosable_web.public.urls")),
    path("staff/", include("disclosable_web.casework.urls")),
    path("staff/audit/", include("disclosable_web.audit.urls")),
]

handler400 = "disclosable_web.public.views.bad_request"
handler403 = "disclosable_web.public.views.forbidden"
handler404 = "disclosable_web.public.views.not_found"
handler500 = "disclosable_web.public.views.technical_problem"
