"""Who is known as the author: by his line below the title, else by what a library's small print says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.blocks import Block
from pipeline.structure.decision import Decision

KNOWN_LINE = re.compile(r"^(Title|Author): *(\S.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)


def known(blocks: Sequence[Block]) -> dict[str, str]:
    """Title and author as small print names them."""
    text = "\n".join(" " * block.indent + block.text.replace("\r", "") for block in blocks)
    return {match[1].casefold(): match[2] for match in KNOWN_LINE.finditer(text)}


def author(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> str:
    """The author’s name; "" where none is known."""
    named = " ".join(blocks[d.block].text for d in decided.values() if d.role == "author")
    aside = [block for i, block in enumerate(blocks) if i in decided and decided[i].role == "set-aside"]
    return named or known(aside).get("author", "")
