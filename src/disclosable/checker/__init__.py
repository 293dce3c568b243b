"""The small checker: a certificate against the published files, on the standard library alone."""
