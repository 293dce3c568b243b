"""One letter, many renderings. Each is made from the `Letter` tree and from nothing else."""
