"""The parts of an answer, one file each."""
