"""What an editor is told of a witness’s paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.collation.paragraphs import Bead
from pipeline.collation.witnesses import Compared
from pipeline.collation.words import Text, fold
from pipeline.errors import Finding, Location

QUOTED = 40  # characters of a paragraph that a message quotes


def findings(base: Text, compared: Compared, file: str, lines: Sequence[int]) -> list[Finding]:
    """All that is to be said of one witness; `lines` are those on which its paragraphs begin."""
    if compared.strange:
        return [Finding("WIT-005", _strange(compared, file), Location(file, 0) if file else None)]
    lost = {each.start for each in compared.lost}
    told: list[Finding] = []
    for bead in compared.beads:
        if bead.base < bead.base_end and base.words[base.spans[bead.base][0]].start in lost and _lacks(bead):
            continue
        for code, question, words in QUESTIONS:
            if question(bead):
                told.append(Finding(code, words(base, compared, bead), _at(compared, bead, file, lines), "warning"))
    return told


def _lacks(bead: Bead) -> bool:
    return bead.witness == bead.witness_end


def _adds(bead: Bead) -> bool:
    return bead.base == bead.base_end


def _moved(bead: Bead) -> bool:
    return bead.moved


def _divided_otherwise(bead: Bead) -> bool:
    counts = bead.base_end - bead.base, bead.witness_end - bead.witness
    return bead.alike and 0 not in counts and counts != (1, 1)


def _moved_words(base: Text, compared: Compared, bead: Bead) -> str:
    here = _first_words(base, bead.base)
    return f"{compared.siglum} has the paragraph {here} elsewhere; if that is a slip of its transcription, move it back"


def _lacking_words(base: Text, compared: Compared, bead: Bead) -> str:
    many = _many(bead.base_end - bead.base, f"beginning {_first_words(base, bead.base)}")
    mend = "transcribe what is missing, or say fragment = true if it stands in what the witness has lost"
    return f"{compared.siglum} lacks {many}; {mend}, else it is an omission"


def _adding_words(base: Text, compared: Compared, bead: Bead) -> str:
    many = _many(bead.witness_end - bead.witness, f"beginning {_first_words(compared.text, bead.witness)}")
    return f"{compared.siglum} adds {many}; if that is no part of the text, take it out of the witness’s file"


def _dividing_words(base: Text, compared: Compared, bead: Bead) -> str:
    here = _first_words(base, bead.base)
    one, many = bead.base_end - bead.base, bead.witness_end - bead.witness
    return (
        f"{compared.siglum} has as {_paragraphs(many)} what is {_paragraphs(one)} in the base text, from {here} on; "
        "if the witness is not so divided, mend the blank lines of its file"
    )


#: The codes, what each asks of paragraphs that answer to each other, and its words.
QUESTIONS: tuple[tuple[str, Callable[[Bead], bool], Callable[[Text, Compared, Bead], str]], ...] = (
    ("WIT-001", _moved, _moved_words),
    ("WIT-002", _lacks, _lacking_words),
    ("WIT-003", _adds, _adding_words),
    ("WIT-004", _divided_otherwise, _dividing_words),
)


def _strange(compared: Compared, file: str) -> str:
    if not compared.text.words:
        return f"{compared.siglum} has no text; give its transcription, or take the file out of [[witness]]"
    words = f"beginning {_first_words(compared.text, 0)}, has hardly anything in common with the base text"
    return f"{compared.siglum}, {words}; see that {file or 'its file'} is the right one"


def _first_words(text: Text, span: int) -> str:
    words = fold(text.passage(*text.spans[span]))
    short = words if len(words) <= QUOTED else words[:QUOTED].rpartition(" ")[0] + " …"
    return f"‘{short}’" if "“" in short or "”" in short else f"“{short}”"


def _many(count: int, which: str) -> str:
    return f"the paragraph {which}" if count == 1 else f"{count} paragraphs, {which}"


def _paragraphs(count: int) -> str:
    return "one paragraph" if count == 1 else f"{count} paragraphs"


def _at(compared: Compared, bead: Bead, file: str, lines: Sequence[int]) -> Location | None:
    """The line of the witness’s paragraph, or of the one after what it lacks."""
    if not file:
        return None
    spans = compared.text.spans
    if bead.witness >= len(spans):
        return Location(file, lines[-1] if lines else 0)
    number = compared.text.words[spans[bead.witness][0]].paragraph
    return Location(file, lines[number] if number < len(lines) else 0)
