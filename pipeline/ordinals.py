"""Numbers as the divisions of a text bear them: words, in the languages that the reader knows, roman and Greek numerals."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_ORDINALS = (
    "one first erste erster erstes ersten premier première premiere первая первый первое primo prima primero primera primeiro "
    "primeira primus primum eerste pierwszy pierwsza pierwsze první första πρώτος πρώτη πρώτο πρώτον πρωτο πρωτον",
    "two second zweite zweiter zweites zweiten deuxième deuxieme seconde вторая второй второе secondo seconda segundo segunda "
    "secundus secunda tweede drugi druga drugie druhý druhá andra δεύτερος δεύτερη δευτέρα δεύτερο δεύτερον δευτερο δευτερον",
    "three third dritte dritter drittes dritten troisième troisieme третья третий третье terzo terza tercero tercera terceiro "
    "terceira tertius tertia tertium derde trzeci trzecia trzecie třetí tredje τρίτος τρίτη τρίτο τρίτον τριτο τριτον",
    "four fourth vierte vierter viertes vierten quatrième quatrieme четвертая четвёртая четвертый четвёртый quarto quarta cuarto "
    "cuarta quartus quartum vierde czwarty czwarta čtvrtý čtvrtá fjärde τέταρτος τέταρτη τετάρτη τέταρτο τέταρτον",
    "five fifth fünfte fünfter fünftes fünften cinquième cinquieme пятая пятый quinto quinta quintus quintum vijfde piąty piąta "
    "pátý pátá femte πέμπτος πέμπτη πέμπτο πέμπτον",
    "six sixth sechste sechster sechstes sechsten sixième sixieme шестая шестой sesto sesta sexto sexta sextus sextum zesde "
    "szósty szósta šestý šestá sjätte έκτος έκτη έκτο έκτον",
    "seven seventh siebente siebter siebtes siebte siebentes septième septieme седьмая седьмой settimo settima séptimo séptima "
    "septimus septima zevende siódmy siódma sedmý sedmá sjunde έβδομος έβδομη έβδομο",
    "eight eighth achte achter achtes achten huitième huitieme восьмая восьмой ottavo ottava octavo octava octavus achtste ósmy "
    "ósma osmý osmá åttonde όγδοος όγδοη όγδοο",
    "nine ninth neunte neunter neuntes neunten neuvième neuvieme девятая девятый nono nona noveno novena nonus negende dziewiąty "
    "dziewiąta devátý devátá nionde ένατος ένατη ένατο",
    "ten tenth zehnte zehnter zehntes zehnten dixième dixieme десятая десятый decimo decima décimo décima decimus tiende "
    "dziesiąty dziesiąta desátý desátá tionde δέκατος δέκατη δέκατο",
    "eleven eleventh elfte elfter elftes onzième onzieme одиннадцатая одиннадцатый elfde",
    "twelve twelfth zwölfte zwölfter zwölftes douzième douzieme двенадцатая двенадцатый twaalfde",
    "thirteen thirteenth dreizehnte dreizehntes treizième тринадцатая dertiende",
    "fourteen fourteenth vierzehnte vierzehntes quatorzième четырнадцатая veertiende",
    "fifteen fifteenth fünfzehnte fünfzehntes quinzième пятнадцатая vijftiende",
    "sixteen sixteenth sechzehnte sechzehntes seizième шестнадцатая zestiende",
    "seventeen seventeenth siebzehnte siebzehntes семнадцатая zeventiende",
    "eighteen eighteenth achtzehnte achtzehntes восемнадцатая achttiende",
    "nineteen nineteenth neunzehnte neunzehntes девятнадцатая negentiende",
    "twenty twentieth zwanzigste zwanzigstes vingtième двадцатая twintigste",
)

#: Words that are counted on from twenty: “twenty-one”, “einundzwanzigstes”.
_TENS = (
    ("twenty twentieth zwanzigstes", 20),
    ("thirty thirtieth dreißigstes", 30),
    ("forty fortieth vierzigstes", 40),
    ("fifty fiftieth fünfzigstes", 50),
)
_UNITS = (
    ("one first ein", 1),
    ("two second zwei", 2),
    ("three third drei", 3),
    ("four fourth vier", 4),
    ("five fifth fünf", 5),
    ("six sixth sechs", 6),
    ("seven seventh sieben", 7),
    ("eight eighth acht", 8),
    ("nine ninth neun", 9),
)
_LAST = "last letzte letztes letzter dernier dernière последняя"


def _compound(tens: str, units: str) -> tuple[str, str, str]:
    """The numbers in words that are made of tens and units."""
    (ten, _, zehner), (one, first, ein) = tens.split(), units.split()
    return f"{ten}-{one}", f"{ten}-{first}", f"{ein}und{zehner}"


_WORDS = (
    {word: number for number, words in enumerate(_ORDINALS, 1) for word in words.split()}
    | {word: ten for words, ten in _TENS for word in words.split()}
    | {word: ten + one for tens, ten in _TENS for units, one in _UNITS for word in _compound(tens, units)}
    | dict.fromkeys(_LAST.split(), len(_ORDINALS) + 1)
)

#: The words for numbers, in lower case.
ORDINALS: Mapping[str, int] = MappingProxyType(
    _WORDS | {word.replace("ß", "ss"): number for word, number in _WORDS.items()}
)

#: The numeral sign behind Greek letters, and what is typed for it.
KERAIA = "ʹ΄´'’"
_GREEK: Mapping[str, int] = MappingProxyType(
    {letter: value for value, letter in enumerate("αβγδεϛζηθ", 1)}
    | {letter: 10 * value for value, letter in enumerate("ικλμνξοπϙ", 1)}
)
_ROMAN: Mapping[str, int] = MappingProxyType({"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000})
GREEK = rf"(?i:[ικλμνξοπϙ]?(?:στ|[αβγδεϛζηθ])|[ικλμνξοπϙ])[{KERAIA}]"


def value(written: str) -> int:
    """What a number counts that is written in figures, words, roman or Greek numerals."""
    folded = written.lower()
    if written.isdecimal():
        return int(written)
    if folded in ORDINALS:
        return ORDINALS[folded]
    if written[-1] in KERAIA:
        return sum(_GREEK[letter] for letter in folded.rstrip(KERAIA).replace("στ", "ϛ"))
    values = [_ROMAN[c] for c in written.upper()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
