"""Archives: files that hold files, each of which is inspected as a file of its own."""
