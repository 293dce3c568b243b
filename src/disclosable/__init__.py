"""Disclosable: answer Freedom of Information requests with figures that are proved safe.

The library is complete without the web application. It has no settings and no ambient clock: what
varies between authorities, and what today's date is, are always arguments.
"""

__version__ = "0.1.0"
