"""The edge to the disk: sources and settings read, finished files written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from errno import EDQUOT, EFBIG, EISDIR, ENOSPC
from pathlib import Path
from tempfile import mkstemp

from pipeline.config import Config, parse, place
from pipeline.errors import EditionError, Finding, Location
from pipeline.readers import READERS
from pipeline.source import Source

SETTINGS = "edition.toml"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source with the settings that lie beside it, and the name of what will be made of it."""

    source: Source
    config: Config
    name: str


def load(path: Path) -> Loaded:
    """A text, a TEI file or an edition folder; raises EditionError where there is none."""
    try:
        if path.name == SETTINGS:
            return _load_folder(path.parent)
        return _load_folder(path) if path.is_dir() else _load_file(path)
    except OSError as error:
        message = f"this cannot be read: {_said(error)}"
        raise EditionError([Finding("SRC-001", message, Location(_named(path)))]) from None


def _load_file(path: Path) -> Loaded:
    config = _settings(path.parent)
    if config.about.text not in ("", path.name):
        config = Config()  # the settings beside it are those of another text
    return Loaded(read(path), config, path.stem)


def _load_folder(folder: Path) -> Loaded:
    config = _settings(folder)
    texts = sorted(p for p in folder.iterdir() if p.suffix.lower() in READERS and p.is_file())
    if config.about.text:
        texts = [_text_of_settings(folder, config.about.text)]
    if len(texts) != 1:
        raise EditionError([Finding("SRC-002", _not_one_text(texts), Location(_named(folder)))])
    return Loaded(read(texts[0]), config, folder.resolve().name)


def _settings(folder: Path) -> Config:
    path = folder / SETTINGS
    return parse(_named(path), read(path).data) if path.is_file() else Config()


def _text_of_settings(folder: Path, name: str) -> Path:
    path = folder / name
    if path.is_file():
        return path
    settings = folder / SETTINGS
    at = place(_named(settings), read(settings).data.decode(), "edition", "text")
    message = f"there is no file “{name}” in this folder; name the copy-text that lies beside {SETTINGS}"
    raise EditionError([Finding("CFG-008", message, at)])


def _not_one_text(texts: Sequence[Path]) -> str:
    if texts:
        names = ", ".join(text.name for text in texts)
        return f"the folder has several texts ({names}); name the one to build as text = “…” in [edition] of {SETTINGS}"
    known = ", ".join(f"*{suffix}" for suffix in READERS)
    return f"there is no edition in this folder; put a text into it ({known}), and {SETTINGS} beside it"


def read(path: Path) -> Source:
    """The bytes of a file; raises EditionError where it is not there or may not be read."""
    name = _named(path)
    try:
        return Source(name, path.read_bytes())
    except FileNotFoundError:
        message = "there is no such file; is the name right, and the folder you stand in?"
    except IsADirectoryError:
        message = "this is a folder, and a file is expected"
    except OSError as error:
        message = f"the file cannot be read: {_said(error)}"
    raise EditionError([Finding("SRC-001", message, Location(name))])


def _named(path: Path) -> str:
    """The path for messages and headers: what of it is no text is replaced."""
    name = os.fsencode(path).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in name)


def write(files: Mapping[Path, bytes]) -> None:
    """All files or none: each is written beside its place first, and only then are all put there.

    Raises EditionError where the disk says no; what stood there before still stands.
    """
    waiting: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
            waiting[path] = _write_beside(path, data)
        for path, beside in waiting.items():
            beside.replace(path)
    except OSError as error:
        refused = Path(os.fsdecode(error.filename)) if error.filename else path
        message = f"nothing was written: {_said(error)}; {_mend(error)}"
        raise EditionError([Finding("OUT-001", message, Location(_named(refused)))]) from None
    finally:
        for beside in waiting.values():
            beside.unlink(missing_ok=True)


def _mend(error: OSError) -> str:
    if error.errno in (ENOSPC, EFBIG, EDQUOT):
        return "make room on the disk, or name a folder on another with -o"
    return "name another folder with -o"


def _write_beside(path: Path, data: bytes) -> Path:
    """A temporary file in the same folder, so that putting it in its place is one step; none stays where that fails."""
    descriptor, name = mkstemp(dir=path.parent, prefix=".variorum-")
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o666 & ~_umask())
    except OSError as error:
        beside.unlink()
        raise OSError(error.errno, error.strerror, str(path)) from None
    except BaseException:
        beside.unlink()
        raise
    return beside


def write_out(data: bytes) -> None:
    """All bytes to standard output; raises EditionError where they cannot be written, BrokenPipeError where none reads."""
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[os.write(sys.stdout.fileno(), rest) :]
    except BrokenPipeError:
        raise
    except OSError as error:
        raise EditionError([Finding("OUT-001", f"standard output takes no more: {_said(error)}")]) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _said(error: OSError) -> str:
    reason = error.strerror or str(error)
    return reason[:1].lower() + reason[1:]
