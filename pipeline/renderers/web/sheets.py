"""Style sheet and script inside the page, the same for a parser of HTML and one of XML, and known by their hashes."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

SCRIPTS = ("colours.js", "notes.js", "readings.js")
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Inline:
    """What stands in an element of the head, and its hash as a Content-Security-Policy names it (CSP 3, 2.3.1)."""

    text: str

    @property
    def source(self) -> str:
        """The source expression that allows it."""
        return f"'sha256-{b64encode(sha256(self.text.encode()).digest()).decode()}'"


def style(faces: Iterable[str], sheet: str) -> Inline:
    """The style sheet without its comments, the faces before it."""
    return Inline(_guarded("\n".join([*faces, COMMENT.sub("", sheet)]), "/*", "*/"))


def script() -> Inline:
    """The script: colours first, so that the page is not seen in others."""
    here = files("pipeline.renderers.web")
    return Inline(_guarded("\n".join((here / name).read_text(encoding="utf-8") for name in SCRIPTS), "/*", "*/"))


def _guarded(text: str, opening: str, closing: str) -> str:
    """Text that XML takes as it is, inside comments that hide this from CSS and JavaScript."""
    return f"{opening}<![CDATA[{closing}\n{text}\n{opening}]]>{closing}"
