"""TEI editions of verse, written for tests: poems with an apparatus in parallel segmentation (TEI P5, 12.2.3)."""

from __future__ import annotations

import press

from pipeline.config import Apparatus, Config, Handout, Print, parse
from pipeline.edition import Edition
from pipeline.readers import read
from pipeline.renderers.rendition import Order
from pipeline.source import Source

HEADER = """<teiHeader><fileDesc><titleStmt><title>Poems</title><author>A. Poet</author></titleStmt>
<publicationStmt><p>Unpublished.</p></publicationStmt><sourceDesc><listWit>
<witness xml:id="A"><abbr type="siglum">A</abbr> the first</witness>
<witness xml:id="B"><abbr type="siglum">B</abbr> the second</witness></listWit></sourceDesc></fileDesc>
<encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/>{more}</encodingDesc>
</teiHeader>"""


def app(lemma: str, reading: str = "other") -> str:
    """An entry in the text."""
    return f'<app><lem>{lemma}</lem><rdg wit="#B">{reading}</rdg></app>'


def edition(body: str, more: str = "", back: str = "", decisions: str = "") -> tuple[Edition, Config]:
    """The edition of what stands in a body; what the reader finds wrong with it fails."""
    header = HEADER.format(more=more)
    if "listApp" in back:
        header = header.replace("parallel-segmentation", "double-end-point").replace("internal", "external")
    whole = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{header}'
    source = Source("poems.xml", f"{whole}<text><body>{body}</body>{back}</text></TEI>".encode())
    config = parse("edition.toml", decisions.encode())
    found = read(source, config)
    assert found.findings == ()
    return found, config


def order(body: str, *, more: str = "", back: str = "", **settings: Print | Handout | Apparatus) -> Order:
    """What a renderer is asked for such an edition."""
    found, config = edition(body, more, back)
    return press.order(found, config, **settings)


#: Milton, “When I consider how my light is spent” (1673), and the first lines of “Lycidas”.
BLINDNESS = """When I consider how my light is spent,
Ere half my days, in this dark world and wide,
And that one Talent which is death to hide,
Lodged with me useless, though my Soul more bent
To serve therewith my Maker, and present
My true account, lest he returning chide;
“Doth God exact day-labour, light denied?”
I fondly ask. But patience, to prevent
That murmur, soon replies, “God doth not need
Either man’s work or his own gifts; who best
Bear his mild yoke, they serve him best. His state
Is Kingly. Thousands at his bidding speed
And post o’er Land and Ocean without rest:
They also serve who only stand and wait.”""".splitlines()
LYCIDAS = """Yet once more, O ye Laurels, and once more
Ye Myrtles brown, with Ivy never sere,
I come to pluck your Berries harsh and crude,
And with forced fingers rude,
Shatter your leaves before the mellowing year.
Bitter constraint, and sad occasion dear,
Compels me to disturb your season due:
For Lycidas is dead, dead ere his prime,
Young Lycidas, and hath not left his peer:
Who would not sing for Lycidas? he knew
Himself to sing, and build the lofty rhyme.
He must not float upon his watery bier
Unwept, and welter to the parching wind,
Without the meed of some melodious tear.
Begin then, Sisters of the sacred well,
That from beneath the seat of Jove doth spring,
Begin, and somewhat loudly sweep the string.
Hence with denial vain, and coy excuse,
So may some gentle Muse
With lucky words favour my destined Urn,
And as he passes turn,
And bid fair peace be to my sable shroud.
For we were nursed upon the self-same hill,
Fed the same flock, by fountain, shade, and rill.
Together both, ere the high Lawns appeared""".splitlines()


def stanza(lines: list[str], *entries: str, attributes: dict[int, str] | None = None) -> str:
    """Verses in a stanza; each of the entries to a word that stands once; attributes by the place of the verse, from 1."""
    given = attributes or {}
    verses = [f"<l {given.get(place, '')}>{line}</l>" for place, line in enumerate(lines, 1)]
    text = "\n".join(verses)
    for lemma in entries:
        assert text.count(lemma) == 1, lemma
        text = text.replace(lemma, app(lemma))
    return f"<lg>{text}</lg>"
