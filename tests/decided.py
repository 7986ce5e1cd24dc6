"""Editions of texts written in a test, with an editor's decisions, and one in which everything is decided."""

from __future__ import annotations

from hypothesis import strategies as st

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


#: Ways of a text: running paragraphs, lines that are wrapped and end in two characters, quotations with brackets, verse.
TEMPLATES = (
    "On Bread\n\n{0} {1}, {2} {3} [1]{4} {5}.\n\n{6} {7} {8} ({9}): {10} {11}!\n\nNotes\n\n1 {12}, {13} {14}.\n",
    "{0} {1} {2} {3}\r\n{4} {5} [1] {6} {7}\r\n{8} {9}.\r\n\r\n{10} {11} {12}\r\n\r\n1 {13} {14}\r\n",
    "On Bread\n\n{0} {1} said:\n\n“{2} {3} [{4} {5}] {6} {7},” {8}.\n\n{9} {10} (see note 1) {11}[1].\n\n1. {12} {13} {14}:\n",
    "A Mill\n\nBy Anna Berg\n\nThe Oven\n\n{0}, {1} {2}.\n\n{3} {4},\n{5} {6},\n{7} {8}.\n\n{9} {10} {11} {12} {13} {14}\n",
)
STEMS = ("bread", "O’Neill", "vin", "äther", "Σ", "co-op")
GLUE = ("{}", "({})", "“{}”", "{},", "{}.", "‘{}’")


@st.composite
def _tables(draw: st.DrawFn, words: list[str]) -> str:
    """Decisions to passages of these words, which are all different, as edition.toml has them."""
    tables = ['[edition]\ntext = "essay.txt"', *(f'[[witness]]\nsiglum = "{s}"' for s in ("A", "B", "C"))]
    tables += ['[[witness]]\nsiglum = "ω"\nmembers = ["A", "B"]', '[[witness]]\nsiglum = "A²"\nof = "A"']
    if draw(st.booleans()):
        tables[1] += '\nfile = "essay.txt"'
    said = st.lists(st.sampled_from([*STEMS, "new", "[1]", "x."]), max_size=4).map(" ".join)
    for _ in range(draw(st.integers(0, 7))):
        a, b = sorted((draw(st.integers(0, 14)), draw(st.integers(0, 14))))
        where = f'exact = "{words[a]}"' + (f'\nthrough = "{words[b]}"' if b > a else "")
        witness = draw(st.sampled_from(["B", "C", "A²", "ω"]))
        tables.append(
            draw(
                st.sampled_from(
                    [
                        f'[[emendation]]\n{where}\nreading = "{draw(said)}"\nreason = "x"',
                        f'[[emendation]]\nexact = "{words[a][1:-1] or words[a]}"\nreading = "{draw(said)}"\nreason = "y"\nby = "Berg"',
                        f'[[variant]]\n{where}\nreadings = [{{ text = "{draw(said)}", witnesses = ["{witness}"], note = "z" }}]',
                        f'[[variant]]\n{where}\nreadings = [{{ text = "{draw(said)}", by = "Berg" }}]\nnote = "so"',
                        f'[[lacuna]]\n{where}\nwitness = "{witness}"',
                        f'[[note]]\n{where}\ntext = "A _note_."',
                        f'[[name]]\nname = "{words[a]}"\nforms = ["{words[a]}"]',
                        f'[[work]]\ntitle = "{words[a]}"',
                    ]
                )
            )
        )
    return "\n".join(tables) + "\n"


@st.composite
def _texts(draw: st.DrawFn) -> tuple[str, str]:
    """A text and decisions to it."""
    stems = draw(st.lists(st.sampled_from(STEMS), min_size=15, max_size=15))
    glue = draw(st.lists(st.sampled_from(GLUE), min_size=15, max_size=15))
    words = [f"{stem}{number}q" for number, stem in enumerate(stems)]
    text = draw(st.sampled_from(TEMPLATES)).format(*(g.format(w) for g, w in zip(glue, words, strict=True)))
    return text, draw(_tables(words))


#: Texts with the decisions of an editor to them.
TEXTS = _texts()
