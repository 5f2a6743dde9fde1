"""Markdown of a section as lines and runs that any writer can set; what is no mark stays as typed.

Only headings, lists, emphasis, quotes and links mean something.  HTML, escapes, entities and link
definitions are text, as the grammar of a text has it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style; a line feed is a line break."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph.  kind: text, heading, bullet, number, continued (of a list item) or quote.

    `level` counts from 1; `list` tells the numbered lists of a text apart, `first` is the number
    its list begins with.
    """

    kind: str
    runs: tuple[Run, ...]
    level: int = 1
    list: int = 0
    first: int = 1


#: In words such as 3*4 or habitant*e*s a star is a letter, as in the grammar of a text, and after a
#: backslash too: these are hidden from the parser, and the backslash stays as it was typed.
_LETTERS = re.compile(r"(?<=\w)\*+(?=\w)|(?<=\\)[*_]")
_HIDDEN = str.maketrans("*_", "\ue000\ue001")
_SHOWN = str.maketrans("\ue000\ue001", "*_")


def lines(markdown: str) -> list[Line]:
    """The paragraphs of a text, in order; empty ones are left out."""
    bare = markdown.replace("\ue000", "").replace("\ue001", "")
    held = _LETTERS.sub(lambda found: found[0].translate(_HIDDEN), bare)
    try:
        walked = list(_walk(_parser().parse(held)))
    except RecursionError:
        # Marks nested by the hundred are no marks: the text is kept, its structure is not.
        walked = [Line("text", (Run(part),)) for part in markdown.split("\n")]
    return [line for line in walked if any(r.text.strip() for r in line.runs)]


@functools.cache
def _parser() -> MarkdownIt:
    # the parser leaves out what is nested deeper than it is told: it is told not to
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 100_000})
    # each of these would change or swallow characters that a person typed as text
    parser.disable(["code", "fence", "hr", "lheading", "reference", "html_block"])
    parser.disable(["escape", "entity", "image", "html_inline"])
    return parser


def _walk(tokens: list[Token]) -> Iterator[Line]:
    lists: list[tuple[str, int, int]] = []  # kind, its number in the text, first number
    quotes = made = 0
    heading = 0
    is_first = False
    for token in tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                made += 1
                kind = "bullet" if token.type[0] == "b" else "number"
                lists.append((kind, made, int(token.attrs.get("start", 1))))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                is_first = True
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
            case "heading_open":
                heading = int(token.tag[1])
            case "heading_close":
                heading = 0
            case "inline":
                runs = tuple(_runs(token.children or []))
                yield _line(runs, lists, quotes, heading, is_first)
                is_first = False


def _line(
    runs: tuple[Run, ...],
    lists: list[tuple[str, int, int]],
    quotes: int,
    heading: int,
    is_first: bool,
) -> Line:
    if heading:
        return Line("heading", runs, heading)
    if lists:
        kind, number, first = lists[-1]
        return Line(kind if is_first else "continued", runs, len(lists), number, first)
    return Line("quote" if quotes else "text", runs)


def _runs(tokens: list[Token]) -> Iterator[Run]:
    bold = italic = 0
    link, said = "", ""
    for token in tokens:
        text = ""
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                link, said = str(token.attrs.get("href", "")).translate(_SHOWN), ""
            case "link_close":
                text = f" ({link})" if link and not _same_address(said, link) else ""
                link = ""
            case "softbreak" | "hardbreak":
                text = "\n"
            case _:
                text = token.content.translate(_SHOWN)
                said += text
        if text:
            yield Run(text, bold > 0, italic > 0)


def _same_address(said: str, link: str) -> bool:
    return link.removeprefix("mailto:") == said or link == said
