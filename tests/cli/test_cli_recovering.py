"""An office made anew from a terminal, a bundle under a passphrase, and what the office shares."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from fabriques_desktop.cli.main import app
from tests.cli.conftest import INTERVIEW, PROGRAMME, TERRITORY, Call, Said, row

PHRASE = "quatre mots à dire"


@pytest.fixture
def typed(home: Path, call: Call) -> Callable[..., Said]:
    """Calls `fabriques` with something on standard input."""

    def run(text: str, *arguments: object, code: int = 0) -> Said:
        result = CliRunner().invoke(app, [str(a) for a in arguments], input=text)
        said = Said(result.exit_code, result.stdout, result.stderr)
        assert said.code == code, said
        return said

    return run


@pytest.fixture
def paper(call: Call, tmp_path: Path) -> str:
    """An office is made: what it prints of its recovery keys."""
    return call(
        "init", tmp_path / "bureau", "--programme", PROGRAMME, "--author", "Nour", "--role",
        "office",
    ).out  # fmt: skip


@pytest.fixture
def field(call: Call, paper: str, lines: Callable[..., Path], tmp_path: Path) -> Path:
    """A device that the office invited, with an interview."""
    letter = tmp_path / "i"
    call("invite", tmp_path / "bureau", "--out", letter)
    call("init", tmp_path / "salome", "--invitation", letter, "--author", "Salomé")
    call("load", tmp_path / "salome", lines(
        row("territory", TERRITORY, name="Valombre", level="city"),
        row("interview", INTERVIEW, title="À l’Œuvre", territory=TERRITORY),
        row("actor", name="Aurore Vallonnet"),
    ))  # fmt: skip
    return tmp_path / "salome"


# ---- a new office ----


def test_an_office_is_made_anew_from_its_printed_keys(
    call: Call, typed: Callable[..., Said], paper: str, field: Path, tmp_path: Path
) -> None:
    office, new = tmp_path / "bureau", tmp_path / "nouveau"
    call("export", field, tmp_path / "avant")
    backup = tmp_path / "copie.sqlite"
    Path(call("backup", office, "--json").json["path"]).rename(backup)

    said = typed(paper, "recover", new, tmp_path / "avant", "--backup", backup, "--trust-new")
    call("ack", new, "--for", "Salomé", "--out", tmp_path / "retour")
    heard = call("import", field, tmp_path / "retour")
    call("export", field, tmp_path / "apres")
    call("import", new, tmp_path / "apres")

    assert "Nouveau bureau" in said.out and "1 entretien" in said.out
    assert "désigné par la clé de secours" in heard.out
    assert "À l’Œuvre" in call("dump", new).out
    refused = typed(paper.replace("AGE-SECRET-KEY-1", "AGE-SECRET-KEY-2"), "recover",
                    tmp_path / "x", "--backup", backup, code=1)  # fmt: skip
    assert "AGE-SECRET-KEY" in refused.err and not (tmp_path / "x").exists()


def test_a_bundle_closed_to_the_lost_office_opens_with_the_recovery_key(
    call: Call, typed: Callable[..., Said], paper: str, field: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "copie.sqlite"
    Path(call("backup", tmp_path / "bureau", "--json").json["path"]).rename(backup)
    typed(paper, "recover", tmp_path / "nouveau", "--backup", backup)
    call("export", field, tmp_path / "avant")
    opening = re.search(r"AGE-SECRET-KEY-1\w+", paper)
    assert opening

    closed = call("import", tmp_path / "nouveau", tmp_path / "avant", code=1)
    opened = typed(opening[0] + "\n", "import", tmp_path / "nouveau", tmp_path / "avant",
                   "--recovery", "--trust-new")  # fmt: skip

    assert "n’est pas chiffrée pour ce poste" in closed.err
    assert "1 entretien nouveau" in opened.out


def test_recovering_says_what_is_missing(call: Call, tmp_path: Path) -> None:
    assert "--backup" in call("recover", tmp_path / "x", code=2).err
    assert "--author" in call("recover", tmp_path / "x", tmp_path / "b", code=2).err


# ---- one-off bundles ----


@pytest.mark.usefixtures("quick_passphrase")
def test_a_bundle_under_a_passphrase_goes_to_whoever_can_say_it(
    typed: Callable[..., Said], field: Path, tmp_path: Path
) -> None:
    sent = tmp_path / "une-fois"

    typed(PHRASE + "\n", "export", field, sent, "--passphrase")
    wrong = typed("quatre autres mots\n", "import", tmp_path / "bureau", sent, code=1)
    looked = typed(PHRASE + "\n", "inspect", sent)
    taken = typed(PHRASE + "\n", "import", tmp_path / "bureau", sent, "--trust-new")

    assert b"Valombre" not in sent.read_bytes()
    assert "pas la phrase de passe" in wrong.err and "1 entretien" in looked.out
    assert "1 entretien nouveau" in taken.out
    assert PHRASE not in wrong.err + taken.out


@pytest.mark.usefixtures("quick_passphrase")
def test_a_passphrase_comes_from_the_environment_or_is_made(
    call: Call, typed: Callable[..., Said], field: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    made = typed("", "export", field, tmp_path / "a", "--passphrase")
    phrase = re.findall(r"[a-z]{4}(?:-[a-z]{4}){5}", made.out)[0]
    short = typed("court\n", "export", field, tmp_path / "b", "--passphrase", code=1)
    nothing = typed("", "import", tmp_path / "bureau", tmp_path / "a", code=1)
    monkeypatch.setenv("FABRIQUES_PASSPHRASE", phrase)

    call("import", tmp_path / "bureau", tmp_path / "a", "--trust-new")

    assert "trop courte" in short.err and not (tmp_path / "b").exists()
    assert "FABRIQUES_PASSPHRASE" in nothing.err


# ---- what the office shares ----


def test_the_office_says_what_every_device_gets(
    call: Call, paper: str, field: Path, lines: Callable[..., Path], tmp_path: Path
) -> None:
    office = tmp_path / "bureau"
    call("export", field, tmp_path / "a")
    call("import", office, tmp_path / "a", "--trust-new")
    letter = tmp_path / "i2"
    call("invite", office, "--out", letter)
    call("init", tmp_path / "ilan", "--invitation", letter, "--author", "Ilan")
    call("export", tmp_path / "ilan", tmp_path / "b")
    call("import", office, tmp_path / "b", "--trust-new")

    def got(name: str) -> str:
        call("ack", office, "--for", "Ilan", "--out", tmp_path / name)
        call("import", tmp_path / "ilan", tmp_path / name)
        return call("dump", tmp_path / "ilan").out

    before = got("r1")
    shown = call("sharing", office, "--give", "interview", "--keep", "organisation")
    after = got("r2")
    refused = call("sharing", office, "--give", "consent", code=1)
    not_here = call("sharing", tmp_path / "ilan", "--give", "interview", code=1)
    told: Any = call("sharing", tmp_path / "ilan", "--json").json

    assert "Valombre" in before and "À l’Œuvre" not in before
    assert "À l’Œuvre" in after and "Aurore" not in call("dump", tmp_path / "ilan", "--history").out
    assert "(interview)" in shown.out and "Accord" in refused.err and not_here.err
    assert "interview" in told["given"] and "organisation" in told["kept"]
    assert "organisation" in call("sharing", office, "--default", "--json").json["given"]
