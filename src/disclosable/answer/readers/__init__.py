"""Reading a finished file back: what its tables and figures say, as text, nothing assumed."""
