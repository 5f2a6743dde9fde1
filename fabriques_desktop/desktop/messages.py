"""Sentences for what the world does to us.  The words are in `resources/sentences`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fabriques_desktop.errors import StoreUnreachable

if TYPE_CHECKING:
    from fabriques_desktop.words import Words


def sentence_of(words: Words, error: BaseException) -> str:
    """What happened, to what, and what to do, in the language of the window."""
    return words.sentence(error)


def is_told_by_the_window(error: BaseException) -> bool:
    """Whether a banner above every page says it as long as it lasts: the page need not."""
    return isinstance(error, StoreUnreachable)
