"""Scripts: which one a text is written in, and the words in it that are written in another (Unicode Standard Annex 24)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Script:
    """A script by the ranges of its letters, and the language that words in it are taken for (BCP 47)."""

    name: str
    letters: str
    language: str


SCRIPTS: tuple[Script, ...] = (
    Script("Greek", "\u0370-\u03ff\u1f00-\u1fff", "el"),
    Script("Cyrillic", "\u0400-\u052f", "ru"),
    Script("Hebrew", "\u0590-\u05ff\ufb1d-\ufb4f", "he"),
    Script("Arabic", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc", "ar"),
    Script("Syriac", "\u0700-\u074f", "syc"),
    Script("Devanagari", "\u0900-\u097f", "sa"),
    Script("Ethiopic", "\u1200-\u139f", "gez"),
)

#: Signs that tell another language of a script from the usual one, wherever in a text they stand.
OTHERWISE: Mapping[str, tuple[re.Pattern[str], str]] = MappingProxyType(
    {
        "Greek": (re.compile("[\u1f00-\u1fff\u0342\u0345]"), "grc"),  # breathings and the circumflex
        "Cyrillic": (re.compile("[\u0404\u0406\u0407\u0454\u0456\u0457\u0490\u0491]"), "uk"),
    }
)

LATIN = "Latin"
FEWEST = 2  # letters: one alone is a symbol, as of an angle
BETWEEN = r"[\s.,;:·’'ʼ᾽—–-]{1,3}"  # what may stand between words of one run


def _run(script: Script) -> re.Pattern[str]:
    word = rf"[{script.letters}\u0300-\u036f]+"
    return re.compile(rf"(?=[{script.letters}]){word}(?:{BETWEEN}{word})*")


RUNS: Mapping[str, re.Pattern[str]] = MappingProxyType({script.name: _run(script) for script in SCRIPTS})
ANY = re.compile("[" + "".join(script.letters for script in SCRIPTS) + "]")
LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Writing:
    """The script of a text, and the languages that its words in other scripts are taken for, by script."""

    script: str = LATIN
    languages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def writing(text: str) -> Writing:
    """How a text is written: its script is that of most letters."""
    if not ANY.search(text):
        return Writing()
    counts = {script.name: len(re.findall(f"[{script.letters}]", text)) for script in SCRIPTS}
    name = max(counts, key=lambda name: counts[name])
    most = name if 2 * counts[name] > len(LETTER.findall(text)) else LATIN
    return Writing(most, MappingProxyType({script.name: _language(script, text) for script in SCRIPTS}))


def _language(script: Script, text: str) -> str:
    sign, other = OTHERWISE.get(script.name, (None, ""))
    return other if sign and sign.search(text) else script.language


def foreign(text: str, own: Writing) -> Iterator[tuple[int, int, str]]:
    """The runs of words in another script than the text’s own: from where to where, and the language they are taken for."""
    if not ANY.search(text):
        return
    for script, language in own.languages.items():
        if script != own.script:
            for run in RUNS[script].finditer(text):
                if len(LETTER.findall(run[0])) >= FEWEST:
                    yield run.start(), run.end(), language
