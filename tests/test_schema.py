"""The project's own grammar: it takes what the program writes, and each of its rules refuses something."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

import pytest
from decided import DECIDED, DECISIONS, edited
from lxml import etree

from pipeline import tei
from pipeline.checks.schema import SCHEMA, hub_is_valid
from pipeline.config import Config, parse
from pipeline.edition import Edition
from pipeline.readers import read
from pipeline.source import Source

SETTINGS = b"""
[edition]
author = "Karl Marx and Friedrich Engels"
editor = "Anna Berg"
publisher = "The Press"
place = "Leiden"
date = 2026-11-23
isbn = "978-3-16-148410-0"
url = "https://example.org/"
licence = "https://creativecommons.org/licenses/by/4.0/"
rights = "CC BY"
description = "An edition for a class."
subjects = ["Bread"]
"""
#: Texts in which everything occurs that the grammar knows: one with its paragraphs on a line each, one wrapped, one in
#: parts, one edited.
EVERYTHING = """On Bread

A Question

Karl Marx and Friedrich Engels

The following essay was read in Leiden.

Bread is old [1].

The Mill

He said:

“It stood [by the river].”

The loaf is round,
The loaf is brown.

So (see note 1) it was.

Notes

1 In his pamphlet of 1933:
"""
WRAPPED = """Bread is older than the oldest book that speaks of\r
it, and no one knows who it was that first put a\r
stone into the fire and dough upon it, as he [see\r
note 1] thought that anyone should know it [1] one\r
day or another.\r
\r
1 Whoever it was, his name is as good as any other\r
name that we do not know.\r
"""
DRAWN = """On Bread

[Illustration]

Anna Berg

Bread is =old=, and it was baked in stone long before there was a mill for
it; so it is said in the books of those who know the ways of the grain.

TABLE I. Grain.

                Of the south
Grain          Wheat      Rye
-----------------------------
The old north     12        9
  and its isles
The new           13       10

[Illustration: The mill. [1]

As it was.]

| Grain | Price |
|-------|-------|
| Wheat |       |

[1] Now burnt.
"""
PARTED = """ON BREAD AND OF
SALT

by
Anna Berg

Second Edition, 1891

To my mother

“Bread is life.”

— Proverb

PART ONE

GRAIN

CHAPTER I
Of _Wheat_

Dear reader,

Bread is a matter of the whole com-
munity, [Pg 12] as those say who know the ways of the grain and the mill,
and of salt, for it is the first of all that is eaten in the community.

> It was written in a letter of the miller that bread is _older_ than the
> book that speaks of it.

    O bread, O bread, thou art
      The life of all.

* * *

- wheat
- rye

Leiden, 3 May 1890.

A. Berg

PART TWO

SALT

CHAPTER II
Of the Sea

Salt is old.
"""


FORMATTED = """<html lang="en"><h1>On Bread</h1><h2>The <i>Mill</i></h2>
<p lang="de">Alt<span class="pagenum">[3]</span> <em>und</em> <i lang="la">panis</i> <b>x</b> <a href="https://example.org/">there</a>
<sup>o</sup> <sub>2</sub> <u>u</u> <span class="smcap">Berg</span>.<a href="#n1">1</a></p>
<ol><li>Rye<ul><li>dark</ul><li>Wheat</ol><table><tr><td>A<td>B<tr><td>C<td></table>
<blockquote lang="fr">Pain<p>sec</p><blockquote>a<br>b</blockquote></blockquote><h3>Deeper</h3><h4>Still</h4><p>Old.</p>
<h2>Notes</h2><p id="n1">1. One.</p>"""


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(SCHEMA)))


@pytest.fixture(scope="module")
def everything() -> list[Edition]:
    return [
        read(Source("everything.txt", EVERYTHING.encode()), parse("edition.toml", SETTINGS)),
        read(Source("wrapped.txt", WRAPPED.encode()), Config()),
        read(Source("parted.txt", PARTED.encode()), Config()),
        read(Source("drawn.txt", DRAWN.encode()), Config()),
        edited(DECIDED, DECISIONS),
        read(Source("formatted.html", FORMATTED.encode()), Config()),
    ]


def test_the_grammar_takes_what_the_program_writes(
    grammar: etree.RelaxNG, seed: Edition, everything: list[Edition]
) -> None:
    for edition in (seed, *everything):
        assert grammar.validate(edition.root), grammar.error_log
        assert list(hub_is_valid(edition)) == []


def test_a_break_of_the_grammar_is_a_finding(everything: list[Edition]) -> None:
    root = deepcopy(everything[0].root)
    root.append(tei.make("caesura"))
    broken = replace(everything[0], root=root)
    assert {finding.code for finding in hub_is_valid(broken)} == {"TEI-008"}


def test_the_seed_is_valid_tei(tei_all: etree.RelaxNG, seed_tei: bytes) -> None:
    assert tei_all.validate(etree.fromstring(seed_tei)), tei_all.error_log


def test_everything_the_grammar_knows_is_valid_tei(tei_all: etree.RelaxNG, everything: list[Edition]) -> None:
    for edition in everything:
        assert tei_all.validate(etree.fromstring(tei.serialise(edition.root))), tei_all.error_log


def test_the_grammar_names_nothing_that_is_never_written(everything: list[Edition]) -> None:
    names = {e.get("name") for e in etree.parse(str(SCHEMA)).iter("{*}element")}
    assert names == {tei.name(e) for edition in everything for e in edition.root.iter()}


def paths(root: tei.Element) -> Iterator[tuple[str, tei.Element]]:
    """Each kind of element once: by its path, and by what distinguishes elements of one name."""
    seen = set()
    for element in root.iter():
        kinds = [f"{tei.name(e)}[{e.get('type') or e.get('unit') or ''}]" for e in [element, *element.iterancestors()]]
        path = "/".join(reversed(kinds)).replace("[]", "")
        if path not in seen:
            seen.add(path)
            yield path, element


def damaged(root: tei.Element, index: int) -> tuple[tei.Element, tei.Element]:
    """A copy of the tree, and in it the element of the nth path."""
    copy = deepcopy(root)
    return copy, list(paths(copy))[index][1]


def defects(root: tei.Element) -> Iterator[tuple[str, tei.Element]]:
    """Trees with one thing wrong: an element or attribute too many, one too few, one of another value."""
    for index, (path, original) in enumerate(paths(root)):
        tree, element = damaged(root, index)
        element.append(tei.make("caesura"))
        yield f"{path}: an element too many", tree
        tree, element = damaged(root, index)
        element.set("cert", "low")
        yield f"{path}: an attribute too many", tree
        if index:
            tree, element = damaged(root, index)
            tei.replace(element, tei.make("caesura"))
            yield f"{path}: another element", tree
        for name in original.attrib:
            tree, element = damaged(root, index)
            del element.attrib[name]
            yield f"{path}: no {name.rpartition('}')[2]}", tree
            tree, element = damaged(root, index)
            element.set(name, "§ 1")
            yield f"{path}: {name.rpartition('}')[2]} of another form", tree


#: What may be left out, and what may say anything.
FREE = {
    "TEI/text/body/div[section]/table/row: no role",
    "TEI/text/body/div[section]/p: no lang",
    "TEI/text/body/div[section]/p/pb: n of another form",
    "TEI/text/body/div[section]/p/pb: no n",
    "TEI/text/body/div[section]/div[section]/p/pb: n of another form",
    "TEI/text/body/div[section]/div[section]/p/pb: no n",
    "TEI/text/body/div[section]/div[section]/p/pb: no rend",
    "TEI/text/body/div[section]/list: no rend",
    "TEI/text/body/div[section]/quote: no lang",
    "TEI/standOff/spanGrp[copy-text]/span: no target",
    "TEI/teiHeader/encodingDesc/refsDecl/citeStructure[section]/citeStructure[paragraph]: delim of another form",
    "TEI/teiHeader/encodingDesc/refsDecl/citeStructure[section]/citeStructure[paragraph]: match of another form",
    "TEI/teiHeader/encodingDesc/refsDecl/citeStructure[section]/citeStructure[paragraph]: use of another form",
    "TEI/teiHeader/encodingDesc/refsDecl/citeStructure[section]: match of another form",
    "TEI/teiHeader/encodingDesc/refsDecl/citeStructure[section]: use of another form",
    "TEI/teiHeader/fileDesc/publicationStmt/availability/licence: target of another form",
    "TEI/teiHeader/encodingDesc/editorialDecl/correction: no method",
    "TEI/teiHeader/fileDesc/sourceDesc/listWit/witness: no corresp",
    "TEI/text/back/div[apparatus]/listApp[criticus]/app[lacuna]/lem: no wit",
    "TEI/text/body/div[section]/div[section]/p/lb: no break",
    "TEI/text/body/div[section]/quote[epigraph]: no type",
    "TEI/text/back/div[apparatus]/listApp[criticus]/app[variant]/lem: no wit",
    "TEI/text/back/div[apparatus]/listApp[criticus]/app[variant]/rdg[transposition]: no type",
    "TEI/text/back/div[notes]/note[authorial]/p/lb: no rend",
    "TEI/text/back/div[notes]/note[authorial]: no target",
    "TEI/text/body/div[section]/p/lb: no rend",
    "TEI/text/body/div[section]/p/ref[crossref]/lb: no rend",
}


def test_each_rule_refuses_something(grammar: etree.RelaxNG, everything: list[Edition]) -> None:
    taken = {what for edition in everything for what, tree in defects(edition.root) if grammar.validate(tree)}
    assert taken == FREE
