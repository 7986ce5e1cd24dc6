"""How a text is presented on a screen: joiners, hair spaces, dashes; a presentation that can be taken back.

The TEI is never touched. What is put in is an invisible sign or a thin space, or stands between two joiners, so that
`restored` gives the very text back; a sign of these kinds that is the text’s own has a joiner behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

Kind = Literal["own", "range", "dash", "ellipsis", "quotes", "space"]

JOINER = "\u2060"  # no line ends beside it (Unicode Standard Annex 14, class WJ)
HAIR = "\u200a"
NARROW = "\u202f"  # a narrow space at which no line ends
DASHES = "—–⸺"
QUOTES = "“”‘’„‚«»‹›"
OPENING = "“‘„‚«‹(\\["


@dataclass(frozen=True, slots=True)
class Rule:
    """What is put where a pattern is found; `kind` is what the record calls it."""

    kind: Kind
    pattern: re.Pattern[str]
    put: str


#: Short words that belong to the number, or to the name, that follows them.
BEFORE_NUMBERS: Mapping[str, str] = MappingProxyType(
    {"en": "pp?|vols?|nos?|chs?|nn?|ll?|fols?|ca|c", "de": "S|Bde?|Nr|Kap|Anm|Z|Bl", "fr": "pp?|vol|t|n|chap|fol"}
)
BEFORE_NAMES: Mapping[str, str] = MappingProxyType(
    {"en": "Mr|Mrs|Ms|Dr|Prof|St|Rev|Capt|Gen|Col", "de": "Dr|Prof|Hr|Fr|St", "fr": "MM?|Mme|Mlle|Dr|St"}
)
SPACED_MARKS = frozenset({"fr"})  # languages that set a space before ; : ! ? and inside « »
NEVER = "(?!)"


@lru_cache
def rules(language: str) -> tuple[Rule, ...]:
    """The rules for a language, by the first part of its tag, in the order in which they are applied."""
    tongue = language.partition("-")[0].lower()
    numbers, names = BEFORE_NUMBERS.get(tongue, NEVER), BEFORE_NAMES.get(tongue, NEVER)
    spaced = (r"(?<=\S) (?=[;:!?»])|(?<=«) ", NARROW)
    stray = (r"(?<=\S) (?=[,.;:!?](?:\s|$|[”’»]))", f" {JOINER}")
    table: tuple[tuple[Kind, str, str], ...] = (
        ("own", f"[{JOINER}{HAIR}{NARROW}]", rf"\g<0>{JOINER}"),
        ("range", r"(?<![\w./–—-])(\d{1,4})-(?=\d{1,4}(?![\w/–—-]))", rf"\1{JOINER}–{JOINER}"),
        ("dash", rf"(?<=[^\s{JOINER}{DASHES}])(?=[{DASHES}])", JOINER),
        ("ellipsis", rf"(?<=[^\s{JOINER}{OPENING}])(?=…)", JOINER),
        ("quotes", f"(?<=[{QUOTES}])(?=[{QUOTES}])", HAIR),
        ("space", r"(\b[A-Z]\.) (?=[A-Z])", rf"\1 {JOINER}"),
        ("space", rf"(\b(?:{numbers})\.) (?=[\dIVXLC])", rf"\1 {JOINER}"),
        ("space", rf"(\b(?:{names})\.) (?=[^\W\d_])", rf"\1 {JOINER}"),
        ("space", *(spaced if tongue in SPACED_MARKS else stray)),
    )
    return tuple(Rule(kind, re.compile(pattern), put) for kind, pattern, put in table)


@dataclass(frozen=True, slots=True)
class Presented:
    """A run of text as it is presented, and how often each kind of sign was put in."""

    text: str
    counts: Mapping[Kind, int]


def presented(text: str, language: str, before: str = "", leave: frozenset[Kind] = frozenset()) -> Presented:
    """A run of text as a screen shows it; `before` is the character before it, `leave` are kinds that are not put in."""
    if not (_SIGNS.search(text) or before == "«"):
        return Presented(text, NONE)
    counts: Counter[Kind] = Counter()
    for rule in rules(language):
        if rule.kind not in leave:
            text, count = _put(rule, text, before)
            if count:
                counts[rule.kind] += count
    return Presented(text, counts)


NONE: Mapping[Kind, int] = MappingProxyType({})


_SIGNS = re.compile(f"[-.,;:!?…{DASHES}{QUOTES}{JOINER}{HAIR}{NARROW}]")  # without one of which no rule finds anything


def _put(rule: Rule, text: str, before: str) -> tuple[str, int]:
    """A run with a rule applied, which looks back over the beginning of the run, and how often."""
    whole, done, pieces = before + text, len(before), []
    for found in rule.pattern.finditer(whole, done):
        pieces += [whole[done : found.start()], found.expand(rule.put)]
        done = found.end()
    return ("".join([*pieces, whole[done:]]), len(pieces) // 2) if pieces else (text, 0)


_PUT_IN = re.compile(
    f"(?P<own>[{JOINER}{HAIR}{NARROW}]){JOINER}|(?P<range>(?<=\\d){JOINER}–{JOINER}(?=\\d))|(?P<narrow>{NARROW})|[{JOINER}{HAIR}]"
)


def restored(text: str) -> str:
    """The text as it was before it was presented."""
    return _PUT_IN.sub(_taken_back, text)


def _taken_back(found: re.Match[str]) -> str:
    if found["own"]:
        return found["own"]
    if found["range"]:
        return "-"
    return " " if found["narrow"] else ""


#: Abbreviations by language, without their last full stop.
ABBREVIATIONS: Mapping[str, str] = MappingProxyType(
    {
        "en": r"[oO]p\. cit|loc\. cit|i\.e|e\.g|et al|etc|[iI]bid|[cC]f|viz|vs|eds?|trans|repr|ca|fl|Jr|Sr|a\.m|p\.m",
        "de": r"z\. ?B|d\. ?h|u\. ?a|a\. ?a\. ?O|usw|bzw|vgl|Vgl|ebd|Ebd|hrsg|Hrsg|op\. cit",
        "fr": r"op\. cit|c\.-à-d|p\. ex|etc|ibid|cf|éd",
    }
)
#: Words that begin a sentence after a single letter and a stop, so that the letter is nobody’s initial.
OPENERS = r"(?:The|This|That|It|In|But|And|He|She|They|We|If|When|Der|Die|Das|Es|Le|La|Il)\b"
Term = Literal["abbr", "roman"]


@lru_cache
def _terms(language: str) -> re.Pattern[str]:
    tongue = language.partition("-")[0].lower()
    words, numbers, names = (t.get(tongue, NEVER) for t in (ABBREVIATIONS, BEFORE_NUMBERS, BEFORE_NAMES))
    short = rf"(?:{words})\.|(?:{numbers})\.(?= {JOINER}?\d)|(?:{names})\.(?= {JOINER}?[^\W\d_])"
    initials = (
        rf"(?:[A-Z]\. ?{JOINER}?)*[A-Z]\.(?= {JOINER}?(?!{OPENERS})[A-Z]| (?:and|und|et|&) [A-Z])|(?:[A-Z]\.){{2,}}"
    )
    roman = r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})(?![\w.’-])"
    return re.compile(rf"(?<![\w.’-])(?:(?P<abbr>{short}|{initials})|(?P<roman>{roman}))")


_MAY_HAVE_TERMS = re.compile(r"\.|[IVX]{2}")


def terms(text: str, language: str) -> Iterator[tuple[str, Term | None]]:
    """A run of text in pieces: abbreviations, roman numerals, and what stands between them."""
    done = 0
    for found in _terms(language).finditer(text) if _MAY_HAVE_TERMS.search(text) else ():
        yield text[done : found.start()], None
        yield found[0], "abbr" if found["abbr"] else "roman"
        done = found.end()
    yield text[done:], None
