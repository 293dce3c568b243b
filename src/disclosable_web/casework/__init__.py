"""What the staff see: the case behind an answer. Nobody gets in without signing in."""
