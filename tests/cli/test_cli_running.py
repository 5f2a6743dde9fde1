"""How a call ends: exit codes, languages, interruption, a bug, a closed pipe; and how it starts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from fabriques_desktop.cli import language
from fabriques_desktop.cli.main import app
from fabriques_desktop.services import bundles, checking, loading
from tests.cli.conftest import INTERVIEW, Call, row

RUN = [sys.executable, "-c", "from fabriques_desktop.cli.main import main; main()"]


# ---- called wrongly ----


@pytest.mark.parametrize(
    ("arguments", "held"),
    [
        (["init", "x"], "--programme"),
        (["nope"], "n’est pas connue"),
        (["check", "x", "--bad"], "--bad"),
        (["check", "x", "y"], "de trop"),
        (["docx", "x", "--out"], "--out"),
        (["init", "x", "--programme", "a", "--author", "b", "--role", "chef"], "--role"),
        (["search", "x", "y", "--limit", "many"], "--limit"),
        (["--lang", "de", "check", "x"], "--lang"),
        (["photos", "remove"], "n’est pas connue"),
    ],
)
def test_a_wrong_call_ends_with_two_and_says_why(
    call: Call, arguments: list[str], held: str
) -> None:
    said = call(*arguments, code=2)

    assert held in said.err and "--help" in said.err and said.out == ""


def test_without_arguments_the_commands_are_shown(call: Call) -> None:
    said = call(code=2)

    assert "export" in said.out and "Commandes" in said.out


@pytest.mark.parametrize("name", ["init", "load", "settle", "import", "demo", "keys", "photos"])
def test_every_command_explains_itself(call: Call, name: str) -> None:
    said = call(name, "--help")

    assert "Montre cette aide" in said.out and "Show this" not in said.out


def test_the_version_is_shown(call: Call) -> None:
    assert call("--version").out.startswith("fabriques ")


# ---- refused ----


@pytest.mark.parametrize(
    "arguments",
    [
        ["dump", "{}"], ["check", "{}"], ["backup", "{}"], ["search", "{}", "x"],
        ["conflicts", "{}"], ["load", "{}", "x.jsonl"], ["export", "{}", "x"],
        ["docx", "{}", "--out", "x"], ["photos", "add", "{}", INTERVIEW, "x.jpg"],
        ["settle", "{}", INTERVIEW, "place", "--value", "x"], ["import", "{}", "x.fabriques"],
    ],
    ids=lambda a: a[0],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["absent", "empty", "file"])
def test_what_is_no_workspace_is_refused_and_left_alone(
    call: Call, tmp_path: Path, arguments: list[str], kind: str
) -> None:
    path = tmp_path / "nulle part"
    if kind == "empty":
        path.mkdir()
    elif kind == "file":
        path.write_text("bonjour")

    said = call(*(a.format(path) for a in arguments), code=1)

    assert "nulle part" in said.err and said.out == ""
    assert path.exists() is (kind != "absent")
    assert not path.is_dir() or not list(path.iterdir())


def test_a_workspace_open_elsewhere_is_refused(call: Call, field: Path) -> None:
    from fabriques_desktop.bootstrap import open_workspace

    with open_workspace(field):
        said = call("dump", field, code=1)

    assert str(os.getpid()) in said.err


@pytest.mark.parametrize(
    "content", [b"", b"texte" * 100, b"SQLite format 3\x00" + b"\x00" * 2000], ids=len
)
def test_a_damaged_database_is_refused_and_not_replaced(
    call: Call, field: Path, content: bytes
) -> None:
    base = field / "fabriques.sqlite"
    for beside in field.glob("fabriques.sqlite-*"):
        beside.unlink()
    base.write_bytes(content)

    said = call("check", field, code=1)

    assert said.err and said.out == ""
    assert base.read_bytes() == content


# ---- languages ----


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        (["--lang", "en"], {"FABRIQUES_LANG": "fr"}, "en"),
        (["--lang=en"], {}, "en"),
        ([], {"FABRIQUES_LANG": "en", "LANG": "fr_FR.UTF-8"}, "en"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LC_ALL": "fr_CA", "LANG": "en_GB.UTF-8"}, "fr"),
        ([], {"LC_ALL": "C.UTF-8", "LANG": "en_GB.UTF-8"}, "fr"),
        ([], {"FABRIQUES_LANG": "../../x", "LANG": "en"}, "en"),
        ([], {}, "fr"),
    ],
)
def test_the_language_asked_for_wins_then_the_system(
    arguments: list[str], environment: dict[str, str], expected: str
) -> None:
    assert language.chosen(arguments, environment) == expected


def test_results_and_refusals_speak_the_language(call: Call, field: Path) -> None:
    assert "All is well" in call("--lang", "en", "check", field).out
    assert "is not a workspace" in call("--lang", "en", "check", field / "x", code=1).err
    assert "is missing" in call("--lang", "en", "check", code=2).err


# ---- interrupted ----


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_an_interrupted_load_leaves_the_store_as_it_was(
    call: Call,
    field: Path,
    lines: Callable[..., Path],
    state: Callable,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = lines(*(row("territory", name=str(n)) for n in range(120)))
    before = state(field)
    with monkeypatch.context() as patch:
        patch.setattr(loading._Loading, "_note_terms", _after(60))

        said = call("load", field, path, code=130)

    assert "Interrompu" in said.err
    assert state(field) == before


def _after(count: int) -> Callable[..., None]:
    left = iter(range(count))

    def stop(*_: object) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt

    return stop


def test_an_interrupted_import_leaves_the_store_as_it_was(
    call: Call,
    field: Path,
    init: Callable[..., Path],
    tmp_path: Path,
    state: Callable,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from tests.bad_pictures import encoded

    (tmp_path / "a.jpg").write_bytes(encoded("JPEG"))
    call("photos", "add", field, INTERVIEW, tmp_path / "a.jpg")
    call("export", field, tmp_path / "a.fabriques")
    office = init("bureau", "--role", "office")
    before = state(office)
    with monkeypatch.context() as patch:
        patch.setattr(bundles.importing.Import, "_report", interrupted)

        call("import", office, tmp_path / "a.fabriques", "--trust-new", code=130)

    assert state(office) == before


@pytest.mark.skipif(os.name == "nt", reason="signals are sent another way on Windows")
def test_ctrl_c_ends_a_real_call(field: Path, lines: Callable[..., Path], call: Call) -> None:
    path = lines(*(row("territory", name=f"{n}", note="mot " * 20) for n in range(20_000)))
    process = subprocess.Popen(
        [*RUN, "load", str(field), str(path)], stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )
    while not (field / "fabriques.sqlite-wal").exists() and process.poll() is None:
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)

    out, err = process.communicate(timeout=300)

    assert process.returncode == 130, err
    assert out == b"" and b"Traceback" not in err
    assert '"name":"7"' not in call("dump", field, "--entity", "territory").out


# ---- bugs ----


def test_a_bug_is_one_sentence_and_a_trace_without_values_in_the_log(
    field: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said_by_someone = "ce qu’une personne a dit"

    def broken(*_: object, **__: object) -> None:
        raise ValueError(said_by_someone)

    with monkeypatch.context() as patch:
        patch.setattr(checking, "check", broken)
        said = CliRunner().invoke(app, ["check", str(field)])

    log = (home / "log" / "fabriques.log").read_text(encoding="utf-8")
    assert said.exit_code == 1 and said.stdout == ""
    assert "fabriques.log" in said.stderr and "Traceback" not in said.stderr
    assert "ValueError in check" in log and "broken" in log
    assert "une personne a dit" not in log
    (home / "log" / "fabriques.log").unlink()


# ---- started ----


@pytest.mark.skipif(os.name == "nt", reason="there is no such pipe on Windows")
def test_a_reader_that_has_enough_ends_a_dump_quietly(
    call: Call, field: Path, lines: Callable[..., Path]
) -> None:
    call("load", field, lines(*(row("territory", name=f"{n}" * 200) for n in range(800))))

    process = subprocess.Popen(
        [*RUN, "dump", str(field)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.read(100)
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()

    assert process.wait(timeout=300) == 0
    assert err == b""


def test_a_dump_is_the_same_bytes_whatever_the_locale(field: Path) -> None:
    run = [
        subprocess.run(
            [*RUN, "dump", str(field)],
            env=os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": encoding},
            capture_output=True,
            check=True,
        ).stdout
        for encoding in ("ascii", "utf-8")
    ]

    assert run[0] == run[1] and "Œuvre".encode() in run[0]


def modules_after(*arguments: str) -> set[str]:
    script = (
        "import sys\nfrom fabriques_desktop.cli.main import app\n"
        "from typer.testing import CliRunner\n"
        f"result = CliRunner().invoke(app, {list(arguments)!r})\n"
        "assert result.exit_code == 0, result.output\n"
        "print('\\n'.join(sys.modules))\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in run.stdout.split()}


def test_a_command_loads_no_more_than_it_needs(field: Path) -> None:
    version, dump = modules_after("--version"), modules_after("dump", str(field))

    assert not version & {"sqlalchemy", "PIL", "docx", "PySide6"}
    assert "sqlalchemy" in dump
    assert not dump & {"PIL", "docx", "PySide6", "pillow_heif", "lxml"}
