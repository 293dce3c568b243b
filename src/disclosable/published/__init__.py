"""Tables and prose numbers read back out of what is already public."""
