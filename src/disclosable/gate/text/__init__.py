"""Files of text: tables, prose, web pages and data."""
