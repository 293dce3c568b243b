"""What printed tables mean: who is counted where, and which figures are the sums of which."""
