"""The citation linter: what a letter cites, what it claims, and what its notice must say."""
