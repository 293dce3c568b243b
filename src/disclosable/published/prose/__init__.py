"""What the words of a published page say of its tables."""
