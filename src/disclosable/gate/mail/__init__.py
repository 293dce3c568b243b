"""Messages: EML and MSG, with their heads, their bodies and what is attached."""
