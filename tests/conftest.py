"""Fixtures that many tests share: the demo company as a project of its own, made once however many tests ask."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

from scorecard import demo
from scorecard.project import refresh
from tests.thorough import JUDGED, USUALLY

# how long an example takes says something of the machine, and nothing of what is claimed; where a change is judged
# the examples are the same each time, and everywhere else other ones: who runs tests often sees as many
settings.register_profile("claims", deadline=None, derandomize=JUDGED, max_examples=USUALLY)
settings.load_profile("claims")

ROOT = Path(__file__).parents[1]
SMALL = 0.1
# What takes longest begins first, else one worker walks the browser's files alone when all others are done. Files that
# need no company stand among them, so that no two that wait for the small one's making are next to each other.
LONG_FIRST = (
    "tests/browser/test_walking_the_thread.py",
    "tests/starter/test_messy_folders.py",
    "tests/results/suppression/test_pools.py",
    "tests/results/outlook/test_outlook.py",
    "tests/soundness/test_ratio_roll_up.py",
    "tests/browser/test_tour.py",
    "tests/browser/",
    "tests/pages/",
    "tests/demo/",
    "tests/projects/",
    "tests/starter/",
    "tests/cli/",
    "tests/soundness/",
    "tests/test_",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files in the order in which workers take them; what asks for the whole company is a study."""
    for item in items:
        if "whole_company" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.study)
    items.sort(key=lambda item: next((at for at, name in enumerate(LONG_FIRST) if item.nodeid.startswith(name)), 99))


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for the whole run: each worker of pytest-xdist has its own folder inside it."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """While inside, no other process is inside with the same lock."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def company_in(folder: Path, scale: float, seed: int = 1) -> Path:
    """The demo company's definitions and its data, in a folder of their own; the first who asks makes it."""
    with alone(folder.with_suffix(".lock")):
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            for part in ("config", "metrics"):
                shutil.copytree(ROOT / part, unfinished / part)
            demo.make(unfinished, scale=scale, seed=seed)
            unfinished.rename(folder)
    return folder


@pytest.fixture(scope="session")
def small_company(shared_folder: Path) -> Path:
    """A tenth of the demo company: 30 months of 4,000 customers. Read it only."""
    return company_in(shared_folder / "small_company", SMALL)


@pytest.fixture(scope="session")
def kept_company(small_company: Path, shared_folder: Path) -> Path:
    """The small company with a snapshot of its numbers, as the demo ships: pages open at once. Read it only."""
    return kept_in(shared_folder / "kept_company", small_company)


@pytest.fixture(scope="session")
def told_company(shared_folder: Path) -> Path:
    """A third of the demo company with its snapshot: in a tenth, chance hides two stories from who looks at teams."""
    return kept_in(shared_folder / "told_company", company_in(shared_folder / "third_of_a_company", 0.3))


@pytest.fixture(scope="session")
def whole_company(shared_folder: Path) -> Path:
    """The demo company as it ships, scale 1. Takes half a minute the first time; read it only."""
    return company_in(shared_folder / "company", 1.0)


def kept_in(folder: Path, company: Path) -> Path:
    """The same company in a folder of its own, with a snapshot of its numbers; the first who asks makes it."""
    with alone(folder.with_suffix(".lock")):
        if not folder.exists():
            unfinished = copied(company, folder.with_suffix(".unfinished"))
            refresh(unfinished)
            unfinished.rename(folder)
    return folder


def copied(company: Path, folder: Path) -> Path:
    """The same company in another folder: the rows are shared, definitions and a snapshot are copies."""
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("config", "metrics"):
        shutil.copytree(company / part, folder / part)
    for part in filter(Path.is_dir, company.joinpath("data").iterdir()):  # what people wrote is a file, and not shared
        how = os.link if part.name == "demo" else shutil.copy2
        shutil.copytree(part, folder / "data" / part.name, copy_function=how)
    return folder


@pytest.fixture
def copy_of_small_company(small_company: Path, tmp_path: Path) -> Callable[[], Path]:
    """Makes copies whose definitions a test may break; the data are shared."""
    return lambda: copied(small_company, tmp_path / "copy")


@pytest.fixture
def copy_of_kept_company(kept_company: Path, tmp_path: Path) -> Callable[[], Path]:
    """Makes copies that have a snapshot of their own."""
    return lambda: copied(kept_company, tmp_path / "kept")
