"""A served app: Streamlit in a process of its own on a free port, for as long as somebody looks at it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
READY = "URL:"  # Streamlit says where it listens as soon as it does


@dataclass(frozen=True, slots=True)
class Served:
    """An app that is running: its address, and what it said so far; `process` is its number."""

    address: str
    said: list[str] = field(default_factory=list)
    process: int = 0

    @property
    def tracebacks(self) -> list[str]:
        return [line for line in self.said if line.startswith("Traceback")]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def served(project: Path) -> Iterator[Served]:
    """The app on one project; ends with the block. Raises RuntimeError with what it said if it does not come up."""
    port = free_port()
    command = [sys.executable, "-u", "-m", "streamlit", "run", "streamlit_app.py"]
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    process = subprocess.Popen(
        command + options,
        cwd=ROOT,
        env=os.environ | {"SCORECARD_PROJECT": str(project)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    app = Served(f"http://127.0.0.1:{port}", process=process.pid)
    ready = threading.Event()
    listener = threading.Thread(target=_listen, args=(process, app, ready), daemon=True)
    listener.start()
    try:
        ready.wait()
        if process.poll() is not None:
            raise RuntimeError("\n".join(app.said))
        yield app
    finally:
        process.terminate()
        process.wait()
        listener.join()


def _listen(process: subprocess.Popen[str], app: Served, ready: threading.Event) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        app.said.append(line.rstrip())
        if READY in line:
            ready.set()
    process.wait()
    ready.set()
