"""The real cases, interviews and contributions of `../shared/data`, as rows that `load` takes.

Only the shape is changed: what people wrote and said goes in as it is.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fabriques_desktop.domain import grammar
from fabriques_desktop.words import vocabulary, words

Row = dict[str, Any]

#: rubric of a real case -> field of the case sheet
SECTIONS = {
    "": "process",
    "Contexte": "starting_point",
    "Les enjeux pour l'organisateur": "starting_point",
    "Objectifs": "starting_point",
    "Information sur la démarche": "process",
    "Dispositif": "process",
    "Plan d'action": "process",
    "Plan d’action": "process",
    "Chiffres": "effects",
    "Résultats": "effects",
    "Impact": "effects",
    "Impact et résultats": "effects",
    "Points forts du dispositif": "transfer",
    "Recommandations de Civocracy": "transfer",
    "Pour en savoir plus": "method",
}


def id_of(*parts: str) -> str:
    """An id that is the same at each run."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, " ".join(parts)))


def row(entity: str, record: str, **fields: Any) -> Row:
    return {"entity": entity, "id": record, "fields": fields}


# ---- cases ----


def cases(data: Path) -> list[dict[str, Any]]:
    found = json.loads((data / "cas" / "cas_consultation_fr.json").read_text(encoding="utf-8"))
    return [each for each in found if each["type"] == "cas"]


def case_rows(data: Path, author: str) -> Iterator[Row]:
    """A territory, an initiative, a source and a case sheet for each case."""
    methods = {words("fr").term("method", key): key for key in vocabulary("method")}
    for case in cases(data):
        key, place, level = case["id"], *_place(case["organisateur"] or case["accroche"] or "")
        territory = id_of("territoire", place)
        yield row("territory", territory, name=place, level=level, country="FR")
        used = [*case["outils"], *case["methodes"]]
        yield row(
            "initiative",
            id_of("initiative", key),
            title=case["titre"],
            hook=case["accroche"],
            territory=territory,
            scope=level,
            start=case["date"],
            originators=["administration"],
            methods=[methods[label] for label in used if label in methods],
        )
        sources = []
        if case["lien"]:
            sources = [id_of("source", key)]
            yield row("source", sources[0], kind="website", reference=key, link=case["lien"])
        yield row(
            "case_sheet",
            sheet_of(key),
            title=case["titre"],
            summary=case["accroche"],
            authors=[author],
            written_on=case["date"],
            initiatives=[id_of("initiative", key)],
            sources=sources,
            language="fr",
            status="draft",
            **sections_of(case),
        )


def sheet_of(case: str) -> str:
    return id_of("fiche", case)


def sections_of(case: dict[str, Any]) -> dict[str, str]:
    """field of the sheet -> the rubrics that go there, one after the other."""
    found: dict[str, list[str]] = {}
    for section in case["sections"]:
        if section["texte"].strip():
            found.setdefault(SECTIONS[section["titre"]], []).append(section["texte"])
    return {name: "\n\n".join(texts) for name, texts in found.items()}


_KINDS = (
    ("Ville de ", "city"),
    ("Ville d'", "city"),
    ("Région ", "region"),
    ("Préfecture de ", "department"),
    ("Préfecture des ", "department"),
)


def _place(organiser: str) -> tuple[str, str]:
    for start, level in _KINDS:
        if organiser.startswith(start):
            return organiser.removeprefix(start), level
    return "France", "national"


def unique(rows: Iterator[Row]) -> list[Row]:
    """Rows with each id once: several cases share a territory."""
    return list({each["id"]: each for each in rows}.values())


# ---- interviews ----


def interviews(data: Path) -> list[dict[str, Any]]:
    paths = sorted((data / "entretiens").glob("*.json"))
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def interview_rows(data: Path, author: str) -> Iterator[Row]:
    """An interview, its people and its transcript for each recording."""
    for each in interviews(data):
        name = each["nom"]
        people = {speaker_of(name, t) for t in each["tours"] if t["role"] == "interviewé·e"}
        for key in sorted(people):
            yield row("actor", actor_of(key), name=f"Voix {key}", category="citizens")
        yield row(
            "interview",
            interview_of(name),
            title=name,
            actors=[actor_of(key) for key in sorted(people)],
            interviewers=[author],
            language="fr",
            summary=f"{each['source']}, {each['licence']}",
        )
        yield row(
            "text",
            text_of(name),
            interview=interview_of(name),
            kind="transcript",
            language="fr",
            author=author,
            content=transcript(each),
        )


def transcript(interview: dict[str, Any]) -> str:
    """The turns in the grammar of a text: a speaker, the moment where it is known, the words."""
    return "\n\n".join(
        f"@{speaker_of(interview['nom'], turn)} : {_stamp(turn['debut_ms'])}{turn['texte']}"
        for turn in interview["tours"]
    )


def speaker_of(name: str, turn: dict[str, Any]) -> str:
    return f"{name}-{turn['locuteur'].replace('?', 'x')}"


def _stamp(start_ms: int | None) -> str:
    if start_ms is None:
        return ""
    minutes, seconds = divmod(start_ms // 1000, 60)
    return f"[{minutes // 60:02}:{minutes % 60:02}:{seconds:02}] "


def interview_of(name: str) -> str:
    return id_of("entretien", name)


def actor_of(key: str) -> str:
    return id_of("personne", key)


def text_of(name: str) -> str:
    return id_of("texte", name)


# ---- contributions ----

DEBATE = id_of("entretien", "grand débat")


def contributions(data: Path) -> list[dict[str, str]]:
    path = data / "contributions" / "grand_debat_extrait.json"
    return json.loads(path.read_text(encoding="utf-8"))


def contribution_rows(data: Path) -> Iterator[Row]:
    """One interview for the debate; for each answer a text under its question, and its excerpt."""
    yield row("interview", DEBATE, title="Grand débat national", language="fr")
    for each in contributions(data):
        heading = grammar.heading_of(f"gd-{id_of(each['question'])[:8]}", each["question"])
        quoted = each["reponse"].replace("\r\n", "\n")
        content = f"{heading}\n\n{quoted}"
        text = id_of("réponse", each["reference"], each["question"])
        yield row("text", text, interview=DEBATE, kind="transcript", language="fr", content=content)
        yield row(
            "excerpt",
            id_of("extrait", text),
            text=text,
            start=len(heading) + 2,
            end=len(content),
            passage=quoted,
        )
