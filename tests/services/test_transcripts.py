"""Transcripts: speakers and times as the files give them, bad files refused and nothing changed."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_desktop.domain import grammar
from fabriques_desktop.errors import FileUnreadable, TranscriptRefused, UnknownRecord
from fabriques_desktop.services import excerpts, transcripts
from fabriques_desktop.services.transcript_files import ENCODINGS, turns_of_lines
from fabriques_desktop.services.transcripts import Turn, Who
from fabriques_desktop.words import words as words_of
from tests import bad_transcripts as bad
from tests import effort
from tests.postgres import only_sqlite

SRT = """1
00:00:01,000 --> 00:00:04,000
Basile : On nous a rendu <i>la liste</i>

2
00:00:04,500 --> 00:00:06,000
Basile : déjà triée.

3
00:01:10,000 --> 00:01:12,000
Aurore: Ce n’est pas vrai &amp; vous le savez.
"""
VTT = """\ufeffWEBVTT - notre entretien

NOTE à relire

debut
00:31:05.250 --> 00:31:09.000 align:start
<v.fort Aurore Vallonnet>La place du marché.</v> <v Basile>Oui.</v>

100:00:00.000 --> 100:00:02.000
- personne
"""


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_subrip_gives_speakers_and_times(tmp_path: Path) -> None:
    read = transcripts.read(put(tmp_path, "a.srt", SRT))

    assert read.turns == (
        Turn("On nous a rendu la liste déjà triée.", "Basile", 1),
        Turn("Ce n’est pas vrai & vous le savez.", "Aurore", 70),
    )


def test_webvtt_gives_voices_and_long_hours(tmp_path: Path) -> None:
    read = transcripts.read(put(tmp_path, "a.vtt", VTT))

    assert [(t.speaker, t.seconds) for t in read.turns] == [
        ("Aurore Vallonnet", 1865),
        ("Basile", 1865),
        (None, 360_000),
    ]
    assert read.turns[0].text == "La place du marché."


@pytest.mark.parametrize(
    ("line", "turn"),
    [
        ("[00:00:02] L1 (chercheur·e) : bonjour", Turn("bonjour", "L1 (chercheur·e)", 2)),
        ("00:31:05 BASILE: oui", Turn("oui", "BASILE", 1865)),
        ("L2 [31:05] oui", Turn("oui", "L2", 1865)),
        ("SPEAKER_01 00:00:12", Turn("suite", "SPEAKER_01", 12)),
        ("@BASILE : [00:33:40] oui", Turn("oui", "BASILE", 2020)),
        ("00:00:05\tL1\toui", Turn("oui", "L1", 5)),
        ("L1 :\toui", Turn("oui", "L1")),
        ("[00:10:00] On se tait.", Turn("On se tait.", None, 600)),
        ("Alors : on y va.", Turn("Alors : on y va.")),
        ("Rendez-vous à 12:30 demain.", Turn("Rendez-vous à 12:30 demain.")),
    ],
)
def test_a_line_says_who_and_when(line: str, turn: Turn) -> None:
    lines = [line, "suite"] if turn.text == "suite" else [line, "", "Une phrase.", "Une autre."]
    if turn.text == "suite":
        assert turns_of_lines(lines) == (turn,)
    else:
        found = turns_of_lines(lines)[0]
        assert (found.speaker, found.seconds) == (turn.speaker, turn.seconds)
        assert found.text.split("\n")[0] == turn.text


def test_a_name_before_a_colon_is_a_speaker_when_it_comes_back() -> None:
    turns = turns_of_lines(["Basile : un", "Aurore : deux", "", "trois", "Basile : quatre"])

    assert [(t.speaker, t.text) for t in turns] == [
        ("Basile", "un"),
        ("Aurore", "deux\n\ntrois"),
        ("Basile", "quatre"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # Otter
            "Zoé Martin  0:03\nBon.\n\nAwa  0:12\nOui.\n\nZoé Martin  0:20\nEt ?\n\nAwa  0:42\nLà.",
            [("Zoé Martin", 3), ("Awa", 12), ("Zoé Martin", 20), ("Awa", 42)],
        ),
        (  # Happy Scribe
            "[00:03] Zoé M\nA.\n\n[00:10] Awa\nB.\n\n[00:13] Zoé M\nC.\n\n[00:20] Awa\nD.",
            [("Zoé M", 3), ("Awa", 10), ("Zoé M", 13), ("Awa", 20)],
        ),
        (  # f4: the time stands where a paragraph ends
            "I: Bonjour #00:00:05-1#\nB: Oui #00:00:09-7#\nI: Bien. #00:01:02-5#",
            [("I", 0), ("B", 5), ("I", 9)],
        ),
        ("[SPEAKER_00]: Bonjour\n[SPEAKER_01]: oui", [("SPEAKER_00", None), ("SPEAKER_01", None)]),
        (  # Word: names that come once, alone on their line with the time
            "Réunion.mp3\n12 mars 2024\n\nZoé Martin   0:03\nBon.\n\nAwa Diop   0:12\nOui.",
            [(None, None), ("Zoé Martin", 3), ("Awa Diop", 12)],
        ),
        ("[00:00:03] Zoé:\nBon.\n\n[00:00:10] Awa:\nOui.", [("Zoé", 3), ("Awa", 10)]),  # Trint
        (  # Google Meet: the time alone, over several turns
            "00:00:00\n \nZoé: Bon.\nAwa: Oui.\n00:05:00\n \nZoé: Et ?\nAwa: Là.",
            [("Zoé", 0), ("Awa", None), ("Zoé", 300), ("Awa", None)],
        ),
        (  # ELAN: who, from when, until when, what
            "Zoé\t00:00:03.120\t00:00:05.000\tBon\nAwa\t00:00:05.100\t00:00:07.000\tOui",
            [("Zoé", 3), ("Awa", 5)],
        ),
        (  # NVivo: the columns are those of the heads
            "Timespan\tContent\tSpeaker\n00:00.0 - 00:03.5\tBon\tZoé\n00:03.5 - 00:05.0\tOui\tAwa",
            [("Zoé", 0), ("Awa", 3)],
        ),
    ],
    ids=["otter", "happy scribe", "f4", "whisperx", "word", "trint", "meet", "elan", "nvivo"],
)
def test_the_forms_of_usual_programs_are_read(text: str, expected: list[tuple[str, int]]) -> None:
    turns = turns_of_lines(text.split("\n"))

    assert [(turn.speaker, turn.seconds) for turn in turns] == expected
    assert not any("#" in turn.text for turn in turns)


def test_sentences_behind_times_are_no_names() -> None:
    turns = turns_of_lines(["[00:00:03] Bonjour à tous", "[00:00:05] On commence", "Oui", "Non"])

    assert [turn.speaker for turn in turns] == [None, None]


def test_a_column_that_nobody_asked_for_is_kept_with_the_words() -> None:
    rows = ["Temps\tLocuteur\tRemarque\tTexte", "00:03\tZoé\tà voix basse\tBon."]

    assert turns_of_lines(rows) == (Turn("Bon. à voix basse", "Zoé", 3),)


ROLLING = """WEBVTT
Kind: captions

00:00:00.160 --> 00:00:02.389 align:start position:0%
\x20
bonjour<00:00:00.480><c> à</c><00:00:00.640><c> tous</c>

00:00:02.389 --> 00:00:02.399 align:start position:0%
bonjour à tous
\x20

00:00:02.399 --> 00:00:04.000 align:start position:0%
bonjour à tous
et<00:00:02.800><c> merci</c>
"""


def test_captions_that_roll_say_each_line_once(tmp_path: Path) -> None:
    read = transcripts.read(put(tmp_path, "a.vtt", ROLLING.encode()))

    assert [turn.text for turn in read.turns] == ["bonjour à tous et merci"]


def test_the_letters_of_an_old_mac_are_read(tmp_path: Path) -> None:
    path = tmp_path / "ancien.txt"
    path.write_bytes("Enquêtrice : été\rZoé : oui\r".encode("mac_roman"))

    read = transcripts.read(path)

    assert [turn.speaker for turn in read.turns] == ["Enquêtrice", "Zoé"]
    assert ENCODINGS[read.encoding] == "Mac Roman"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_accents_are_read_right_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    said = "L1 : Ça a coûté 20 € à l’Œuvre, « déjà » vidée.\r\nL2 : Hélas…\r\n" * 3
    read = transcripts.read(put(tmp_path, "a.txt", said.encode(encoding)))

    assert read.turns[0] == Turn("Ça a coûté 20 € à l’Œuvre, « déjà » vidée.", "L1")
    assert read.encoding == {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)


def test_word_documents_are_read_with_their_tables(tmp_path: Path) -> None:
    made = python_docx.Document()
    made.add_heading("Entretien", 1)
    made.add_paragraph("L1 : Bonjour.")
    made.add_paragraph("L2 : Oui,\tpeut-être.")
    table = made.add_table(1, 3)
    for cell, words in zip(table.rows[0].cells, ("00:01:05", "L1", "Et après ?"), strict=True):
        cell.text = words
    out = io.BytesIO()
    made.save(out)

    read = transcripts.read(put(tmp_path, "a.docx", out.getvalue()))

    assert [(t.speaker, t.seconds) for t in read.turns] == [
        (None, None),
        ("L1", None),
        ("L2", None),
        ("L1", 65),
    ]
    assert read.turns[3].text == "Et après ?"


def test_open_documents_keep_their_spaces_and_leave_notes_out(tmp_path: Path) -> None:
    inside = (
        "<text:tracked-changes><text:p>ancien</text:p></text:tracked-changes>"
        "<text:h>Entretien</text:h>"
        "<text:p>L1<text:s/>: Bonjour<text:note><text:p>note</text:p></text:note> à "
        "<text:span>tous</text:span> et<text:line-break/>à toutes.</text:p>"
        "<text:list><text:list-item><text:p>L2 : Oui.</text:p></text:list-item></text:list>"
    )
    read = transcripts.read(put(tmp_path, "a.odt", bad.odt(inside)))

    assert read.turns == (
        Turn("Entretien"),
        Turn("Bonjour à tous et\nà toutes.", "L1"),
        Turn("Oui.", "L2"),
    )


WHISPER = [
    {"id": 0, "start": 0.0, "end": 4.2, "text": " La place", "avg_logprob": float("nan")},
    {"id": 1, "start": 4.2, "end": 6, "text": " du marché."},
    {"id": 2, "start": 61.9, "end": 63.0, "text": " \ud83d Qui décide ?", "temperature": 0.0},
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_json_of_whisper_gives_times(encoding: str, tmp_path: Path) -> None:
    said = bad.whisper(*WHISPER).decode().encode(encoding)
    read = transcripts.read(put(tmp_path, "a.json", said))

    assert read.kind == "json"
    assert read.turns == (Turn("La place du marché.", None, 0), Turn("Qui décide ?", None, 61))


def test_the_json_of_whisperx_gives_speakers(tmp_path: Path) -> None:
    voices = ("SPEAKER_00", "SPEAKER_00", "SPEAKER_01")
    found = [dict(w, speaker=v) for w, v in zip(WHISPER, voices, strict=True)]
    (tmp_path / "liste").mkdir()
    whole = transcripts.read(put(tmp_path, "a.json", bad.whisper(*found)))
    bare = transcripts.read(put(tmp_path / "liste", "a.json", json.dumps(found)))

    assert [(t.speaker, t.seconds) for t in whole.turns] == [("SPEAKER_00", 0), ("SPEAKER_01", 61)]
    assert bare.turns == whole.turns


def test_the_json_of_whisper_cpp_is_read(tmp_path: Path) -> None:
    pieces = [{"offsets": {"from": 61_900, "to": 63_000}, "text": " Qui décide ?", "tokens": []}]
    read = transcripts.read(put(tmp_path, "a.json", json.dumps({"transcription": pieces})))

    assert read.turns == (Turn("Qui décide ?", None, 61),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", ["a.tsv", "a.txt"])
def test_the_rows_of_whisper_are_in_thousandths(name: str, encoding: str, tmp_path: Path) -> None:
    rows = (
        "start\tend\ttext\r\n0\t4200\tLa place\r\n4200\t6000\tdu marché.\r\n61900\t63000\tQui ?\r\n"
    )
    read = transcripts.read(put(tmp_path, name, rows.encode(encoding)))

    assert read.kind == "tsv"
    assert read.turns == (Turn("La place du marché.", None, 0), Turn("Qui ?", None, 61))


def test_rows_may_say_who_speaks(tmp_path: Path) -> None:
    rows = "start\tend\tspeaker\ttext\n0\t4200\tBasile\tOui.\n4200\t6000\t\tNon.\n"
    read = transcripts.read(put(tmp_path, "a.tsv", rows))

    assert read.turns == (Turn("Oui.", "Basile", 0), Turn("Non.", None, 4))


def test_a_table_under_other_heads_is_read_as_before(tmp_path: Path) -> None:
    read = transcripts.read(put(tmp_path, "a.tsv", "Temps\tLocuteur\tTexte\n00:00:05\tL1\toui\n"))

    assert read.turns == (Turn("oui", "L1", 5),)


@pytest.mark.parametrize("case", bad.BAD, ids=str)
def test_a_bad_file_is_refused_quickly_with_its_reason(case: bad.Case, tmp_path: Path) -> None:
    path = case.put(tmp_path)

    with effort.at_most(5), pytest.raises(TranscriptRefused) as refused:
        transcripts.read(path)

    assert refused.value.reason == case.reason


def test_a_cue_that_is_none_is_named_by_its_line(tmp_path: Path) -> None:
    with pytest.raises(TranscriptRefused) as refused:
        transcripts.read(put(tmp_path, "a.srt", SRT + "\n4\n00:02 --> jamais\nRien\n"))

    assert refused.value.line == 14


def test_a_segment_and_a_row_that_are_none_are_named(tmp_path: Path) -> None:
    with pytest.raises(TranscriptRefused) as refused:
        transcripts.read(put(tmp_path, "a.json", bad.whisper(*WHISPER, {"start": 70})))
    assert refused.value.segment == 4

    with pytest.raises(TranscriptRefused) as refused:
        transcripts.read(put(tmp_path, "a.tsv", "start\tend\ttext\n0\t1\toui\n\nx\t3\tnon\n"))
    assert refused.value.line == 4


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_refused_whisper_file_says_where(lang: str) -> None:
    words = words_of(lang)
    said = words.sentence(TranscriptRefused(path="a.json", reason="segment", segment=4))

    assert "segment 4" in said and "a.json" in said
    for reason in ("json", "too_deep", "no_segments", "row"):
        assert "a.json" in words.sentence(TranscriptRefused(path="a.json", reason=reason))
        assert reason not in words.sentence(TranscriptRefused(path="a", reason=reason)).split()


@pytest.mark.parametrize("name", ["absent.txt", "dossier"])
def test_what_is_no_file_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "dossier").mkdir()

    with pytest.raises(FileUnreadable):
        transcripts.read(tmp_path / name)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_transcript_or_refused(data: bytes) -> None:
    import tempfile

    for name in ("a.txt", "a.vtt", "a.srt", "a.docx", "a.json", "a.tsv"):
        with tempfile.TemporaryDirectory() as folder:
            path = put(Path(folder), name, b"WEBVTT\n\n" + data if name == "a.vtt" else data)
            try:
                read = transcripts.read(path)
            except (TranscriptRefused, FileUnreadable):
                continue
            grammar.parse(transcripts.content(read, {}))


@given(st.lists(st.sampled_from([
    "L1 : oui", "[00:00:05] ", "12:61", "\t", "@X :", "Nom (00:00:02) :", "# titre", "> dit", "",
    "é", "## Q {#q:a}", "00:00:01 --> 00:00:02",
]), max_size=12))  # fmt: skip
def test_turns_lose_no_words(lines: list[str]) -> None:
    said = "".join(turn.text for turn in turns_of_lines(lines))

    for word in ("titre", "dit", "é"):
        assert word not in "".join(lines) or word in said


def test_real_transcripts_keep_every_turn(shared_data: Path) -> None:
    import json

    for told in sorted((shared_data / "entretiens").glob("*.json")):
        heard = json.loads(told.read_text("utf-8"))["tours"]
        for ending in (".txt", ".vtt"):
            path = told.with_suffix(ending)
            if not path.exists():
                continue
            text = transcripts.content(transcripts.read(path), {})
            flat = " ".join(grammar.plain(text).split())
            for turn in heard:
                assert " ".join(turn["texte"].split()[:6]) in flat, (path.name, turn)


# ---- into an interview ----


def make_interview(ws: Any) -> tuple[str, str]:
    with ws.act("test") as act:
        actor = act.save("actor", None, {"name": "Aurore Vallonnet", "category": "elected"})
        interview = act.save(
            "interview",
            None,
            {
                "title": "À l’œuvre",
                "actors": (actor,),
                "interviewers": (ws.member_id,),
                "language": "fr",
            },
        )
    return interview, actor


def taken_in(ws: Any, interview: str, path: Path, **speakers: Who) -> transcripts.Added:
    """A file read and kept, its speakers as they are suggested unless said otherwise."""
    read = transcripts.read(path)
    who = transcripts.suggest(ws, interview, read.speakers) | speakers
    return transcripts.add(ws, interview, read, who)


def test_a_transcript_becomes_one_text_with_stamps_and_known_speakers(
    ws: Any, tmp_path: Path
) -> None:
    interview, actor = make_interview(ws)
    path = put(tmp_path, "a.txt", "[00:01:05] Aurore : On trie.\n[00:01:09] L2 : Qui ?\n")

    added = taken_in(ws, interview, path, L2=Who("new", name="Élie Brac"))

    text = ws.get("text", added.text)
    assert (text.kind, text.language, text.interview) == ("transcript", "fr", interview)
    assert text.content == "@AURORE : [00:01:05] On trie.\n\n@L2 : [00:01:09] Qui ?\n".replace(
        "@L2", "@ELIE"
    )
    (new,) = added.people
    assert ws.get("actor", new).name == "Élie Brac"
    assert ws.get("interview", interview).actors == (actor, new)


@only_sqlite
def test_a_speaker_known_by_key_can_be_quoted(ws: Any, tmp_path: Path) -> None:
    interview, actor = make_interview(ws)
    with ws.act("test") as act:
        other = act.save("actor", None, {"name": "Aurore Petit"})
        act.save("interview", interview, {"actors": (actor, other)})
    path = put(tmp_path, "a.txt", "L1 : On trie.\nL2 : Qui ?\n")

    added = taken_in(ws, interview, path, L1=Who("actor", actor), L2=Who("actor", other))
    with ws.act("test") as act:
        quoted = ws.get("text", added.text).content.replace("@", "> @")
        act.save("text", added.text, {"content": quoted})

    assert [p.speakers for p in excerpts.passages(ws, [interview])] == [(actor,), (other,)]


@only_sqlite
def test_the_same_transcript_twice_is_there_once(ws: Any, tmp_path: Path) -> None:
    interview, _ = make_interview(ws)
    path = put(tmp_path, "a.srt", SRT)

    first = taken_in(ws, interview, path)
    again = taken_in(ws, interview, path)

    assert (again.text, again.known) == (first.text, True)
    assert ws.count("text") == 1


@only_sqlite
def test_nothing_is_added_to_an_interview_that_is_not_there(ws: Any, tmp_path: Path) -> None:
    read = transcripts.read(put(tmp_path, "a.srt", SRT))

    with pytest.raises(UnknownRecord):
        transcripts.add(ws, ws.new_id(), read, {})
