"""The labelled samples stand beside the tests of the recogniser; this makes them importable."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
