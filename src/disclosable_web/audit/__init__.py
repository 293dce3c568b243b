"""Staff check what a reader can work out from files that are already public."""
