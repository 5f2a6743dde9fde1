"""Words, titles and texts that look French and mean nothing, the same from the same seed.

Frequencies fall as in a language (few words make most of a text), which is what an index feels.
"""

from __future__ import annotations

import random
from itertools import accumulate


def _words(listed: str) -> list[str]:
    return listed.split()


_STARTS = _words("b c d f g l m n p r s t v ch pr tr gr br pl cl qu j é")
_MIDDLES = _words("a e i o u é è ou on an in eu ai oi au ien ê â œu")
_ENDS = ["", "", "r", "l", "s", "t", "n", "x", "tion", "ment", "age", "té", "eur", "ique", "esse"]
_TOOLS = _words(
    "de la le et les des à en un du une que est pour qui dans par plus pas au sur ne se ce il sont"
    " avec on mais nous ou si leur être fait elle comme tout aux cette"
)
_ELIDED = ("l’", "d’", "qu’", "n’", "s’")
_VOWELS = "aeiouéèêâœ"
_WORDS = 20_000


class Texts:
    """A writer with a seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.words = _vocabulary()
        self._pool = [*_TOOLS, *self.words]
        tools = [1.0 / (rank + 1) for rank in range(len(_TOOLS))]
        rare = [2.0 / (rank + 20) for rank in range(len(self.words))]
        self._weights = list(accumulate(tools + rare))

    def some(self, count: int) -> list[str]:
        """Words as frequent as in a text."""
        return self._random.choices(self._pool, cum_weights=self._weights, k=count)

    def title(self) -> str:
        words = self.some(self._random.randint(3, 8))
        return " ".join(words).capitalize()

    def text(self, characters: int) -> str:
        """Sentences and paragraphs of about so many characters."""
        out: list[str] = []
        size = 0
        while size < characters:
            sentence = self._sentence()
            size += len(sentence) + 1
            out.append(sentence)
            if self._random.random() < 0.2:
                out.append("\n\n")
        return " ".join(out)[:characters]

    def _sentence(self) -> str:
        words = self.some(self._random.randint(6, 22))
        if self._random.random() < 0.3:
            at = self._random.randrange(len(words))
            if words[at][0] in _VOWELS:
                words[at] = self._random.choice(_ELIDED) + words[at]
        return " ".join(words).capitalize() + "."


def _vocabulary() -> list[str]:
    """The same words for every seed, so that two workspaces speak one language."""
    made = random.Random(1)
    words: dict[str, None] = {}
    while len(words) < _WORDS:
        syllables = made.randint(1, 3)
        word = "".join(made.choice(_STARTS) + made.choice(_MIDDLES) for _ in range(syllables))
        words[word + made.choice(_ENDS)] = None
    return list(words)
