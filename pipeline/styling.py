"""The style sheets that travel with the program: one text for each medium, base first."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent
_FOLDERS = (_HERE / "styles", _HERE.parent / "styles")  # in a wheel, in a checkout


def sheet(*names: str) -> str:
    """The named sheets joined in this order: what comes later wins (WeasyPrint lets author CSS win over all else)."""
    return "\n".join(_read(f"{name}.css") for name in names)


def trims() -> tuple[str, ...]:
    """The names of the trim sizes there are."""
    return tuple(sorted(path.stem for path in (_folder() / "profiles" / "book").glob("*.css")))


def _read(name: str) -> str:
    return (_folder() / name).read_text(encoding="utf-8")


def _folder() -> Path:
    return next(folder for folder in _FOLDERS if folder.is_dir())
