"""A fixed piece of work, to carry times from one machine to another: about a second of it.

It sorts, multiplies sparse matrices and runs plain Python, with the same operations and the same
sizes as the kernel that was timed beside the other tools. Times are compared by their ratio to it.
"""

from __future__ import annotations

import statistics
import time

import numpy as np
import scipy.sparse as sparse

NUMBERS = 3_000_000
SIDE, DENSITY, PRODUCTS = 4_000, 0.005, 2
STEPS, BINS = 1_500_000, 1_009


def kernel() -> int:
    """Do the work once; the number says that it was done."""
    numbers = np.random.default_rng(0).integers(0, 1 << 30, NUMBERS)
    done = int(np.sort(numbers)[::1_000].sum()) & 0xFFFF
    matrix = sparse.random(SIDE, SIDE, density=DENSITY, random_state=1, format="csr")
    for _ in range(PRODUCTS):
        done += int((matrix @ matrix).nnz)
    bins: dict[int, int] = {}
    for step in range(STEPS):
        bins[step * 7_919 % BINS] = bins.get(step * 7_919 % BINS, 0) + 1
    return done + sum(bins.values())


def kernel_seconds(times: int = 5) -> float:
    """The median of its processor seconds, after one run that is not counted."""
    kernel()
    taken = []
    for _ in range(times):
        began = time.process_time()
        kernel()
        taken.append(time.process_time() - began)
    return statistics.median(taken)
