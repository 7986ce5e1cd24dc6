"""The edge to the disk: sources and settings read, finished files written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from pipeline.config import Config, parse
from pipeline.errors import EditionError, Finding, Location
from pipeline.readers import READERS
from pipeline.source import Source


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source with the settings that lie beside it, and the name of what will be made of it."""

    source: Source
    config: Config
    name: str


def load(path: Path) -> Loaded:
    """A text, a TEI file or an edition folder; raises EditionError where there is none."""
    if path.is_dir():
        return _load_folder(path)
    beside = path.parent / "edition.toml"
    config = parse(str(beside), read(beside).data) if beside.is_file() else Config()
    named = config.about.text
    if named and named != path.name:
        config = Config()  # the settings beside it are those of another text
    return Loaded(read(path), config, path.stem)


def _load_folder(folder: Path) -> Loaded:
    settings = folder / "edition.toml"
    config = parse(str(settings), read(settings).data) if settings.is_file() else Config()
    texts = sorted(p for p in folder.iterdir() if p.suffix.lower() in READERS)
    named = [folder / config.about.text] if config.about.text else texts
    if len(named) == 1:
        return Loaded(read(named[0]), config, folder.resolve().name)
    known = ", ".join(f"*{suffix}" for suffix in READERS)
    if not named:
        message = f"there is no edition in this folder; put a text into it ({known}), and edition.toml beside it"
    else:
        names = ", ".join(p.name for p in named)
        message = (
            f"the folder has several texts ({names}); name the one to build as text = “…” in [edition] of edition.toml"
        )
    raise EditionError([Finding("SRC-002", message, Location(str(folder)))])


def read(path: Path) -> Source:
    """The bytes of a file; raises EditionError where it is not there or may not be read."""
    try:
        return Source(str(path), path.read_bytes())
    except FileNotFoundError:
        message = "there is no such file; is the name right, and the folder you stand in?"
        raise EditionError([Finding("SRC-001", message, Location(str(path)))]) from None
    except OSError as error:
        message = f"the file cannot be read: {_said(error)}"
        raise EditionError([Finding("SRC-001", message, Location(str(path)))]) from None


def write(files: Mapping[Path, bytes]) -> None:
    """All files or none: each is written beside its place first, and only then are all put there.

    Raises EditionError where the disk says no; what stood there before still stands.
    """
    waiting: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting[path] = _write_beside(path, data)
        for path, beside in waiting.items():
            beside.replace(path)
    except OSError as error:
        place = Path(str(error.filename)) if error.filename else path
        message = f"nothing was written: {_said(error)}; free some room or name another folder with -o"
        raise EditionError([Finding("OUT-001", message, Location(str(place)))]) from None
    finally:
        for beside in waiting.values():
            with suppress(OSError):
                beside.unlink()


def _write_beside(path: Path, data: bytes) -> Path:
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            beside.chmod(0o666 & ~_umask())
        except OSError as error:
            beside.unlink()
            raise OSError(error.errno, error.strerror, str(path)) from None
    return beside


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _said(error: OSError) -> str:
    reason = error.strerror or str(error)
    return reason[:1].lower() + reason[1:]
