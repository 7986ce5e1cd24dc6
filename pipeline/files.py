"""The edge to the disk: sources and settings read, finished files written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from errno import EDQUOT, EFBIG, EISDIR, ENOSPC
from pathlib import Path
from tempfile import mkstemp
from types import MappingProxyType

from pipeline.config import Config, parse
from pipeline.errors import EditionError, Finding, Location
from pipeline.source import Source

SETTINGS = "edition.toml"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source with the settings that lie beside it, the name of what will be made of it, its witnesses’ texts, a press’s profile.

    `witnesses` maps a siglum to the file named in its [[witness]]; the edition’s own text is not among them.
    """

    source: Source
    config: Config
    name: str
    witnesses: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    profile: Source | None = None


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
    return _loaded(path, path.parent, config, path.stem)


def _load_folder(folder: Path) -> Loaded:
    from pipeline.readers import READERS

    config = _settings(folder)
    texts = sorted(p for p in folder.iterdir() if p.suffix.lower() in READERS and p.is_file())
    if config.about.text:
        texts = [folder / config.about.text]
    elif len(texts) > 1:
        compared = {folder / witness.file for witness in config.decisions.witnesses}
        texts = [text for text in texts if text not in compared] or texts
    if len(texts) != 1:
        raise EditionError([Finding("SRC-002", _not_one_text(texts), Location(_named(folder)))])
    return _loaded(texts[0], folder, config, folder.resolve().name)


def _loaded(text: Path, folder: Path, config: Config, name: str) -> Loaded:
    """A text with the files that its settings name; raises EditionError where one is not there."""
    missing = list(_missing(folder, config))
    if missing:
        raise EditionError(missing)
    profile = read(folder / config.print.profile) if config.print.profile else None
    return Loaded(_including(text), config.with_text(text.name), name, _witnesses(text, folder, config), profile)


def _including(path: Path) -> Source:
    """A text with the files that it includes, those that these do, and those that readings point to, as far as they lie in its folder."""
    source = read(path)
    if source.suffix not in INCLUDING:
        return source
    from pipeline.readers import inclusions, spines

    beside: dict[str, Source] = {}
    waiting = [*inclusions.names(source.data)]
    pointed = {*spines.names(source.data)}
    while waiting:
        name = waiting.pop()
        if name not in beside and _is_within(path.parent, name):
            beside[name] = read(path.parent / name)
            folder = name.rpartition("/")[0]
            waiting += inclusions.names(beside[name].data, folder)
            pointed |= {*spines.names(beside[name].data, folder)}
    for name in sorted(pointed - {*beside}):
        if _is_within(path.parent, name):
            beside[name] = read(path.parent / name)
    return replace(source, beside=MappingProxyType({**_pictures(path.parent, {"": source, **beside}), **beside}))


def _pictures(folder: Path, texts: Mapping[str, Source]) -> Mapping[str, Source]:
    """The pictures that texts show, as far as they lie in the folder, links followed; one too large is cut off."""
    from pipeline.readers.inclusions import pictures

    asked = dict.fromkeys(n for text, s in texts.items() for n in pictures(s.data, text.rpartition("/")[0]))
    found = {name: _picture(folder, name) for name in asked}
    return {name: source for name, source in found.items() if source is not None}


def _picture(folder: Path, name: str) -> Source | None:
    """A picture; None where it is none that may be read."""
    from pipeline.pictures.picture import LARGEST

    if not _is_within(folder, name):
        return None
    try:
        with (folder / name).open("rb") as file:
            return Source(_named(folder / name), file.read(LARGEST + 1))
    except OSError:  # nobody may read it
        return None


def _is_within(folder: Path, name: str) -> bool:
    """Whether a folder has a file of this name, and no way leads from it to another folder."""
    try:
        file = (folder / name).resolve(strict=True)
        return file.is_file() and file.is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # no file can have such a name, or links lead in a circle
        return False


INCLUDING = frozenset({".xml", ".tei"})


def _settings(folder: Path) -> Config:
    path = folder / SETTINGS
    return parse(_named(path), read(path).data) if path.is_file() else Config()


def _witnesses(text: Path, folder: Path, config: Config) -> Mapping[str, Source]:
    """The texts to collate, by siglum."""
    named = {witness.siglum: folder / witness.file for witness in config.decisions.witnesses if witness.file}
    return MappingProxyType({siglum: read(path) for siglum, path in named.items() if path != text})


NAMED_FILES = {"edition": "copy-text", "print": "press’s profile", "witness": "witness’s text"}


def _missing(folder: Path, config: Config) -> Iterator[Finding]:
    path = folder / SETTINGS
    named: dict[tuple[str | int, ...], str] = {
        ("edition", "text"): config.about.text,
        ("print", "profile"): config.print.profile,
    }
    named |= {("witness", n, "file"): witness.file for n, witness in enumerate(config.decisions.witnesses)}
    for key, file in named.items():
        if file and not (folder / file).is_file():
            what = NAMED_FILES[str(key[0])]
            from pipeline.settings import toml

            message = f"there is no file “{file}” in this folder; name the {what} that lies beside {SETTINGS}"
            yield Finding("CFG-008", message, toml.load(_named(path), read(path).data).at(*key))


def _not_one_text(texts: Sequence[Path]) -> str:
    if texts:
        names = ", ".join(text.name for text in texts)
        return f"the folder has several texts ({names}); name the one to build as text = “…” in [edition] of {SETTINGS}"
    from pipeline.readers import READERS

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


def begin(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Lays files into a new folder; raises EditionError where there is something already."""
    try:
        taken = os.path.lexists(folder) and not (folder.is_dir() and not any(folder.iterdir()))
    except OSError as error:
        message = f"this cannot be read: {_said(error)}"
        raise EditionError([Finding("SRC-001", message, Location(_named(folder)))]) from None
    if taken:
        message = "there is something here already, and it stays as it is; name a folder that is new or empty"
        raise EditionError([Finding("CFG-019", message, Location(_named(folder)))])
    write({folder / name: data for name, data in contents.items()})


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
