"""Request, questions, decisions, stages and the refusal notice."""
