"""One reader for each kind of file: from a path to a `Document`, text and grids in order."""
