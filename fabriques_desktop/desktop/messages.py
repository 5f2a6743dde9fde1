"""Sentences for what the world does to us.  The words are in `resources/sentences`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fabriques_desktop.words import Words


def sentence_of(words: Words, error: BaseException) -> str:
    """What happened, to what, and what to do, in the language of the window."""
    return words.sentence(error)
