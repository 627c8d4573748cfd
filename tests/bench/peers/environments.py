"""Environments: the Python that each tool runs in, made from its own requirements when it is first asked for."""

from __future__ import annotations

import re
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
MADE = ROOT / "build" / "peers"


def python_for(tool: str) -> Path:
    """The tool's interpreter; that of this process where it has no requirements of its own."""
    wanted = HERE / f"requirements-{tool}.txt"
    if not wanted.exists():
        return Path(sys.executable)
    folder = MADE / tool
    installed = folder / "installed.txt"
    if not installed.exists() or installed.read_text() != wanted.read_text():
        venv.create(folder, clear=True, with_pip=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", str(wanted)], check=True)
        installed.write_text(wanted.read_text())
    return folder / "bin" / "python"


def version_of(package: str, tool: str) -> str:
    """The version of a package that a tool's requirements pin."""
    found = re.search(rf"^{package}==(\S+)$", (HERE / f"requirements-{tool}.txt").read_text(), re.MULTILINE)
    assert found, f"requirements-{tool}.txt does not pin {package}"
    return found[1]
