"""The app as Streamlit's own test runner sees it: markup without a browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "streamlit_app.py"
PATIENCE = 240  # seconds; the first page of the demo company makes it


# Streamlit looks through every installed package for components whenever an app is opened: what it finds, it finds once
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Opens a page of a project with the choices that stand in its address."""

    def at(folder: Path, page: str = "executive", **chosen: str) -> AppTest:
        monkeypatch.setenv("SCORECARD_PROJECT", str(folder))
        app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
        if page != "executive":
            app.switch_page(f"scorecard/pages/{page}.py")
        for name, value in chosen.items():
            app.query_params[name] = value
        return app.run()

    return at
