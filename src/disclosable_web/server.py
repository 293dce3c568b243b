"""Serving over http on this machine, with gunicorn."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication

from disclosable.errors import BadInput

HOST = "127.0.0.1"


def listen(port: int) -> socket.socket:
    """A socket that holds the port, so that a port in use is known before anything is done.

    Raises:
        BadInput: something else has the port, or this user may not use it.
    """
    holder = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        holder.bind((HOST, port))
        holder.listen(128)
    except (OSError, OverflowError) as error:
        holder.close()
        raise BadInput(
            f"port {port} cannot be used ({getattr(error, 'strerror', None) or error})",
            expected="a free port; choose another one with --port",
        ) from error
    return holder


class Server(BaseApplication):  # type: ignore[misc]
    """One process with a few threads: enough for an office, and kind to SQLite."""

    def __init__(self, application: Callable[..., Any], holder: socket.socket) -> None:
        # Gunicorn closes the descriptor itself, so the holder lets go of it.
        self._descriptor = holder.detach()
        self._application = application
        super().__init__()

    def load_config(self) -> None:
        """Gunicorn's settings: nothing is read from the environment or a file."""
        chosen = {
            "bind": f"fd://{self._descriptor}",
            "workers": 1,
            "threads": 4,
            "worker_class": "gthread",
            "loglevel": "error",
            "proc_name": "disclosable",
            "control_socket_disable": True,
            "graceful_timeout": 5,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        """What answers a request."""
        return self._application
