"""Variorum: one source, every form of a critical edition.

The way of the data, and the modules in its order:

    copytext · blocks · structure · inline · hub · header      a plain text becomes TEI
    readers            the formats that can be read: suffix → function
    edition            the TEI tree, where its parts came from, and views of it
    checks             small questions to an edition and to finished files
    renderers          the forms that can be made: tei · epub · book · handout
    lineation          laid-out pages → which line is which
    fonts              faces found and subset
    shaping · titling · painting · cover      words measured, display lines broken, the front of the e-book
    config             edition.toml → settings
    errors             findings and the exception that carries them
    build              source → outputs; cli does all printing, writing and reading of the clock
"""

__version__ = "0.1.0"
