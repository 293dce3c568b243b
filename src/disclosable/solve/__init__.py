"""Integer systems and who can solve them. Floats never leave an adapter of this room."""
