"""What is decided about a question: one kind of decision a file."""
