"""PDF files, read as objects and as pages."""
