"""What ships beside the package, the app and the demo company's definitions: in a checkout, or where pip put it."""

from __future__ import annotations

import shutil
import sysconfig
from pathlib import Path

DEFINITIONS = ("config", "metrics")


def shipped() -> Path:
    """The folder that holds `streamlit_app.py`, `.streamlit/`, `config/` and `metrics/`."""
    checkout = Path(__file__).parents[2]
    installed = Path(sysconfig.get_path("data")) / "share" / "golden-thread"
    return checkout if all((checkout / part).is_dir() for part in DEFINITIONS) else installed


def add_definitions(folder: Path) -> bool:
    """Whether the demo company's definitions were copied into a folder, which happens only where it has none."""
    if any((folder / part).exists() for part in DEFINITIONS):
        return False
    for part in DEFINITIONS:
        shutil.copytree(shipped() / part, folder / part)
    return True
