"""Compound (OLE) files: the container of the old binary office formats and of Outlook messages."""
