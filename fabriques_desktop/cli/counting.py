"""How many of what, in words: "12 entretiens nouveaux, 3 modifiés ; 2 photos nouvelles"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fabriques_desktop.cli.output import Output
from fabriques_desktop.domain.records import ENTITIES, fields_of

STATES = ("new", "changed", "deleted")


def things(out: Output, counts: Mapping[str, int]) -> str:
    """ "12 entretiens, 1 photo", in the order people meet the kinds."""
    return out.text("comma").join(
        out.text("number", count=count, thing=noun(out, entity, count))
        for entity, count in _ordered(counts)
    )


def news(out: Output, by_state: Mapping[str, Mapping[str, int]]) -> str:
    """What happened to the records: by kind, then by state, the kind being named once."""
    kinds = _ordered({e: 1 for counts in by_state.values() for e, n in counts.items() if n})
    return out.text("semicolon").join(_of_kind(out, entity, by_state) for entity, _ in kinds)


def not_known(out: Output, counts: Mapping[str, int]) -> str:
    """ "12 Source · Type, 1 Entretien · energy, 2 hologram": what is known of it by its name."""
    said = []
    for path, count in sorted(counts.items()):
        entity, _, name = path.partition(".")
        thing = path
        if entity in ENTITIES:
            called = out.words.field(path) if name in fields_of(entity) else name
            thing = f"{out.words.entity(entity)} · {called}"
        said.append(out.text("number", count=count, thing=thing))
    return out.text("comma").join(said)


def noun(out: Output, entity: str, count: int) -> str:
    """A kind of record inside a sentence, in the singular or the plural."""
    found = out.counted(f"things.{entity}", count)
    return entity if found.startswith("cli.") else found


def _of_kind(out: Output, entity: str, by_state: Mapping[str, Mapping[str, int]]) -> str:
    parts: list[str] = []
    for state in STATES:
        if count := by_state.get(state, {}).get(entity, 0):
            gender = out.text(f"things.{entity}.gender")
            said = out.counted(f"state.{state}.{gender if gender in 'fm' else 'm'}", count)
            form = "news_next" if parts else "news_first"
            parts.append(out.text(form, count=count, thing=noun(out, entity, count), state=said))
    return out.text("comma").join(parts)


def _ordered(counts: Mapping[str, int]) -> Iterable[tuple[str, int]]:
    known = [(entity, counts[entity]) for entity in ENTITIES if counts.get(entity)]
    return [*known, *sorted((e, n) for e, n in counts.items() if n and e not in ENTITIES)]
