"""`python -m disclosable_web`."""

import sys

from disclosable_web.command import run

if __name__ == "__main__":
    sys.exit(run())
