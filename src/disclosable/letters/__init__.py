"""One paragraph tree, many renderings."""
