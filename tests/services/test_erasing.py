"""Erasing a person: what is listed, what goes, and that not one byte of them stays anywhere."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from fabriques_desktop.bootstrap import Workspace, open_workspace
from fabriques_desktop.errors import (
    EditedSince,
    MentionsLeft,
    OfficeOnly,
    RecordErased,
    UnknownChange,
    UpgradeFirst,
)
from fabriques_desktop.services import (
    attachments,
    bundles,
    checking,
    dumping,
    erasing,
    history,
    photos,
    withdrawing,
)
from fabriques_desktop.store.engine import DATABASE
from fabriques_desktop.sync.container import open_bundle
from tests.postgres import only_sqlite

Maker = Callable[..., Workspace]
NAME = "Zénobie Quincampoix"
WORDS = ("zénobie", "zenobie", "quincampoix")  # as written, as indexed


def save(ws: Workspace, entity: str, record: str | None = None, **values: object) -> str:
    with ws.act("edit") as act:
        return act.save(entity, record, values)


def everything(ws: Workspace) -> list[bytes]:
    return list(dumping.dump(ws, history=True))


def send(ws: Workspace, to: Workspace, out: Path, **options: bool) -> bundles.Receipt:
    handed = bundles.hand_over(ws, out, **options)
    return bundles.receive(to, handed.path, trust_new=True)


def said_in(folder: Path) -> list[str]:
    """The files under a folder that hold a part of the name, in any case, as UTF-8 or UTF-16."""
    wanted = [w.encode(form) for w in WORDS for form in ("utf-8", "utf-16-le", "utf-16-be")]
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        # lower case letter by letter: accented ones too, which bytes.lower() leaves alone
        content = path.read_bytes().replace("É".encode(), "é".encode()).lower()
        if any(each in content for each in wanted):
            found.append(path.relative_to(folder).as_posix())
    return found


def said_in_bundle(path: Path) -> bool:
    with open_bundle(path) as reader:
        lines = b"\n".join(raw for _, _, raw in reader.change_lines()).decode().lower()
    return any(word in lines for word in WORDS)


def picture(folder: Path, name: str) -> Path:
    path = folder / name
    made = io.BytesIO()
    Image.new("RGB", (64, 48), (len(name) * 9 % 255, 40, 90)).save(made, "JPEG")
    path.write_bytes(made.getvalue())
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "clé usb"
    folder.mkdir()
    return folder


class Story:
    """A person whose name is everywhere, on a device in the field and at the office."""

    def __init__(self, field: Workspace, office: Workspace, out: Path) -> None:
        self.person = save(
            field, "actor", name=NAME, category="citizens", function="Présidente",
            contact="quincampoix@exemple.invalid", note=f"{NAME} préfère le soir",
        )  # fmt: skip
        self.other = save(field, "actor", name="Basile Autrement", category="administration")
        self.interview = save(field, "interview", actors=(self.person, self.other))
        self.notes = save(
            field, "text", interview=self.interview, kind="notes",
            content=f"> {NAME} : nous avons tenu parole.\n\nMme QUINCAMPOIX se tait.",
        )  # fmt: skip
        scan = out / "accord.pdf"
        scan.write_bytes(f"%PDF-1.4 {NAME}".encode())
        self.consent = save(
            field, "consent", actor=self.person, form="written", given_on="2026-03-01",
            witness="Ada Quincampoix", channels=("sheet",),
        )  # fmt: skip
        self.scan = attachments.add(field, self.consent, scan, "signed_consent", caption=NAME)
        added = photos.add_files(field, self.interview, [picture(out, "zenobie.jpg")])
        self.photo = added.added[0]
        save(field, "photo", self.photo, caption=f"{NAME} au marché", people=(self.person,))
        shared = photos.add_files(field, self.interview, [picture(out, "groupe.jpg")])
        self.shared_photo = shared.added[0]
        save(field, "photo", self.shared_photo, people=(self.person, self.other))
        self.excerpt = save(
            field, "excerpt", text=self.notes, passage="nous avons tenu parole",
            speakers=(self.person,),
        )  # fmt: skip
        save(field, "actor", self.person, name=f"{NAME} (mairie)")
        save(field, "actor", self.person, name=NAME)
        photos.thumbnail(field, self.photo, 64)
        field.backup("manual")
        self.old_bundle = bundles.hand_over(field, out, full=True).path
        bundles.receive(office, self.old_bundle, trust_new=True)
        photos.thumbnail(office, self.photo, 64)
        for path in out.glob("*.jpg"):
            path.unlink()
        scan.unlink()

    def redact_by_hand(self, office: Workspace) -> None:
        text = "> Une habitante : nous avons tenu parole.\n\nElle se tait."
        erasing.redact(office, "text", self.notes, "content", text)
        for mention in erasing.plan(office, self.person).mentions:
            erasing.redact(office, mention.entity, mention.record, mention.field, None)


@pytest.fixture
def field(make: Maker) -> Workspace:
    return make("terrain")


@pytest.fixture
def office(make: Maker) -> Workspace:
    return make("bureau", role="office")


@pytest.fixture
def story(field: Workspace, office: Workspace, out: Path) -> Story:
    return Story(field, office, out)


def test_the_plan_lists_what_goes_and_every_mention(office: Workspace, story: Story) -> None:
    planned = erasing.plan(office, story.person)

    assert {record: entity for entity, record in planned.records} == {
        story.person: "actor",
        story.consent: "consent",
        story.scan: "attachment",
        story.photo: "photo",
        story.excerpt: "excerpt",
    }
    assert planned.shared == (("photo", story.shared_photo),)
    assert len(planned.files) == 2
    (mention,) = planned.mentions
    assert (mention.entity, mention.record, mention.field) == ("text", story.notes, "content")
    assert mention.is_shown
    assert "Quincampoix" in mention.passage


def test_a_mention_in_an_earlier_version_or_in_the_bin_is_listed_too(
    office: Workspace, story: Story
) -> None:
    visit = save(office, "visit", note=f"avec {NAME}")
    save(office, "visit", visit, note="avec une habitante")
    binned = save(office, "visit", summary=f"chez {NAME}")
    with office.act("delete") as act:
        act.delete("visit", binned)

    found = {m.record: m.is_shown for m in erasing.plan(office, story.person).mentions}

    assert found == {story.notes: True, visit: False, binned: True}


def test_an_ordinary_word_of_a_name_is_listed_after_and_holds_nothing_up(
    office: Workspace,
) -> None:
    person = save(office, "actor", name="Zoé du Bois")
    forest = [save(office, "visit", note=f"du bois, chemin {n}") for n in range(6)]
    named = save(office, "visit", note="Bois l’a dit")
    both = save(office, "visit", note="zoé bois, hier")
    mail = save(office, "visit", note="z.dubois@exemple.org")
    save(office, "visit", note="Du boisement, sur les hauteurs")

    planned = erasing.plan(office, person)

    assert {m.record for m in planned.to_correct} == {named, both, mail}
    assert {m.record for m in planned.mentions[3:]} == set(forest)
    for record in (named, both, mail):
        erasing.redact(office, "visit", record, "note", None)
    assert erasing.erase(office, person).mentions_left == 0


def test_a_word_that_is_seldom_here_is_a_mention_without_its_capital(office: Workspace) -> None:
    person = save(office, "actor", name="Éric Ly")
    notes = [save(office, "visit", note=said) for said in ("vu eric", "chez LY", "chez ly")]
    save(office, "visit", note="un lycée, un américain")

    assert {m.record for m in erasing.plan(office, person).to_correct} == set(notes)


def test_nothing_is_erased_while_other_texts_say_the_name(office: Workspace, story: Story) -> None:
    before = everything(office)

    with pytest.raises(MentionsLeft) as refused:
        erasing.erase(office, story.person)

    assert refused.value.count == 1
    assert everything(office) == before


def test_a_field_device_asks_and_the_office_sees_it(
    field: Workspace, office: Workspace, story: Story, out: Path
) -> None:
    with pytest.raises(OfficeOnly):
        erasing.erase(field, story.person)
    with pytest.raises(OfficeOnly):
        erasing.redact(field, "text", story.notes, "content", "rien")
    withdrawing.request(field, story.person, "identity")
    send(field, office, out)

    (asked,) = withdrawing.requests(office)

    assert (asked.person, asked.scope, asked.consent) == (story.person, "identity", story.consent)
    story.redact_by_hand(office)
    erasing.erase(office, story.person)
    assert withdrawing.requests(office) == []


def test_not_one_byte_of_a_person_stays_anywhere(
    field: Workspace,
    office: Workspace,
    make: Maker,
    story: Story,
    out: Path,
    home: Path,
) -> None:
    second = make("bureau deux", role="office")
    send(office, second, out, full=True)
    send(second, office, out, full=True)
    for ws in (field, office, second):
        ws.drafts.put("actor", story.person, "note", f"{NAME} rappelle demain")
        ws.drafts.flush()
        assert said_in(ws.path)
    field.drafts.put("interview", story.interview, "impressions", "sans nom")

    story.redact_by_hand(office)
    receipt = erasing.erase(office, story.person)

    assert said_in(office.path) == []
    assert receipt.is_said_elsewhere  # her words, without her name, stay in the notes
    assert receipt.files_to_look_at == ()
    assert NAME not in json.dumps(asdict(receipt), ensure_ascii=False)
    assert (receipt.records["actor"], receipt.files, receipt.mentions_left) == (1, 2, 0)
    handed = bundles.hand_over(office, out, full=True)
    assert not said_in_bundle(handed.path)
    for ws in (second, field):
        taken = bundles.receive(ws, handed.path, trust_new=True)
        assert taken.erased > 5
        assert said_in(ws.path) == []
        assert len(list((ws.path / "backups").iterdir())) == 1
    assert said_in(home) == []
    for ws in (second, field):  # what they had typed meanwhile left as skeletons
        send(ws, office, out)
    for ws in (second, field):
        send(office, ws, out, full=True)
    assert everything(field) == everything(office) == everything(second)
    for ws in (field, office, second):
        report = checking.check(ws, deep=True)
        assert report.is_sound, report.problems
        assert ws.stored("actor", story.person) is None
        assert not ws.search("quincampoix")
        assert ws.get("text", story.notes).content.startswith("> Une habitante")


def test_an_old_bundle_brings_nothing_back(
    field: Workspace, office: Workspace, story: Story, out: Path
) -> None:
    story.redact_by_hand(office)
    erasing.erase(office, story.person)
    before = everything(office)
    again = out / "ancien.fabriques"
    shutil.copy(story.old_bundle, again)
    with office.engine.write() as connection:  # as if its hash were not remembered
        connection.exec_driver_sql("DELETE FROM bundle")

    receipt = bundles.receive(office, again)

    assert receipt.erased > 5
    assert receipt.new == {}
    assert everything(office) == before
    assert said_in(office.path) == []
    assert not [path for path in office.files.staging.rglob("*") if path.is_file()]


@only_sqlite
def test_a_restored_backup_brings_nothing_back(
    office: Workspace, story: Story, clock: Callable[[], datetime]
) -> None:
    kept = office.path.parent / "sauvegarde.sqlite"
    shutil.copy(office.backup(), kept)
    story.redact_by_hand(office)
    erasing.erase(office, story.person)
    office.close()
    shutil.copy(kept, office.path / DATABASE)

    with open_workspace(office.path, now=clock) as restored:
        assert restored.stored("actor", story.person) is None
        assert not restored.files.has(erased_file(restored))
        assert checking.check(restored, deep=True).is_sound
        with pytest.raises(RecordErased):
            save(restored, "actor", story.person, name="de retour")
        assert said_in(restored.path) == []


@only_sqlite
def test_a_backup_restored_in_the_field_brings_back_nothing_that_the_office_erased(
    field: Workspace,
    office: Workspace,
    story: Story,
    out: Path,
    clock: Callable[[], datetime],
) -> None:
    """It was told by a bundle, and the database put back had not heard of it."""
    kept = out / "sauvegarde.sqlite"
    shutil.copy(field.backup(), kept)
    story.redact_by_hand(office)
    erasing.erase(office, story.person)
    send(office, field, out, full=True)
    field.close()
    shutil.copy(kept, field.path / DATABASE)

    with open_workspace(field.path, now=clock) as restored:
        assert restored.stored("actor", story.person) is None
        assert checking.check(restored, deep=True).is_sound


def erased_file(ws: Workspace) -> str:
    return min(ws.log.erased.files)


@only_sqlite
def test_a_purge_that_was_interrupted_goes_on_at_the_next_opening(
    office: Workspace,
    story: Story,
    clock: Callable[[], datetime],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    story.redact_by_hand(office)
    with monkeypatch.context() as patch:
        patch.setattr("fabriques_desktop.store.purging._rebuild_search", interrupt)
        with pytest.raises(KeyboardInterrupt):
            erasing.erase(office, story.person)
    assert said_in(office.path) != []
    office.close()

    with open_workspace(office.path, now=clock) as again:
        assert said_in(again.path) == []
        assert not again.log.erased.is_due


def interrupt(_: object) -> None:
    raise KeyboardInterrupt


def test_identity_alone_leaves_the_record_with_its_category(
    office: Workspace, story: Story
) -> None:
    story.redact_by_hand(office)
    for entity, record, name in (
        ("consent", story.consent, "witness"),
        ("attachment", story.scan, "caption"),
        ("photo", story.photo, "caption"),
        ("photo", story.photo, "filename"),
    ):
        erasing.redact(office, entity, record, name, None)

    planned = erasing.plan(office, story.person, "identity")
    receipt = erasing.erase(office, story.person, "identity")

    assert ("attachment", story.scan) in planned.shared
    assert planned.records == ()
    person = office.get("actor", story.person)
    assert (person.name, person.contact, person.note, person.function) == (None,) * 4
    assert person.category == "citizens"
    assert receipt.fields == 4
    assert office.get("consent", story.consent) is not None
    # the signed form itself is a file a person has to look at
    assert said_in(office.path) == list(receipt.files_to_look_at) != []
    assert checking.check(office, deep=True).is_sound


def test_out_of_publication_is_ordinary_changes(office: Workspace, story: Story) -> None:
    sheet = save(office, "case_sheet", quotes=(story.excerpt,), photos=(story.photo,))
    save(office, "excerpt", story.excerpt, approved_on="2026-03-02")

    erasing.erase(office, story.person, "publication")

    assert office.get("case_sheet", sheet).quotes == office.get("case_sheet", sheet).photos == ()
    assert office.get("excerpt", story.excerpt).approved_on is None
    assert office.get("consent", story.consent).withdrawn_on == "2026-03-12"
    assert office.get("actor", story.person).name == NAME
    history.undo_last(office)
    assert office.get("case_sheet", sheet).quotes == (story.excerpt,)


def test_what_was_typed_on_from_an_erased_value_waits_and_is_not_lost(
    field: Workspace, office: Workspace, story: Story, out: Path
) -> None:
    save(field, "text", story.notes, content=f"{NAME} : encore un mot")
    story.redact_by_hand(office)
    receipt = send(field, office, out)

    assert receipt.quarantined == 1
    (waiting,) = erasing.quarantined(office)
    assert waiting.change.value == f"{NAME} : encore un mot"
    assert office.get("text", story.notes).content.startswith("> Une habitante")
    assert checking.check(office, deep=True).quarantined == 1
    with pytest.raises(UnknownChange):
        erasing.accept(office, "text", story.notes, "content", "a" * 16 + ":1:" + "A" * 22)

    send(office, field, out)
    assert len(erasing.quarantined(field)) == 1
    assert everything(field) == everything(office)

    erasing.accept(office, "text", story.notes, "content", waiting.change.change)
    assert erasing.quarantined(office) == []
    assert office.stored("text", story.notes).conflicts == ("content",)

    erasing.redact(office, "text", story.notes, "content", "Encore un mot")
    send(office, field, out)
    assert field.get("text", story.notes).content == "Encore un mot"
    assert everything(field) == everything(office)


def test_what_waits_may_be_erased_with_the_rest(
    field: Workspace, office: Workspace, story: Story, out: Path
) -> None:
    save(field, "text", story.notes, content=f"{NAME} : encore un mot")
    story.redact_by_hand(office)
    send(field, office, out)

    erasing.redact(office, "text", story.notes, "content", with_quarantined=True)
    erasing.erase(office, story.person)

    assert erasing.quarantined(office) == []
    assert said_in(office.path) == []
    assert office.get("text", story.notes).content.startswith("> Une habitante")


def test_a_word_of_a_set_and_the_bin_that_names_it_are_redacted(office: Workspace) -> None:
    sheet = save(office, "case_sheet", title="t", keywords=("eau", NAME))
    with office.act("delete") as act:
        act.delete("case_sheet", sheet)

    erasing.redact(office, "case_sheet", sheet, "keywords", ("eau",))

    stored = office.stored("case_sheet", sheet)
    assert stored.deleted
    assert stored.record.keywords == ("eau",)
    assert said_in(office.path) == []
    assert checking.check(office, deep=True).is_sound


def test_a_redaction_is_no_act_that_ctrl_z_takes_back(office: Workspace, story: Story) -> None:
    save(office, "visit", note="un mot")
    erasing.redact(office, "text", story.notes, "content", "autre chose")

    history.undo_last(office)

    assert office.get("text", story.notes).content == "autre chose"


def test_undoing_an_import_leaves_its_redactions(
    field: Workspace, office: Workspace, story: Story, out: Path
) -> None:
    erasing.redact(office, "text", story.notes, "content", "autre chose")
    visit = save(office, "visit", note="du bureau")
    receipt = send(office, field, out)

    with pytest.raises(EditedSince):
        history.undo(field, receipt.act)
    history.undo(field, receipt.act, skip_edited=True)

    assert field.get("text", story.notes).content == "autre chose"
    assert field.get("visit", visit) is None


def test_what_a_newer_version_wrote_about_a_person_asks_for_the_upgrade(
    office: Workspace, story: Story
) -> None:
    story.redact_by_hand(office)
    with office.act("edit") as act:
        act.write("visit", office.new_id(), {"guests": story.person}, {})

    with pytest.raises(UpgradeFirst):
        erasing.erase(office, story.person)


@only_sqlite
def test_the_receipt_is_kept_with_ids_and_counts(office: Workspace, story: Story) -> None:
    story.redact_by_hand(office)
    receipt = erasing.erase(office, story.person)

    with office.engine.read() as connection:
        said = connection.exec_driver_sql(
            "SELECT receipt FROM act WHERE id = ?", (receipt.act,)
        ).scalar()
    kept = json.loads(said)

    assert kept["people"] == [story.person]
    assert kept["records"] == receipt.records
    assert not office.log.erased.is_due
