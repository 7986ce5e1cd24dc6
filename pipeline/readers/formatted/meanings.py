"""What a paragraph is by the name of its style, as word processors have it in several languages."""

from __future__ import annotations

import re

#: The most telling first; a name is a meaning only if all of it is.
MEANT: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), meaning)
    for pattern, meaning in (
        (r"title|titel|titre|título|titolo|tytuł|název|заголовок|название|книга: название", "title"),
        (r"sub-?title|untertitel|ondertitel|sous-titre|subtítulo|sottotitolo|podtytuł|podtitul|подзаголовок", "subtitle"),
        (r"author|autor|auteur|autore|автор|byline", "author"),
        (
            r"(?:intense |intensives? |block |intensiv(?:es)? )?(?:quotations?|quote|quotation|extract|zitat|block text|blocktext|"
            r"blockzitat|citation|cita|citazione|citaat|citát|cytat|цитата)(?: intense| destacada| intensa| intensieve)?|"
            r"выделенная цитата|block quotation",
            "quotation",
        ),
        (r"verse?|poem|poetry|gedicht|vers|poésie|verso|стихи", "verse"),
        (r"(?:toc|verzeichnis|tm|оглавление|contents) ?\d|(?:toc heading|inhaltsverzeichnisüberschrift|contents heading)", "contents"),
    )
)  # fmt: skip
HEADING = re.compile(
    r"(?:heading|überschrift|titre|заголовок|título|titolo|kop|rubrik|overskrift|nagłówek|nadpis|otsikko|επικεφαλίδα)[ _]?([1-9])",
    re.IGNORECASE,
)


def meaning(name: str) -> str:
    """What a style of this name means: “title”, “quotation”, “heading-2”; "" where it means nothing."""
    if found := HEADING.fullmatch(name.strip()):
        return f"heading-{min(int(found[1]), 6)}"
    return next((meant for pattern, meant in MEANT if pattern.fullmatch(name.strip())), "")
