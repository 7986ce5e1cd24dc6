"""Editions of texts written in a test, with an editor's decisions, and one in which everything is decided."""

from __future__ import annotations

from pipeline.config import parse
from pipeline.editing import edit
from pipeline.edition import Edition
from pipeline.readers import read
from pipeline.source import Source


def edited(text: str, decisions: str) -> Edition:
    """The edition of a text written in a test, with an editor's decisions as edition.toml has them."""
    config = parse("edition.toml", decisions.encode()).with_text("essay.txt")
    return edit(read(Source("essay.txt", text.encode()), config), config, {})


#: A text and decisions in which everything occurs that an editor can decide.
DECIDED = """On Bread

Of his piece [1] , Smith asserts that Paul Levy, as in [The New] Course, wrote it in Leiden in the years (1917-18). It
was bred, and it was it was good [but dear]. More words are here (see note 1) for the mill.

A second paragraph of Miller & Sons is long enough to be one, with words of bran. He said:

“The sea mill stood at Leiden [by the Leiden river], and was lost [in the fire] at last.”

Notes

1 Trotsky, The New Course, op. cit., p. 5. He said it.
"""
DECISIONS = """
[edition]
text = "essay.txt"
editor = "Anna Berg"
note-on-the-text = \"\"\"
The words of an _editor_.

More words.\"\"\"
[[witness]]
siglum = "K"
description = "the copy-text"
file = "essay.txt"
[[witness]]
siglum = "ω"
description = "a lost copy"
members = ["A", "B"]
[[witness]]
siglum = "A"
date = "1917"
[[witness]]
siglum = "B"
description = "the reprint"
[[witness]]
siglum = "A²"
of = "A"
[[emendation]]
exact = "Paul Levy"
reading = "Paul Levi"
reason = "It is his name."
[[emendation]]
exact = "piece [1] , Smith"
reading = "piece[1], Smith"
reason = "There is a space too many."
[[emendation]]
exact = "it was it was good [but dear]"
reading = "it was good"
reason = "The words are there twice."
by = "Bentley"
[[emendation]]
exact = "bred"
reading = "bread"
reason = "A slip."
[[variant]]
exact = "bred"
readings = [{ text = "bred", witnesses = ["A"], note = "in the margin" }, { text = "beer", witnesses = ["B"] }]
[[variant]]
exact = "asserts"
readings = [
  { text = "says", witnesses = ["A²"], note = "faint" },
  { text = "", by = "Bentley", note = "in a letter" },
  { text = "holds", witnesses = ["B"], by = "Housman" },
]
[[variant]]
exact = "Smith asserts"
readings = [{ text = "asserts Smith", witnesses = ["B"] }]
note = "The order of words is that of the copy-text."
[[variant]]
exact = "for the mill."
through = "second paragraph"
readings = [{ text = "", witnesses = ["ω"] }]
[[emendation]]
exact = "lost [in the fire]"
reading = "burnt"
reason = "It was the fire."
[[variant]]
exact = "[by"
readings = [{ text = "(by", witnesses = ["A"] }]
[[lacuna]]
exact = "in the years"
witness = "B"
note = "torn"
[[note]]
exact = "Levy"
text = "Paul _Levi_, a lawyer.\\n\\nA second paragraph."
[[note]]
exact = "dear"
text = "So it was."
[[name]]
name = "Levi, Paul"
forms = ["Paul Levy"]
note = "1883–1930"
[[name]]
name = "Leiden"
kind = "place"
[[name]]
name = "Miller & Sons"
kind = "organisation"
note = "millers"
[[work]]
title = "The New Course"
authors = ["Trotsky, Leon"]
within = "The Challenge"
published = "Moscow, 1924"
note = "In Russian."
[[work]]
title = "Course"
kind = "article"
forms = ["[The New] Course"]
"""
