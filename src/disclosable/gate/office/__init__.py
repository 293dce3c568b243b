"""Office Open XML: workbooks, documents and presentations, read as raw parts."""
