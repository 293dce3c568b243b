"""OpenDocument: spreadsheets, texts and presentations, read as raw parts."""
