"""Markdown → hub, by markdown-it-py: CommonMark with tables, footnotes and YAML front matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape
from typing import TYPE_CHECKING, Any

from pipeline.config import Config
from pipeline.copytext import decode
from pipeline.edition import Edition
from pipeline.errors import EditionError, Finding, Location
from pipeline.markup import escape, tag
from pipeline.readers.formatted import Document, Facts, edition, trees
from pipeline.readers.formatted.facts import day
from pipeline.readers.formatted.hypertext import parsed
from pipeline.readers.formatted.pictures import pictures
from pipeline.source import Source

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


def read(source: Source, config: Config) -> Edition:
    """The edition of a Markdown file; raises EditionError where its bytes are no text, or its front matter no YAML."""
    copytext = decode(source.name, source.data, config.about.encoding, plain=False)
    parser = _parser()
    environment: dict[str, Any] = {}
    tokens = parser.parse(copytext.text.removeprefix("\ufeff"), environment)
    if any(token.level >= DEEPEST for token in tokens):
        raise EditionError([trees.too_deep(source.name)])  # the parser leaves out what stands deeper
    facts = Facts()
    if tokens and tokens[0].type == "front_matter":
        facts = _facts(source, tokens.pop(0).content)
    writer = _Writer(source.name, parser, environment, _defined(tokens))
    markup = writer.blocks(tokens) + writer.inline_notes()
    body = parsed(markup)
    findings = (*copytext.findings, *writer.findings, *pictures(source.name, body))
    return edition(source, config, Document("Markdown", body, facts, copytext.encoding, findings))


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark", {"html": True, "typographer": False, "maxNesting": DEEPEST + 20}).enable(
        ["table", "strikethrough"]
    )
    parser.use(front_matter_plugin).use(footnote_plugin, always_match_refs=True).use(deflist_plugin)
    parser.disable("footnote_tail")  # it drops the notes that nothing calls
    return parser


def _defined(tokens: Sequence[Token]) -> frozenset[str]:
    """The labels of the footnotes that there are."""
    return frozenset(str(token.meta["label"]) for token in tokens if token.type == "footnote_reference_open")


class _Writer:
    """Tokens written as HTML, every block with its line; raw HTML gives its words and no tags."""

    def __init__(self, name: str, parser: MarkdownIt, environment: Mapping[str, Any], defined: frozenset[str]) -> None:
        self.name, self.parser, self.environment, self.defined = name, parser, environment, defined
        self.findings: list[Finding] = []
        self.line = 0
        self.verse = False  # whether a line block is open

    def blocks(self, tokens: Sequence[Token]) -> str:
        """The HTML of block tokens."""
        return "".join(map(self._block, tokens, [*tokens[1:], None]))

    def inline_notes(self) -> str:
        """The footnotes written where they are called, ^[so]."""
        found = self.environment.get("footnotes", {}).get("list", {})
        notes = ((ident, note) for ident, note in found.items() if "content" in note)
        return "".join(
            tag("aside", tag("p", self.phrases(note["tokens"])), id=f"inline-{ident}", class_=NOTE)
            for ident, note in notes
        )

    def _block(self, token: Token, following: Token | None) -> str:
        self.line = token.map[0] + 1 if token.map else self.line
        if token.type == "paragraph_open" and following and LINE_BLOCK.fullmatch(following.content):
            self.verse = True
            return '<div class="line-block">' + self._opened("p", {})
        if token.type == "paragraph_close" and self.verse:
            self.verse = False
            return "</p></div>"
        if token.type == "inline":
            return self.phrases(token.children or [])
        if token.type == "footnote_reference_open":
            return self._opened("aside", {"id": f"note-{token.meta['label']}", "class": NOTE})
        if token.type == "footnote_reference_close":
            return "</aside>"
        if token.type in {"fence", "code_block"}:
            return self._opened("pre", {}) + escape(token.content) + "</pre>"
        if token.type == "html_block":
            return self._opened("p", {}) + escape(_untagged(token.content)) + "</p>"
        if token.nesting < 0:
            return f"</{token.tag}>"
        kept = {key: str(value) for key, value in token.attrs.items() if key == "start"}
        return self._opened(token.tag, kept)

    def _opened(self, name: str, attributes: Mapping[str, str]) -> str:
        given = {**attributes, trees.LINE: str(self.line)}
        written = "".join(f' {key}="{escape(value)}"' for key, value in given.items())
        return f"<{name}{written}>"

    def phrases(self, tokens: Sequence[Token]) -> str:
        """The HTML of inline tokens."""
        written = []
        line, first = self.line, self.line
        listed = bool(tokens) and TYPED.match(tokens[0].content) is not None
        for token, following in zip(tokens, [*tokens[1:], None], strict=True):
            self.line = line
            begins = listed and token.type == "softbreak" and following and TYPED.match(following.content)
            written.append("<br>\n" if begins else PHRASES.get(token.type, _Writer.other)(self, token))
            line += token.type in {"softbreak", "hardbreak"}
        self.line = first
        return "".join(written)

    def other(self, token: Token) -> str:
        if token.nesting == 0:
            return escape(LINE_SIGN.sub("", token.content) if self.verse else token.content)
        name = MARKS.get(token.tag, token.tag)
        href = f' href="{escape(str(token.attrs.get("href", "")))}"' if token.tag == "a" and token.nesting > 0 else ""
        return f"</{name}>" if token.nesting < 0 else f"<{name}{href}>"

    def call(self, token: Token) -> str:
        label = str(token.meta.get("label", ""))
        if label and label not in self.defined:
            message = f"the call [^{label}] has no footnote; write one that begins with [^{label}]:"
            self.findings.append(Finding("SEED-017", message, Location(self.name, self.line)))
            return escape(f"[^{label}]")
        ident = f"note-{label}" if label else f"inline-{token.meta['id']}"
        sign = label if label.isdecimal() else ""
        return tag("a", escape(sign), href=f"#{ident}", role="doc-noteref", data_line=str(self.line))

    def picture(self, token: Token) -> str:
        source = escape(str(token.attrs.get("src", "")))
        return f'<img alt="{escape(token.content)}" src="{source}" {trees.LINE}="{self.line}">'

    def tag(self, token: Token) -> str:
        found = TAG.match(token.content)
        return f"<{found[1]}{found[2].lower()}>" if found else ""

    def line_end(self, token: Token) -> str:
        return "<br>\n" if token.type == "hardbreak" or self.verse else "\n"


TAG = re.compile(r"<(/?)(br|i|em|b|strong|sup|sub|cite)\b", re.IGNORECASE)  # tags of raw HTML that are read
LINE_SIGN = re.compile(r"^\|[ \t]?")
LINE_BLOCK = re.compile(r"\|(?:[ \t].*)?(?:\n\|(?:[ \t].*)?)*")  # verse, as Pandoc has it
TYPED = re.compile(r"\[\d{1,3}\]:?\s")  # how a line of typed notes begins
DEEPEST = 60  # blocks in each other: what no text needs
NOTE = f"footnote {trees.OWN}"
MARKS = {"em": "i", "strong": "b"}  # a star says how words look, not why
PHRASES: Mapping[str, Callable[[_Writer, Token], str]] = {
    "footnote_ref": _Writer.call,
    "image": _Writer.picture,
    "html_inline": _Writer.tag,
    "softbreak": _Writer.line_end,
    "hardbreak": _Writer.line_end,
}


def _untagged(html: str) -> str:
    """The words of raw HTML."""
    return unescape(re.sub(r"<!--.*?-->|<(script|style)\b.*?</\1>|<[^>]*>", "", html, flags=re.DOTALL | re.IGNORECASE))


def _facts(source: Source, content: str) -> Facts:
    """What the front matter says, by the keys of Pandoc, Hugo and Jekyll."""
    import yaml

    try:
        found = yaml.safe_load(content)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        at = Location(source.name, mark.line + 2 if mark else 1, mark.column + 1 if mark else 0)
        message = f"the front matter is no YAML: {getattr(error, 'problem', None) or error}; mend it, or take it out"
        raise EditionError([Finding("SEED-019", message, at)]) from None
    if not isinstance(found, dict):
        return Facts()
    said = {str(key).lower(): value for key, value in found.items()}
    title = _one(said.get("title"))
    return Facts(
        title=title,
        subtitle=_one(said.get("subtitle")),
        author=" and ".join(_names(said.get("author", said.get("authors")))),
        date=day(_one(said.get("date"))),
        language=_one(said.get("lang", said.get("language"))),
        description=_one(said.get("description", said.get("abstract"))),
        rights=_one(said.get("rights", said.get("copyright"))),
        subjects=tuple(_names(said.get("keywords", said.get("tags", said.get("subject"))))),
        certain=bool(title),
    )


def _one(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) or hasattr(value, "isoformat") else ""


def _names(value: object) -> Iterator[str]:
    """One name or several, each a text or a table with `name`."""
    for each in value if isinstance(value, list) else [value]:
        name = each.get("name") if isinstance(each, dict) else each
        if _one(name):
            yield _one(name)
