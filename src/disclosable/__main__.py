"""`python -m disclosable`."""

from disclosable.main import run

run()
