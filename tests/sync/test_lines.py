"""The lines of changes of a bundle, each judged before anything of it is kept (J01 to J17)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.errors import ChangesRefused, ManifestRefused
from fabriques_desktop.services import bundles, checking, dumping
from fabriques_desktop.store import codec
from fabriques_desktop.sync.container import open_bundle, write_bundle
from fabriques_desktop.sync.lines import LineJudge
from tests.postgres import only_sqlite

Maker = Callable[..., Workspace]
RECORD = "0190a000-0000-7000-8000-000000000001"
PARENT = "a" * 16 + ":1:" + "A" * 22
SOUND: list[Any] = [
    "a" * 16, 2, 1_700_000_000_000 << 16, RECORD, RECORD, "interview", RECORD, "0" * 32,
    {"title": "Conseil citoyen"}, {PARENT: ["title"]}, [],
]  # fmt: skip
PLACES = ("replica", "seq", "clock", "author", "act", "entity", "record", "salt", "fields",
          "parents", "skeletons")  # fmt: skip


def altered(**changed: Any) -> bytes:
    return codec.encode([changed.get(name, SOUND[at]) for at, name in enumerate(PLACES)])


def fields(**values: Any) -> bytes:
    return altered(fields=values, parents={})


BAD: dict[str, tuple[bytes, str]] = {
    "J01-deep": (b"[" * 100_000, "too_deep"),
    "J01-deep-value": (altered()[:-3] + b"[" * 100_000 + b"]" * 100_000 + b"]", "too_deep"),
    "J02-cut": (altered()[:-5], "not_a_change"),
    "J03-null": (b"null", "not_a_change"),
    "J03-object": (b"{}", "not_a_change"),
    "J04-latin-1": ('"é"'.encode("latin-1"), "not_a_change"),
    "J04-surrogate": (altered().replace(b"Conseil", b"\\ud800"), "not_a_change"),
    "J05-spaces": (altered().replace(b",2,", b", 2,"), "not_canonical"),
    "J05-twice": (altered().replace(b'{"title"', b'{"title":"a","title"'), "not_canonical"),
    "J05-escaped": (altered().replace(b"Conseil", b"\\u0043onseil"), "not_canonical"),
    "J06-more": (codec.encode([*SOUND, 1]), "not_a_change"),
    "J06-fields-list": (altered(fields=[]), "not_a_change"),
    "J06-parents-list": (altered(parents=[]), "not_a_change"),
    "J07-replica": (altered(replica="A" * 16), "replica"),
    "J07-seq-0": (altered(seq=0), "replica"),
    "J07-clock": (altered(clock=-1), "clock"),
    "J07-clock-far": (altered(clock=1 << 63), "clock"),
    "J08-author": (altered(author="../x"), "id"),
    "J08-act": (altered(act="x"), "id"),
    "J08-entity": (altered(entity="Interview!"), "entity"),
    "J10-record": (altered(record="x"), "id"),
    "J11-nothing": (altered(fields={}, parents={}), "empty"),
    "J12-salt": (altered(salt="0"), "salt"),
    "J12-salt-of-others": (altered(salt={"summary": "0" * 32}), "salt"),
    "J13-date": (fields(held_on="2026-02-30"), "value"),
    "J15-number-for-text": (fields(title=1), "value"),
    "J15-text-for-set": (fields(actors="x"), "cell"),
    "J15-element-for-text": (fields(**{"title/x": True}), "cell"),
    "J15-element-of-set": (fields(**{"actors/x": True}), "value"),
    "J15-set-by-number": (fields(**{f"actors/{RECORD}": 1}), "value"),
    "J15-nul": (fields(title="a\0b"), "value"),
    "J16-cell": (fields(**{"../x": "y"}), "cell"),
    "J16-long-element": (fields(**{"actors/" + "x" * 1001: True}), "cell"),
    "J16-deletion": (fields(_deleted=True), "value"),
    "J16-deletion-unseen": (fields(_deleted={"seen": {"x": []}}), "value"),
    "J17-parent-name": (altered(parents={"x": ["title"]}), "parent"),
    "J17-parent-of-nothing": (altered(parents={PARENT: []}), "parent"),
    "J17-parent-of-other": (altered(parents={PARENT: ["summary"]}), "parent"),
    "J17-parent-twice": (altered(parents={PARENT: ["title", "title"]}), "parent"),
    "J17-skeleton": (altered(skeletons=[["", "0"]]), "skeleton"),
    "J17-skeleton-parent": (altered(skeletons=[["x", "0" * 64]]), "skeleton"),
}  # fmt: skip


def test_the_line_all_bad_ones_are_made_from_is_accepted() -> None:
    line, values = LineJudge(Path("x")).judge("changes/0001.jsonl", 1, altered())
    assert (line.seq, values) == (2, {"title": "Conseil citoyen"})


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_is_refused_for_its_reason(name: str) -> None:
    raw, reason = BAD[name]

    with pytest.raises(ChangesRefused) as refusal:
        LineJudge(Path("x")).judge("changes/0001.jsonl", 7, raw)

    assert (refusal.value.reason, refusal.value.line) == (reason, 7)


def test_what_a_newer_version_knows_is_kept_and_counted() -> None:
    judge = LineJudge(Path("x"))
    for seq, (entity, values) in enumerate(
        (("workshop", {"report": "a"}), ("interview", {"energy": "b", "mode": "hologram"})), 1
    ):
        judge.judge("m", seq, altered(seq=seq, entity=entity, fields=values, parents={}))

    assert judge.unknown == {
        ("a" * 16, 1): ["workshop"],
        ("a" * 16, 2): ["interview.energy", "interview.mode=hologram"],
    }


# ---- in a bundle: nothing of it is kept ----


def moved(line: bytes, at: int, by: int) -> bytes:
    value = json.loads(line)
    value[at] += by
    return codec.encode(value)


LIES: dict[str, tuple[Callable[[list[bytes]], list[bytes]], str]] = {
    "another-value": (lambda lines: [*lines[:-1], lines[-1].replace(b"vrai", b"faux")], "chain"),
    "another-clock": (lambda lines: [*lines[:-1], moved(lines[-1], 2, 1)], "chain"),
    "exchanged": (lambda lines: [*lines[:-2], lines[-1], lines[-2]], "sequence"),
    "one-too-many": (lambda lines: [*lines, moved(lines[-1], 1, 1)], "unannounced"),
    "bad-line": (lambda lines: [*lines[:-1], moved(lines[-1], 2, -(1 << 62))], "clock"),
}


@only_sqlite
@pytest.mark.parametrize("lie", LIES)
def test_lines_that_are_not_those_of_the_manifest_leave_the_store_as_it_was(
    lie: str, make: Maker, tmp_path: Path
) -> None:
    field, office = make("a"), make("o", role="office")
    with field.act("edit") as act:
        act.save("interview", None, {"title": "un"})
        act.save("interview", None, {"title": "vrai"})
    sent = bundles.hand_over(field, tmp_path / "remise").path
    before = list(dumping.dump(office, history=True))
    alter, reason = LIES[lie]

    with pytest.raises(ChangesRefused) as refusal:
        bundles.receive(office, _rewritten(field, sent, alter), trust_new=True)

    assert refusal.value.reason == reason
    assert list(dumping.dump(office, history=True)) == before
    assert checking.check(office, deep=True).is_sound
    assert bundles.receive(office, sent, trust_new=True).new["interview"] == 2


@only_sqlite
def test_a_line_of_changes_is_born_by_the_signature_of_its_device(
    make: Maker, tmp_path: Path
) -> None:
    field, office = make("a"), make("o", role="office")
    sent = bundles.hand_over(field, tmp_path / "remise").path
    with open_bundle(sent) as bundle:
        (birth,) = bundle.manifest.replicas
    forged = msgspec.structs.replace(birth, signature="0" * 128)

    for replicas, where in (((forged,), "replicas[0]"), ((), "ranges")):
        with pytest.raises(ManifestRefused) as refusal:
            bundles.receive(office, _rewritten(field, sent, replicas=replicas), trust_new=True)
        assert (refusal.value.field, refusal.value.reason) == (where, "birth")

    assert field.identity.shared not in office.log.replicas


def _rewritten(
    ws: Workspace,
    sent: Path,
    alter: Callable[[list[bytes]], list[bytes]] = lambda lines: lines,
    **said: Any,
) -> Path:
    """The bundle again, signed by its device: other lines under the same ranges, or words."""
    out = sent.with_name(f"{len(list(sent.parent.iterdir()))}.fabriques")
    with open_bundle(sent) as bundle:
        manifest = msgspec.structs.replace(bundle.manifest, members=(), **said)
        lines = alter([raw for _, _, raw in bundle.change_lines()])

    def produce(writer: Any) -> None:
        for line in lines:
            writer.add_change(line)
        writer.finish(manifest, ws.identity.signer)

    write_bundle(out, produce)
    return out
