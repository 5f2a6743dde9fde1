"""The whole loop from the command line on real cases, interviews, contributions and photos.

Two people fill two devices apart, both write in one field, the office receives both, settles,
prints the sheets behind the gate and checks everything; then all three hold the same.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PIL import Image
from typer.testing import CliRunner

from fabriques_desktop.cli.main import app
from fabriques_desktop.domain import grammar
from fabriques_desktop.publish.typography import french
from tests import real_data as real

FULL = "civocracy-lyon"  # a sheet with every section, photos and a quote
EDITED = real.sheet_of("civocracy-region-auvergne")  # the sheet both people write in
VOICE = "Rhap_D0001-L2"
SILENT = "Rhap_D0003-L2"  # a voice whose consent nobody has
FIELD_OF_BOTH = "starting_point"


@dataclass
class Loop:
    """What was called, and what it said."""

    folder: Path
    data: Path
    home: Path
    said: dict[str, str] = field(default_factory=dict)

    def call(self, *arguments: object, code: int = 0) -> str:
        result = CliRunner().invoke(app, [str(a) for a in arguments])
        assert result.exit_code == code, (arguments, result.output)
        return result.stdout if code == 0 else result.stderr

    def path(self, name: str) -> Path:
        return self.folder / name

    def load(self, name: str, *rows: real.Row) -> str:
        path = self.folder / f"{name}-à-charger.jsonl"
        lines = (json.dumps(each, ensure_ascii=False) for each in rows)
        path.write_text("\n".join(lines), encoding="utf-8")
        return self.call("load", self.path(name), path)

    def dump(self, name: str, *options: str) -> list[dict[str, Any]]:
        said = self.call("dump", self.path(name), *options)
        # a text may hold any separator of lines: only line feeds part the lines of a dump
        return [json.loads(line) for line in said.split("\n") if line]

    def records(self, name: str, entity: str) -> dict[str, dict[str, Any]]:
        found = self.dump(name, "--entity", entity)
        return {each["id"]: each["fields"] for each in found if "fields" in each}

    def member(self, name: str) -> str:
        found = self.records(name, "member")
        return next(key for key, each in found.items() if each["name"] == name.title())


@pytest.fixture(scope="module")
def loop(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loop]:
    """One run for all the tests, which only look."""
    with pytest.MonkeyPatch.context() as patch:
        folder, home = tmp_path_factory.mktemp("boucle"), tmp_path_factory.mktemp("home-boucle")
        patch.setenv("FABRIQUES_HOME", str(home))
        patch.setenv("FABRIQUES_LANG", "fr")
        loop = Loop(folder, shared_data, home)
        _prepare(loop)
        _work_apart(loop)
        _receive(loop)
        _publish(loop)
        _give_back(loop)
        yield loop


@pytest.fixture(autouse=True)
def _same_home(loop: Loop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Devices know their workspaces by what the run left in its own home."""
    monkeypatch.setenv("FABRIQUES_HOME", str(loop.home))
    monkeypatch.setenv("FABRIQUES_LANG", "fr")


def _prepare(loop: Loop) -> None:
    for name, role in (("salome", "field"), ("ilan", "field"), ("bureau", "office")):
        loop.call("init", loop.path(name), "--programme", "Fabriques", "--author", name.title(),
                  "--role", role, "--plain")  # fmt: skip
    rows = real.unique(real.case_rows(loop.data, loop.member("salome")))
    loop.said["cases"] = loop.load("salome", *rows)
    loop.call("export", loop.path("salome"), loop.path("commun.fabriques"))
    loop.call("import", loop.path("ilan"), loop.path("commun.fabriques"), "--trust-new")


def _work_apart(loop: Loop) -> None:
    loop.said["interviews"] = loop.load(
        "ilan", *real.interview_rows(loop.data, loop.member("ilan"))
    )
    loop.said["contributions"] = loop.load("salome", *real.contribution_rows(loop.data))
    files = sorted((loop.data / "photos").iterdir())
    _add_photos(loop, "salome", real.id_of("initiative", FULL), files[:6])
    _add_photos(loop, "ilan", real.interview_of("Rhap_D0001"), files[6:])
    for name, words in (
        ("salome", "La région, vue de Salomé."),
        ("ilan", "La région, vue d’Ilan."),
    ):
        loop.load(name, real.row("case_sheet", EDITED, **{FIELD_OF_BOTH: words}))
    loop.load("salome", real.row("case_sheet", EDITED, limits="Les absents."))
    loop.load("ilan", real.row("case_sheet", EDITED, keywords=["région", "atelier"]))


def _add_photos(loop: Loop, name: str, about: str, files: list[Path]) -> None:
    added = json.loads(loop.call("photos", "add", loop.path(name), about, *files, "--json"))
    loop.load(name, *(
        real.row("photo", photo, caption=f"Vue {at}", recognisable="no", alt_text=f"Vue {at}")
        for at, photo in enumerate(added["added"], 1)
    ))  # fmt: skip


def _receive(loop: Loop) -> None:
    for name in ("salome", "ilan"):
        bundle = loop.path(f"{name}.fabriques")
        loop.call("export", loop.path(name), bundle)
        loop.said[f"inspect {name}"] = loop.call("inspect", bundle)
        arguments = ("import", loop.path("bureau"), bundle, "--trust-new")
        loop.said[f"preview {name}"] = loop.call(*arguments, "--dry-run")
        loop.said[f"receive {name}"] = loop.call(*arguments)
    loop.said["conflicts"] = loop.call("conflicts", loop.path("bureau"))
    (conflict,) = json.loads(loop.call("conflicts", loop.path("bureau"), "--json"))
    loop.said["conflict"] = json.dumps(conflict)
    change = next(v["change"] for v in conflict["values"] if v["value"].endswith("d’Ilan."))
    loop.call("settle", loop.path("bureau"), EDITED, FIELD_OF_BOTH, "--take", change)


def _publish(loop: Loop) -> None:
    """A quote nobody may print stops its sheet; with consent, all sheets are written."""
    interview = next(i for i in real.interviews(loop.data) if i["nom"] == "Rhap_D0001")
    said = real.transcript(interview)
    turn = next(t["texte"] for t in interview["tours"] if t["locuteur"] == "L2" and
                60 < len(t["texte"]) < 350)  # fmt: skip
    quote, silent, sheet = real.id_of("parole"), real.id_of("silence"), real.sheet_of(FULL)
    start = said.index(turn)
    photos = [key for key, each in loop.records("bureau", "photo").items()
              if each["about"] == real.id_of("initiative", FULL)]  # fmt: skip
    loop.load(
        "bureau",
        real.row("consent", real.id_of("accord"), actor=real.actor_of(VOICE), form="oral",
                 given_on="2026-03-12", quotation="anonymous", channels=["sheet"]),
        real.row("excerpt", quote, text=real.text_of("Rhap_D0001"), passage=turn, start=start,
                 end=start + len(turn), speakers=[real.actor_of(VOICE)]),
        real.row("excerpt", silent, text=real.text_of("Rhap_D0003"), passage="Une parole tue.",
                 speakers=[real.actor_of(SILENT)]),
        real.row("case_sheet", sheet, quotes=[quote, silent], photos=photos[:4]),
    )  # fmt: skip
    out = loop.path("fiches")
    loop.said["refused"] = loop.call("docx", loop.path("bureau"), "--out", out, code=1)
    loop.said["left after refusal"] = str(len(list(out.glob("*.docx"))))
    loop.load("bureau", real.row("case_sheet", sheet, quotes=[quote]))
    loop.said["docx"] = loop.call("docx", loop.path("bureau"), "--out", out, "--json")
    loop.said["quote"] = turn


def _give_back(loop: Loop) -> None:
    back = loop.path("retour.fabriques")
    loop.call("export", loop.path("bureau"), back, "--full")
    for name in ("salome", "ilan"):
        loop.call("import", loop.path(name), back, "--trust-new")


# ---- what came in ----


def test_every_case_is_a_sheet_with_its_texts_in_their_sections(loop: Loop) -> None:
    sheets = loop.records("salome", "case_sheet")
    cases = real.cases(loop.data)

    assert len(cases) == 14 and "14 fiches de cas nouvelles" in loop.said["cases"]
    for case in cases:
        sheet = sheets[real.sheet_of(case["id"])]
        wanted = real.sections_of(case) | {"title": case["titre"]}
        if real.sheet_of(case["id"]) == EDITED:
            del wanted[FIELD_OF_BOTH]  # both wrote in it since
        assert {name: sheet.get(name) for name in wanted} == wanted


def test_every_turn_of_speech_keeps_its_speaker_and_its_moment(loop: Loop) -> None:
    texts = loop.records("bureau", "text")

    for interview in real.interviews(loop.data):
        turns = interview["tours"]
        parsed = grammar.parse(texts[real.text_of(interview["nom"])]["content"])
        moments = [t["debut_ms"] // 1000 for t in turns if t["debut_ms"] is not None]

        assert [s.key for s in parsed.speakers] == [
            real.speaker_of(interview["nom"], t) for t in turns
        ]
        assert [t.seconds for t in parsed.timestamps] == moments
        for block, turn in zip(parsed.blocks, turns, strict=True):
            assert turn["texte"] in block.text


def test_every_contribution_is_a_text_and_an_excerpt_of_it(loop: Loop) -> None:
    texts, excerpts = loop.records("bureau", "text"), loop.records("bureau", "excerpt")
    given = real.contributions(loop.data)

    ours = [e for e in excerpts.values() if texts[e["text"]].get("interview") == real.DEBATE]

    assert len(ours) == len(given) == 420
    assert sorted(e["passage"] for e in ours) == sorted(
        each["reponse"].replace("\r\n", "\n") for each in given
    )
    for each in ours:
        assert texts[each["text"]]["content"][each["start"] : each["end"]] == each["passage"]
        assert len(grammar.parse(texts[each["text"]]["content"]).questions) == 1


def test_the_photos_are_kept_to_the_byte(loop: Loop) -> None:
    files = sorted((loop.data / "photos").iterdir())
    given = {hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    kept = {p.name: p for p in (loop.path("bureau") / "files").rglob("*") if p.is_file()}

    assert set(kept) == given and len(given) == 11
    assert all(hashlib.sha256(p.read_bytes()).hexdigest() == name for name, p in kept.items())


def test_real_answers_load_from_a_csv_as_they_are(loop: Loop, tmp_path: Path) -> None:
    source = loop.data / "contributions" / "grand_debat_extrait.csv"
    with source.open(encoding="utf-8-sig", newline="") as given:
        rows = list(csv.DictReader(given, delimiter=";"))
    path = tmp_path / "text.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(["kind", "language", "content"])
        writer.writerows(["transcript", "fr", each["reponse"]] for each in rows)
    home = tmp_path / "csv"
    loop.call("init", home, "--programme", "Csv", "--author", "X")

    loop.call("load", home, path)

    said = loop.call("dump", home, "--entity", "text").split("\n")
    kept = [json.loads(line)["fields"]["content"] for line in said if line]
    assert len(rows) == 120
    assert sorted(kept) == sorted(each["reponse"] for each in rows)


@pytest.mark.parametrize(
    ("text", "entity"),
    [("laicite", "text"), ("passerelle de solferino", "text"), ("plan climat", "case_sheet"),
     ("etat", "excerpt"), ("petit.heic", "photo")],
)  # fmt: skip
def test_real_words_are_found(loop: Loop, text: str, entity: str) -> None:
    found = json.loads(loop.call("search", loop.path("bureau"), text, "--json", "--limit", 200))

    assert entity in {hit["entity"] for hit in found}


# ---- the exchange ----


def test_previews_say_what_receiving_then_does(loop: Loop) -> None:
    for name in ("salome", "ilan"):
        preview, done = (loop.said[f"{k} {name}"].split("\n", 1)[1] for k in ("preview", "receive"))
        assert preview == done
    assert "14 fiches de cas nouvelles" in loop.said["receive salome"]
    assert "5 entretiens nouveaux" in loop.said["receive ilan"]
    assert "1 conflit" in loop.said["receive ilan"]


def test_the_field_both_wrote_in_is_a_conflict_and_the_others_are_not(loop: Loop) -> None:
    conflict = json.loads(loop.said["conflict"])

    assert (conflict["id"], conflict["field"]) == (EDITED, FIELD_OF_BOTH)
    assert "La région Auvergne-Rhône-Alpes a été créée" in conflict["base"]
    assert sorted(v["value"] for v in conflict["values"]) == [
        "La région, vue de Salomé.",
        "La région, vue d’Ilan.",
    ]
    assert all(f"vue {of}" in loop.said["conflicts"] for of in ("de Salomé.", "d’Ilan."))


def test_what_each_wrote_elsewhere_is_there_and_the_settlement_travelled(loop: Loop) -> None:
    for name in ("bureau", "salome", "ilan"):
        sheet = loop.records(name, "case_sheet")[EDITED]

        assert sheet[FIELD_OF_BOTH] == "La région, vue d’Ilan."
        assert sheet["limits"] == "Les absents."
        assert sheet["keywords"] == ["atelier", "région"]


@pytest.mark.parametrize("option", ["--history", "--conflicts"])
def test_all_three_hold_the_same_at_the_end(loop: Loop, option: str) -> None:
    dumps = {loop.call("dump", loop.path(n), option) for n in ("bureau", "salome", "ilan")}

    assert len(dumps) == 1


@pytest.mark.parametrize("name", ["bureau", "salome", "ilan"])
def test_everything_read_again_is_sound(loop: Loop, name: str) -> None:
    said = loop.call("check", loop.path(name), "--deep")
    found = json.loads(loop.call("check", loop.path(name), "--json"))

    assert "Tout est en ordre" in said
    assert (found["conflicts"], found["dangling"], found["held_back"]) == (0, 0, 0)


# ---- the sheets ----


def documents(loop: Loop) -> dict[str, Path]:
    return {each["sheet"]: Path(each["path"]) for each in json.loads(loop.said["docx"])}


def text_in(path: Path) -> str:
    found = Document(str(path))
    cells = [c.text for t in found.tables for row in t.rows for c in row.cells]
    return "\n".join([p.text for p in found.paragraphs] + cells)


def test_a_quote_without_consent_stopped_the_sheets(loop: Loop) -> None:
    assert "Voix Rhap_D0003-L2" in loop.said["refused"]
    assert loop.said["left after refusal"] == "0"


def test_every_case_has_its_document_with_its_own_words(loop: Loop) -> None:
    made = documents(loop)

    assert len(made) == 14
    for case in real.cases(loop.data):
        said = text_in(made[real.sheet_of(case["id"])])
        assert french(case["titre"]) in said, case["id"]
        for name, text in real.sections_of(case).items():
            if (real.sheet_of(case["id"]), name) == (EDITED, FIELD_OF_BOTH):
                continue
            words = [w for w in text.split() if w.isalpha() and len(w) > 6]
            assert [w for w in words if w not in said] == [], (case["id"], name)


def test_the_full_sheet_has_its_quote_and_upright_photos_without_metadata(loop: Loop) -> None:
    path = documents(loop)[real.sheet_of(FULL)]

    with zipfile.ZipFile(path) as parts:
        pictures = [
            Image.open(io.BytesIO(parts.read(name)))
            for name in parts.namelist()
            if name.startswith("word/media/")
        ]
    said = text_in(path)
    assert french(loop.said["quote"])[:60] in said
    assert "Voix" not in said
    assert len(pictures) == 4
    for picture in pictures:
        assert not picture.getexif() and "exif" not in picture.info
