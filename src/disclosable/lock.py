"""One run at a time: a lock on an open file or folder, given back when that is closed."""

from __future__ import annotations

try:
    import fcntl
except ImportError:  # Windows has no such locks; there, one run at a time is the user's care.
    fcntl = None  # type: ignore[assignment]


def hold(descriptor: int, *, wait: bool) -> bool:
    """Take the lock; with `wait`, once whoever has it gives it back. False where it is taken."""
    if fcntl is not None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            # Also where the disk knows no locks: not waiting, what is not held is refused.
            if wait:
                raise
            return False
    return True
