"""A TOML file of which each table is parsed when it is first asked for.

The words of the program fill thousands of lines, and a screen needs a few of them.  Nothing here
knows what the tables hold; a file must keep to plain `[table.name]` heads at the start of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_REMARK = re.compile(r"#.*")
_HEAD = re.compile(r"^\[([\w.\-]+)\][ \t]*\n", re.MULTILINE)

_Chunk = tuple[tuple[str, ...], str]  # the keys of its head, and what stands under it


def _table(text: str) -> dict[str, Any]:
    import tomllib  # by its first table: a start that needs none does without the parser

    return tomllib.loads(text)


class Sections(Mapping[str, Any]):
    """The same keys and values as the dictionary that `tomllib` would give.

    Raises `tomllib.TOMLDecodeError` when a table that does not parse is asked for.
    """

    def __init__(self, chunks: list[_Chunk]) -> None:
        self._parsed: dict[str, Any] = {}
        self._left: dict[str, list[_Chunk]] = {}
        for keys, text in chunks:
            if keys:
                self._left.setdefault(keys[0], []).append((keys[1:], text))
            else:
                self._parsed |= _table(text)
        self._order = (*self._parsed, *self._left)

    def __getitem__(self, key: str) -> Any:
        # Threads ask for the same table at once: each may parse it, and nobody finds it gone.
        chunks = self._left.get(key)
        if chunks is not None:
            is_table = len(chunks) == 1 and not chunks[0][0]
            self._parsed[key] = _table(chunks[0][1]) if is_table else Sections(chunks)
            self._left.pop(key, None)
        return self._parsed[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)


def sections(text: str) -> Sections:
    """The tables of a TOML text."""
    heads = list(_HEAD.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    before = text[: heads[0].start()] if heads else text
    chunks: list[_Chunk] = [((), before)] if _REMARK.sub("", before).strip() else []
    for head, end in zip(heads, ends, strict=True):
        chunks.append((tuple(head[1].split(".")), text[head.end() : end]))
    return Sections(chunks)
