"""Pictures, read as segments, chunks, tags and boxes, and decoded to the last pixel."""
