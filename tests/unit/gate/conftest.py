"""The samples and traps of the gate stand beside its tests; this makes them importable."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
