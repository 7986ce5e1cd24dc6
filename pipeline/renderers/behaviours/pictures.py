"""Pictures in the text (TEI P5, 14.4): beside paragraphs, or in a line."""

from __future__ import annotations

from pipeline import tei
from pipeline.language import words
from pipeline.markup import tag
from pipeline.pictures.describing import alternative
from pipeline.renderers.context import Context
from pipeline.vocabulary.shown import hidden, in_phrase


def is_shown(element: tei.Element, context: Context) -> bool:
    """Whether an element is a picture that the book has."""
    return tei.name(element) == "graphic" and context.picture(element) is not None


def stands_alone(element: tei.Element, context: Context) -> bool:
    """Whether a picture stands beside paragraphs, not in one."""
    return is_shown(element, context) and not context.phrasing and not in_phrase(element)


def has_picture(element: tei.Element, context: Context) -> bool:
    """Whether there is a picture in an element that is seen."""
    return any(
        is_shown(graphic, context) and not any(map(hidden, _between(graphic, element)))
        for graphic in tei.descendants(element, "graphic")
    )


def _between(inner: tei.Element, outer: tei.Element) -> list[tei.Element]:
    """The elements between one and another around it."""
    around = []
    for node in inner.iterancestors():
        if node is outer:
            break
        around.append(node)
    return around


def picture(element: tei.Element, context: Context) -> str:
    """A picture with the words in its place; nothing where the book has none."""
    image = context.picture(element) if tei.name(element) == "graphic" else None
    if image is None:
        return ""
    css = "image" if stands_alone(element, context) else "image in-line"
    alt = alternative(element) or words(context.language).picture
    return tag("img", src=image.source, alt=alt, class_=css, **image.size)
