"""Whether two words are one word spelt otherwise: general rules of English and of old print, then likeness."""

from __future__ import annotations

import re
import unicodedata

LONG = 9  # letters: likeness alone is trusted in no shorter word; “command” is not “commend”
LIKE = 0.85  # the share of letters that are to agree

#: Old printing habits and rival conventions; each turns one spelling into the other, whatever the word.
RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"ſ", "s"),
        (r"vv", "w"),
        (r"æ|œ|(?<=\w)[ao]e(?=\w\w)", "e"),  # dæmon, daemon, demon
        (r"(?<=[aeou])([äëïöü])", r"~\1"),  # coöperate; undone below
        (r"(?<=[^aeiou'])y'd$", "ied"),  # cry'd
        (r"(?<=\w\w\w)e?'d$", "ed"),  # lov'd
        (r"(?<=\w[aeiou])pt$", "pped"),  # dropt
        (r"(?<=\wx)t$", "ed"),  # mixt
        (r"(?<=\w\w)is(?=(e[drs]?|er|ers|ing|ings|ation|ations|able)$)", "iz"),
        (r"(?<=[aeiou]\w)ys(?=(e[drs]?|ing)$)", "yz"),  # analyse
        (r"(?<=[aeiou][^aeiou])our(?=(s|ed|ing|er|ers|able|ably|ite|ites|ful|less|ly|y|hood|ed)?$)", "or"),
        (r"(?<=\w\w[bcdfgkpt])re(?=s?$)", "er"),  # centre
        (r"(?<=i)ck(?=s?$)", "c"),  # publick
        (r"(?<=\w)xion(?=s?$)", "ction"),  # connexion
        (r"(?<=dg)ement", "ment"),  # judgement
        (r"^i(?=n[cdqrstu]|m[bp])", "e"),  # inquire, imbark
        (r"(?<=[^aeiou\W])y(?=[^aeiou\W])", "i"),  # tyger, cypher
        (r"(?<=\w\w\w)(?:an(?=t[s]?$|ts?ly$)|an(?=c[ey]s?$|cies$))", "en"),  # dependant, ascendancy
        (r"^(to|after|back|for|down|up|in|out|on|home|heaven)wards$", r"\1ward"),
        (r"((?<=[aeiou][^aeiou][aeiou])|(?<=[aeiou][^aeiou]{2}[aeiou]))ll", "l"),  # traveller, fulfill
        (r"(?<=[aeiou])ll(?=ful|ment)", "l"),  # skillful
        (r"v", "u"),  # vpon, haue
        (r"j", "i"),  # ioy
    )
)
#: Words that no rule tells.
SAME = {
    old: new
    for new, *others in (
        ("show", "shew"), ("shows", "shews"), ("showed", "shewed"), ("shown", "shewn"), ("showing", "shewing"),
        ("choose", "chuse"), ("gray", "grey"), ("wagon", "waggon"), ("wagons", "waggons"), ("though", "tho"),
        ("through", "thro"), ("although", "altho"), ("until", "untill"), ("strew", "strow"), ("strewed", "strowed"),
        ("jail", "gaol"), ("jailer", "gaoler"), ("check", "cheque"), ("plow", "plough"), ("burden", "burthen"),
        ("ecstasy", "extasy", "ecstacy"), ("cloak", "cloke"), ("soap", "sope"), ("desert", "desart"),
        ("sailor", "sailer"), ("surprise", "surprize"), ("stop", "stopp"), ("their", "thier"), ("ancient", "antient"),
    )
    for old in others
}  # fmt: skip
_ENDINGS = re.compile(r"(?:'?s|e?d|ing|ly|e[rs]|est|er|n|y)$")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1")
_VOWELS = re.compile(r"[aeiouy]+")


def same_word(one: str, other: str) -> bool:
    """Whether two words in small letters are the same word."""
    if one == other:
        return True
    if any(c.isdigit() for c in one + other):
        return re.sub(r"(?<=\d)(st|nd|rd|th|d)\b", "", one) == re.sub(r"(?<=\d)(st|nd|rd|th|d)\b", "", other)
    first, second = _plain(one), _plain(other)
    return first == second or _doubled(first, second) or _like(first, second)


def _plain(word: str) -> str:
    """The word as the rules have it, hyphens and apostrophes dropped."""
    word = SAME.get(word, word).replace("ß", "ss")
    for pattern, into in RULES:
        word = pattern.sub(into, word)
    word = re.sub("~(.)", lambda match: unicodedata.normalize("NFD", match[1])[0], word)
    return re.sub(r"['-]", "", word)


def _doubled(one: str, other: str) -> bool:
    """Consonants doubled in one of two longer words: in short ones that makes other words (“hoping”, “hopping”)."""
    return min(len(one), len(other)) >= 7 and _DOUBLED.sub(r"\1", one) == _DOUBLED.sub(r"\1", other)


def _like(one: str, other: str) -> bool:
    """Two long words that differ by a vowel or two, in neither their beginning nor their ending."""
    from Levenshtein import ratio

    if min(len(one), len(other)) < LONG or one[:3] != other[:3] or ratio(one, other) < LIKE:
        return False
    if _ENDINGS.sub("", one) == other or _ENDINGS.sub("", other) == one:
        return False
    return _VOWELS.sub("", _DOUBLED.sub(r"\1", one)) == _VOWELS.sub("", _DOUBLED.sub(r"\1", other))
