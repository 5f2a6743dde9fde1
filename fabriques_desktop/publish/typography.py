"""The look of printed text: French spaces, apostrophes and quotes, and lighter English ones.

One rule for French spaces, after the usage of the French printing office and of Unicode's locale
data: U+202F (narrow) before `; ! ?`, inside « » and between thousands; U+00A0 before `:`, before a
unit and inside a date or an hour.  Addresses, e-mail, code and 14:32 are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable

NARROW = "\u202f"
NO_BREAK = "\u00a0"

_SPACE = f"[ {NO_BREAK}{NARROW}]"
_KEPT = re.compile(
    r"```.*?```|`[^`\n]+`|(?:https?|ftp|mailto|file):[^\s<>«»]+|www\.[^\s<>«»]+"
    r"|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+",
    re.DOTALL,
)
_MARKS = range(0xE000, 0xF8FF)

_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_UNITS = (
    "%|‰|€|\\$|£|°C?|km²?|m²|m³|cm|mm|m|ha|kg|g|t|L|l|h|min|s|ko|Mo|Go|To|px|k€|M€|Md€"
    "|hab\\.|millions?|milliards?"
)
#: what may follow a mark that ends a sentence
_AFTER = r"(?=[\s»)\]”…]|$)"
#: what a French space may follow; never the marks that begin a Markdown line
_BEFORE = r"(?<=[^\s*+>#\-«])"
_LETTER = r"(?<=[^\W_])"
_ENTITY = r"(?<!&[A-Za-z]{2})(?<!&[A-Za-z]{3})(?<!&[A-Za-z]{4})"

_FRENCH = [
    (re.compile(pattern), by)
    for pattern, by in (
        (r"(?<=\w)'(?=[\w«“])", "’"),
        (r"(?<!\.)\.{3}(?!\.)", "…"),
        (r"(?<![^ \t\n(\[’])\"([^\"\n]*[^\"\s])\"(?![^\s.,;:!?…)\]])", r"« \1 »"),
        (rf"«{_SPACE}*(?=\S)", f"«{NARROW}"),
        (rf"(?<=[^\s«]){_SPACE}*»", f"{NARROW}»"),
        (rf"{_BEFORE}{_SPACE}+(?=[!?]+{_AFTER})", NARROW),
        (rf"{_BEFORE}{_SPACE}+(?=;(?:\s|$))", NARROW),
        (rf"{_BEFORE}{_SPACE}+(?=:(?:\s|$))", NO_BREAK),
        (rf"{_LETTER}(?=[!?]+{_AFTER})", NARROW),
        (rf"{_LETTER}{_ENTITY}(?=;(?:\s|$))", NARROW),
        (rf"{_LETTER}(?=:(?:\s|$))", NO_BREAK),
        (r"(?<=\d)(?=[%‰€](?!\w))", NO_BREAK),
        (rf"(?<=\d){_SPACE}h{_SPACE}(?=[0-5]\d(?!\d))", f"{NO_BREAK}h{NO_BREAK}"),
        (rf"(?<=\d){_SPACE}(?=(?:{_UNITS})(?![\w’']))", NO_BREAK),
        (rf"(?<=\d)(er)?{_SPACE}(?=(?:{_MONTHS})\b)", rf"\1{NO_BREAK}"),
        (rf"\b(MM?\.|Mmes?|Dr|[nN]°|p\.|art\.|vol\.|fig\.){_SPACE}(?=\w)", rf"\1{NO_BREAK}"),
    )
]
_THOUSANDS = re.compile(rf"(?<![\w.,/:\-])\d{{1,3}}(?:{_SPACE}\d{{3}})+(?![\w/:\-])")
_ENGLISH = [
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"(?<!\.)\.{3}(?!\.)"), "…"),
    (re.compile(r"(?<![^\s(\[])\"([^\"\n]*[^\"\s])\"(?![^\s.,;:!?…)\]])"), r"“\1”"),
]


def french(text: str) -> str:
    """The text with French spaces, apostrophes and quotes.  Twice is as once."""
    return _around(text, _french_part)


def english(text: str) -> str:
    """The text with curly apostrophes and quotes.  Twice is as once."""
    return _around(text, lambda part: _apply(part, _ENGLISH))


def typeset(text: str, lang: str) -> str:
    """The text as it is printed in a language; another than French is set as English."""
    return french(text) if lang == "fr" else english(text)


def together(text: str) -> str:
    """The text on one line, whatever its length."""
    return text.replace(" ", NO_BREAK)


def quote(text: str, lang: str) -> str:
    """Words between the quotation marks of a language; marks already inside become inner ones."""
    said = typeset(_bare(text.strip()), lang)
    if lang == "fr":
        inner = re.sub(rf"«{_SPACE}*([^«»]*?){_SPACE}*»", r"“\1”", said)
        return f"«{NARROW}{inner}{NARROW}»"
    return "“{}”".format(re.sub(r"“([^“”]*)”", r"‘\1’", said))


def _bare(said: str) -> str:
    """The words without the one pair of marks that holds them all."""
    for first, last in ("«»", "“”", '""'):
        inside = said[1:-1]
        if said[:1] == first and said[-1:] == last and not {first, last} & set(inside):
            return inside.strip()
    return said


def _french_part(text: str) -> str:
    done = _apply(text, _FRENCH)
    return _THOUSANDS.sub(lambda n: re.sub(_SPACE, NARROW, n[0]), done)


def _apply(text: str, rules: list[tuple[re.Pattern[str], str]]) -> str:
    for pattern, by in rules:
        text = pattern.sub(by, text)
    return text


def _around(text: str, change: Callable[[str], str]) -> str:
    """Change a text around its addresses and code, each held by one mark meanwhile."""
    kept = _KEPT.findall(text)
    mark = next((m for m in map(chr, _MARKS) if m not in text), None)
    if not kept or mark is None:
        return change(text)
    held = iter(kept)
    return re.sub(mark, lambda _: next(held), change(_KEPT.sub(mark, text)))
