"""XHTML as text: escaped characters and tags, nothing else."""

from __future__ import annotations

from collections.abc import Iterable


def escape(text: str) -> str:
    """Text safe inside an element or a double-quoted attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def tag(name: str, content: str | Iterable[str] = "", /, **attributes: str | None) -> str:
    """An element around ready markup. `class_` is class, `epub_type` is epub:type; None and "" are left out."""
    inner = content if isinstance(content, str) else "".join(content)
    given = "".join(f' {_name(key)}="{escape(value)}"' for key, value in attributes.items() if value)
    if not inner and name in VOID:
        return f"<{name}{given}/>"
    return f"<{name}{given}>{inner}</{name}>"


VOID = frozenset({"br", "hr", "img", "link", "meta", "wbr"})


def _name(key: str) -> str:
    key = key.rstrip("_")
    if key.startswith(("epub_", "xml_")):
        return key.replace("_", ":", 1)
    return key.replace("_", "-")
