"""Identifiers: which are random, which are derived so that two people make them alike.

New records take a UUIDv7 made by the store; here are the derived ones (UUIDv5, never from personal
text) and the pronounceable code shown beside a person.
"""

from __future__ import annotations

import hashlib
import unicodedata
import uuid

_NAMESPACE = uuid.UUID("5f2f0f5e-6d4b-5d0a-9c1e-0f2a7c3b9d10")

_ONSETS = "BDFGJKLMNPRSTVZ"
_VOWELS = "AEIOU"


class _Folding(dict[int, str]):
    """What each letter becomes, found out when it is first met: names are folded by thousands."""

    def __missing__(self, code: int) -> str:
        opened = unicodedata.normalize("NFKD", chr(code))
        bare = "".join(c for c in opened if not unicodedata.combining(c)).casefold()
        self[code] = plain = "".join(c if c.isalnum() else " " for c in bare)
        return plain


_FOLDING = _Folding()


def folded(name: str) -> str:
    """A name without accents, case, punctuation or double spaces: "Grand-Est " -> "grand est"."""
    return " ".join(name.translate(_FOLDING).split())


def _derived(*parts: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(parts)))


def programme_id(name: str) -> str:
    """The programme made without an invitation: the same name gives the same id everywhere."""
    return _derived("programme", folded(name))


def territory_id(kind: str, code: str) -> str:
    """A territory of an official list, from its kind (commune, epci…) and code."""
    return _derived("territory", kind, code)


def interview_id(meeting: str) -> str:
    """The interview of a prepared meeting."""
    return _derived("interview", meeting)


def notes_id(interview: str, member: str) -> str:
    """The notes one member takes of one interview: two note-takers never conflict."""
    return _derived("notes", interview, member)


def joint_id(interview: str) -> str:
    """The joint text of an interview: whoever begins it, there is one."""
    return _derived("joint", interview)


def translation_id(text: str, language: str) -> str:
    """The translation of a text into a language."""
    return _derived("translation", text, language)


def guide_id(key: str, version: str, language: str) -> str:
    """A guide shipped with the program."""
    return _derived("guide", key, version, language)


def display_code(record: str) -> str:
    """A code that can be said aloud, from the random id of a record: "SAI-KOVA"."""
    number = int.from_bytes(hashlib.sha256(record.encode()).digest()[:8], "big")
    letters = []
    for alphabet in (_ONSETS, _VOWELS, _VOWELS, _ONSETS, _VOWELS, _ONSETS, _VOWELS):
        number, at = divmod(number, len(alphabet))
        letters.append(alphabet[at])
    return "".join(letters[:3]) + "-" + "".join(letters[3:])
