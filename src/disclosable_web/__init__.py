"""The web application over the library: a public disclosure log, and the staff's view of a case.

`disclosable_web.public` is what anybody may see and never imports `disclosable_web.casework`: a
public page has no way to ask about a case.
"""
