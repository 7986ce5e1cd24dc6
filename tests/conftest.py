"""Fixtures: the seed and what the reader makes of it, the schemas, the command in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from pipeline import tei
from pipeline.config import Config, parse
from pipeline.editing import edit
from pipeline.edition import Edition
from pipeline.readers import read
from pipeline.segmentation import inline
from pipeline.source import Source

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "land-question"
SHARED = ROOT.parent / "shared"

Command = Callable[..., subprocess.CompletedProcess[bytes]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="renew the goldens and the cases; read the diff")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def seed_bytes() -> bytes:
    return (SEED / "land-question.txt").read_bytes()


@pytest.fixture(scope="session")
def seed_config() -> Config:
    return parse("edition.toml", (SEED / "edition.toml").read_bytes())


@pytest.fixture(scope="session")
def seed(seed_bytes: bytes, seed_config: Config) -> Edition:
    return edit(read(Source("land-question.txt", seed_bytes), seed_config), seed_config, {})


@pytest.fixture(scope="session")
def seed_tei(seed: Edition) -> bytes:
    return tei.serialise(inline(seed.root))


@pytest.fixture(scope="session")
def tei_all() -> etree.RelaxNG:
    """TEI P5 itself; it takes seconds to load, so once."""
    path = SHARED / "schema" / "tei_all.rng"
    if not path.exists():
        pytest.skip(f"the TEI schema is not here: ../{path.relative_to(ROOT.parent)}")
    return etree.RelaxNG(etree.parse(str(path)))


@pytest.fixture
def variorum(tmp_path: Path) -> Command:
    """The command, run in an empty folder as a user would run it."""

    def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
        known = {k: v for k, v in os.environ.items() if k not in ("SOURCE_DATE_EPOCH", "COLUMNS")}
        return subprocess.run(
            [sys.executable, "-m", "pipeline", *map(str, arguments)],
            cwd=tmp_path,
            env={**known, "PYTHONPATH": str(ROOT), **environment},
            capture_output=True,
            check=False,
            timeout=60,
        )

    return run


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A browser without a window, for what only a reader’s screen shows."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with pytest.importorskip("playwright.sync_api").sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()
