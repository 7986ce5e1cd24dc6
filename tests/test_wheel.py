"""The wheel: built, installed where nothing else is, and run in another folder."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest
from conftest import ROOT, SEED


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = [
        "--no-deps",
        "--no-build-isolation",
        "--quiet",
        "--disable-pip-version-check",
        "--wheel-dir",
        str(folder),
    ]
    run(sys.executable, "-m", "pip", "wheel", *options, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it, and of this one only the libraries."""
    folder = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    options = ["--no-deps", "--no-index", "--quiet", "--disable-pip-version-check"]
    run(sys.executable, "-m", "pip", "--python", python, "install", *options, wheel, cwd=folder)
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return python


def test_styles_and_schema_are_in_it(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    styles = {f"pipeline/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "styles").rglob("*.css")}
    assert {"pipeline/schema/variorum.rng", "pipeline/schema/edition.schema.json", *styles} <= names
    assert {"pipeline/scaffold/edition.toml", "pipeline/scaffold/text.txt"} <= names
    assert {f"pipeline/renderers/web/{name}.js" for name in ("colours", "notes", "readings")} <= names
    assert not [name for name in names if name.startswith(("tests", "seeds", "docs", "output"))]
    assert [name for name in names if name.endswith("/licenses/LICENSE")]


def test_it_runs_in_another_folder(python: Path, tmp_path: Path, seed_bytes: bytes) -> None:
    command = python.with_name("variorum")
    run(command, "build", SEED, "--to", "tei", "--quiet", cwd=tmp_path)
    assert [p.name for p in (tmp_path / "output" / "land-question").iterdir()] == ["land-question.xml"]
    copy = run(command, "source", "output/land-question/land-question.xml", cwd=tmp_path)
    assert copy.encode() == seed_bytes


def test_it_is_the_wheel_that_runs(python: Path, tmp_path: Path) -> None:
    code = "import pipeline, pipeline.styling as s; print(pipeline.__file__); print(len(s.sheet('base')), *s.trims())"
    where, styles = run(python, "-c", code, cwd=tmp_path).splitlines()
    assert Path(where).is_relative_to(python.parent.parent)
    assert styles.split()[1:] == sorted(path.stem for path in (ROOT / "styles" / "profiles" / "book").glob("*.css"))
