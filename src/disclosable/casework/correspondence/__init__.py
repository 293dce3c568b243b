"""What is written to a requester before and after the answer, and what each letter is made of."""
