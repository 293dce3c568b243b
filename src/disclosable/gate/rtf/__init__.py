"""The reader of Rich Text Format."""
