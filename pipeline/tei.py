"""The TEI vocabulary: names, constructors, and mixed content in reading order (TEI P5, ch. 1–4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element
Content: TypeAlias = "str | Element"

TEI_NS = "http://www.tei-c.org/ns/1.0"
IN_TEI = f"{{{TEI_NS}}}"
XML_NS = "http://www.w3.org/XML/1998/namespace"
XML_ID = f"{{{XML_NS}}}id"
XML_LANG = f"{{{XML_NS}}}lang"
XML_BASE = f"{{{XML_NS}}}base"

#: Elements that hold elements only: white space between their children means nothing.
ELEMENT_ONLY = frozenset(
    "TEI teiHeader fileDesc titleStmt editionStmt publicationStmt sourceDesc encodingDesc profileDesc "
    "revisionDesc respStmt availability editorialDecl correction normalization punctuation quotation "
    "hyphenation segmentation interpretation refsDecl citeStructure appInfo application langUsage listChange "
    "projectDesc standOff spanGrp text front body back div titlePage docTitle lg listApp listWit classDecl taxonomy "
    "category textClass keywords listPerson person listPlace place listOrg org listBibl".split()
)


def make(name: str, *content: Content | None, **attributes: str | None) -> Element:
    """A TEI element with its content; `xml_id` and `xml_lang` become `xml:` attributes, None is left out."""
    element = etree.Element(f"{{{TEI_NS}}}{name}", nsmap={None: TEI_NS})
    for key, value in attributes.items():
        if value is not None:
            element.set(_attribute(key), value)
    for item in content:
        if item is not None:
            append(element, item)
    return element


def _attribute(key: str) -> str:
    return f"{{{XML_NS}}}{key[4:]}" if key.startswith("xml_") else key.rstrip("_")


def append(parent: Element, item: Content) -> None:
    """Adds text or an element at the end of mixed content."""
    if item == "":
        return  # an element with an empty text would be written otherwise than one without
    if not isinstance(item, str):
        parent.append(item)
    elif (last := next(parent.iterchildren(reversed=True), None)) is not None:  # len() would count all of them
        last.tail = (last.tail or "") + item
    else:
        parent.text = (parent.text or "") + item


def content(element: Element) -> Iterator[Content]:
    """Text runs and child elements in reading order: lxml's tails are known here and nowhere else."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def take(element: Element) -> list[Content]:
    """Takes the content out of an element: text runs and child elements, each by itself."""
    items = list(content(element))
    for item in items:
        if not isinstance(item, str):
            item.tail = None
    for child in list(element):
        element.remove(child)
    element.text = None
    return items


def fill(element: Element, items: Iterable[Content]) -> None:
    """Puts content into an element, after what it holds."""
    for item in items:
        append(element, item)


def name(element: Element) -> str:
    """The element's local name, or "" where it is no TEI element."""
    tag = str(element.tag)
    return tag[len(IN_TEI) :] if tag.startswith(IN_TEI) else ""


def qualified(element: Element) -> str:
    """The element's local name, with its namespace in brackets where that is another than TEI's."""
    qname = etree.QName(element)
    return qname.localname if qname.namespace == TEI_NS else f"{qname.localname} ({qname.namespace or 'no namespace'})"


def xml_id(element: Element) -> str:
    """The element's `xml:id`, or ""."""
    return element.get(XML_ID, "")


def language(element: Element) -> str:
    """The element's own `xml:lang`, or ""."""
    return element.get(XML_LANG, "")


def bases(element: Element) -> list[str]:
    """The `xml:base` of an element and of those around it, the outermost first."""
    found = [node.get(XML_BASE, "") for node in (element, *element.iterancestors())]
    return [base for base in reversed(found) if base]


def children(element: Element, *names: str) -> Iterator[Element]:
    """The child elements with one of these names; all of them where none is named."""
    for child in element:
        if isinstance(child.tag, str) and (not names or name(child) in names):
            yield child


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """The elements of these names inside and at `element`, in document order."""
    return element.iter(*(f"{{{TEI_NS}}}{n}" for n in names))


def elements(root: Element) -> Iterator[Element]:
    """Every element inside and at `root`, in document order."""
    return (element for element in root.iter() if isinstance(element.tag, str))


def first(element: Element, *path: str) -> Element | None:
    """The first descendant along a path of child names."""
    return element.find("/".join(f"{{{TEI_NS}}}{step}" for step in path))


def ancestor(element: Element, *names: str) -> Element | None:
    """The nearest ancestor with one of these names."""
    return next(element.iterancestors(*(f"{{{TEI_NS}}}{n}" for n in names)), None)


def before(element: Element) -> Content | None:
    """What stands right before an element: text, or another element; None where it is the first."""
    previous = element.getprevious()
    while previous is not None and not isinstance(previous.tag, str) and not previous.tail:
        previous = previous.getprevious()  # a comment
    if previous is None:
        around = element.getparent()
        return (around.text or None) if around is not None else None
    return previous.tail or previous


def after(element: Element) -> Content | None:
    """What stands right behind an element: text, or another element; None where it is the last."""
    following: Element | None = element
    while following is not None:
        if following.tail:
            return following.tail
        following = following.getnext()
        if following is not None and isinstance(following.tag, str):
            return following
    return None


def by_id(element: Element, ident: str) -> Element | None:
    """The element of the same tree that has this `xml:id`."""
    found = _BY_ID(element.getroottree(), ident=ident)
    return found[0] if isinstance(found, list) and found else None


_BY_ID = etree.XPath("//*[@xml:id = $ident]")


def retag(element: Element, name: str) -> None:
    """Gives an element another TEI name; what it holds and says of itself stays."""
    element.tag = f"{{{TEI_NS}}}{name}"


def replace(old: Element, new: Element) -> None:
    """Puts `new` where `old` stands; what follows stays where it is, and `old` leaves the tree without it."""
    parent = old.getparent()
    if parent is None:
        raise ValueError("the root cannot be replaced")
    new.tail, old.tail = old.tail, None
    parent.replace(old, new)


def remove(element: Element) -> None:
    """Takes an element out of the tree, where it is in one; what follows stays where it is."""
    if element.getparent() is not None:
        replace(element, mark := make("anchor"))
        dissolve(mark)


def gather(opening: Element, closing: Element, into: Element) -> None:
    """Moves what stands between two siblings to the end of an element."""
    if opening.tail:
        append(into, opening.tail)
        opening.tail = None
    for node in list(opening.itersiblings()):
        if node is closing:
            return
        into.append(node)


def dissolve(element: Element) -> None:
    """Puts what an element holds in its place."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        raise ValueError("the root cannot be dissolved")
    lead, children, tail = element.text or "", list(element), element.tail or ""
    for child in children:
        element.addprevious(child)
    element.tail = None
    parent.remove(element)
    _follow(parent, before, lead)
    _follow(parent, children[-1] if children else before, tail)


def _follow(parent: Element, before: Element | None, text: str) -> None:
    """Adds text after a child, or before the first one."""
    if before is None:
        parent.text = ((parent.text or "") + text) or None
    else:
        before.tail = ((before.tail or "") + text) or None


def text(element: Element) -> str:
    """All text inside, white space folded."""
    return " ".join("".join(element.itertext()).split())


def raise_layout(element: Element) -> None:
    """Drops the white space between the children of element-only elements, so that a tree has one form."""
    for node in element.iter():
        if isinstance(node.tag, str) and name(node) in ELEMENT_ONLY:
            node.text = None if not (node.text or "").strip() else node.text
            for child in node:
                child.tail = None if not (child.tail or "").strip() else child.tail


def serialise(root: Element) -> bytes:
    """The tree as a UTF-8 file, indented only where white space means nothing."""
    tree = deepcopy(root)
    _indent(tree, "\n")
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True) + b"\n"


def _indent(element: Element, newline: str) -> None:
    if name(element) not in ELEMENT_ONLY or not len(element):
        return
    inner = newline + " "
    element.text = inner
    for child in element:
        child.tail = inner
        if isinstance(child.tag, str):
            _indent(child, inner)
    element[-1].tail = newline
