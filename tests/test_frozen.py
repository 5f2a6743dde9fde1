"""The frozen program, as `make package` leaves it, run from where nothing can be written.

Everything that is imported late or found by name is asked for once, since that is what freezing
loses.  `make package` builds it, and `make test` then runs this; without it, these tests skip.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from fabriques_desktop import __version__
from tests import screens

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "dist" / "fabriques"
SUFFIX = ".exe" if sys.platform == "win32" else ""
pytestmark = pytest.mark.skipif(
    not BUILT.is_dir(), reason="the program is not frozen: `make package`"
)
needs_screen = pytest.mark.skipif(not screens.is_there(), reason="there is no Xvfb here")


def contents(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file with its size and date: what would tell that something was written."""
    found = {path: path.lstat() for path in folder.rglob("*")}
    return {str(path): (stat.st_size, stat.st_mtime_ns) for path, stat in found.items()}


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The program carried to a folder that nobody may write into, and which stays as it is."""
    folder = tmp_path_factory.mktemp("ailleurs") / "Clé USB d’été, à côté" / "fabriques"
    try:
        shutil.copytree(BUILT, folder, symlinks=True, copy_function=os.link)
    except (OSError, shutil.Error):  # another disk
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(BUILT, folder, symlinks=True)
    folders = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    for each in folders:
        each.chmod(0o555)
    before = contents(folder)
    yield folder
    assert contents(folder) == before
    for each in folders:
        each.chmod(0o755)


def environment(home: Path, **more: str) -> dict[str, str]:
    """Nothing of Python's and nothing of this checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    for name in ("VIRTUAL_ENV", "QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        kept.pop(name, None)
    return kept | {"FABRIQUES_HOME": str(home), "PYTHONUTF8": "1"} | more


class Twin:
    """The console twin, in a folder to work in."""

    def __init__(self, program: Path, home: Path, folder: Path) -> None:
        self._command = str(program / f"fabriques{SUFFIX}")
        self._home = home
        self._folder = folder

    def __call__(self, *words: str | Path, lang: str = "fr", **more: str) -> str:
        """What a call prints; one that fails fails the test, with what it said."""
        ran = subprocess.run(
            [self._command, "--lang", lang, *map(str, words)],
            cwd=self._folder,
            env=environment(self._home, **more),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout


@pytest.fixture
def twin(frozen: Path, home: Path, tmp_path: Path) -> Twin:
    return Twin(frozen, home, tmp_path)


def write_lines(path: Path, *records: dict[str, object]) -> Path:
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_both_programs_share_one_folder_and_say_their_version(frozen: Path, twin: Twin) -> None:
    assert twin("--version") == f"fabriques {__version__}\n"
    assert (frozen / f"fabriques-desktop{SUFFIX}").is_file()
    assert (frozen / "_internal" / "fabriques_desktop" / "_resources").is_dir()


def test_every_file_of_resources_came_with_it(frozen: Path) -> None:
    packed = frozen / "_internal" / "fabriques_desktop" / "_resources"
    held = {path.relative_to(packed) for path in packed.rglob("*") if path.is_file()}

    wanted = (path for path in (ROOT / "resources").rglob("*") if path.is_file())
    assert {path.relative_to(ROOT / "resources") for path in wanted} == held


def test_a_visit_is_recorded_and_handed_over(twin: Twin, tmp_path: Path) -> None:
    twin("init", "bureau", "--programme", "Été", "--author", "Nour Haddad", "--role", "office")
    twin("invite", "bureau", "--out", "a.fabriques-invitation")
    invitation = ("--invitation", "a.fabriques-invitation")
    twin("init", "terrain", *invitation, "--author", "Salomé Vidal", FABRIQUES_KEYRING="on")
    place = {"entity": "territory", "fields": {"name": "Valombre", "level": "city"}}
    twin("load", "terrain", write_lines(tmp_path / "visites.jsonl", place))
    assert "Saint-Denis" in twin("territory", "search", "st denis")
    assert "Valombre" in twin("search", "terrain", "valombre")

    twin("export", "terrain", "salome.fabriques")
    twin("import", "bureau", "salome.fabriques", "--trust-new")

    assert "Valombre" in twin("dump", "bureau", "--entity", "territory")
    twin("check", "bureau", "--deep")


def test_a_heic_photo_is_read(twin: Twin, shared_data: Path, tmp_path: Path) -> None:
    photo = shared_data / "photos" / "petit.heic"
    if not photo.is_file():
        pytest.skip("no HEIC among the real photos")
    twin("init", "terrain", "--programme", "Été", "--author", "Salomé", "--plain")
    number = "11111111-1111-7111-8111-111111111111"
    visit = {"entity": "visit", "id": number, "fields": {"objectives": "Les halles"}}
    twin("load", "terrain", write_lines(tmp_path / "visites.jsonl", visit))

    twin("photos", "add", "terrain", number, photo)

    (line,) = twin("dump", "terrain", "--entity", "photo").splitlines()
    kept = json.loads(line)
    assert kept["fields"]["width_px"] > 0


def test_the_whole_loop_writes_sheets_in_french(twin: Twin, tmp_path: Path) -> None:
    twin("demo", "démo")

    sheets = sorted((tmp_path / "démo" / "fiches").glob("*.docx"))
    said = [p.text for sheet in sheets for p in docx.Document(str(sheet)).paragraphs]
    assert len(sheets) == 2
    assert any(line.endswith("14\u00a0avril 2026") for line in said)


def test_an_old_workspace_is_migrated(twin: Twin, tmp_path: Path) -> None:
    with zipfile.ZipFile(ROOT / "tests" / "data" / "schema-1.zip") as packed:
        packed.extractall(tmp_path)

    found = twin("search", "terrain", "bien commun")

    assert "Les jardins partagés" in found
    assert list((tmp_path / "terrain" / "backups").iterdir())
    twin("check", "terrain", "--deep")


def test_a_spreadsheet_and_a_transcript_are_read(twin: Twin, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Nom"])
    book.active.append(["Régie des Jardins"])
    book.save(tmp_path / "organisations.xlsx")
    said = docx.Document()
    said.add_paragraph("L1 : On nous a rendu la liste déjà triée.")
    said.save(str(tmp_path / "entretien.docx"))
    number = "11111111-1111-7111-8111-111111111111"
    interview = {"entity": "interview", "id": number, "fields": {"title": "À l’Œuvre"}}
    twin("init", "terrain", "--programme", "Été", "--author", "Salomé", "--plain")

    twin("load", "terrain", "organisations.xlsx")
    twin("duplicates", "terrain")
    twin("load", "terrain", write_lines(tmp_path / "entretiens.jsonl", interview))
    twin("transcript", "add", "terrain", number, "entretien.docx")

    assert "Régie des Jardins" in twin("search", "terrain", "regie")
    assert "déjà triée" in twin("search", "terrain", "liste deja")


def test_a_central_store_has_its_driver(twin: Twin, postgres: object, tmp_path: Path) -> None:
    address = postgres.new_address()
    author = ("--programme", "Été", "--author", "Nour", "--role", "office", "--plain")

    twin("init", address, "--photos", tmp_path / "photos", *author)

    twin("check", address)


@pytest.mark.parametrize("lang, word", [("fr", "Montre"), ("en", "Show")])
def test_each_language_is_spoken(twin: Twin, lang: str, word: str) -> None:
    assert word in twin("--help", lang=lang)


# ---- the window ----
FROM_SOURCE = [sys.executable, "-m", "fabriques_desktop"]


def shown(command: list[str], workspace: Path, home: Path, lang: str) -> tuple[bytes, float]:
    """(what the window shows once it rests, after how many seconds it was there)."""
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "settings.json").write_text(json.dumps({"language": lang}), "utf-8")
    with screens.screen() as screen:
        began = time.monotonic()
        window = subprocess.Popen(
            [*command, str(workspace)],
            cwd=ROOT if command == FROM_SOURCE else home,
            env=environment(home, DISPLAY=screen.display, QT_QPA_PLATFORM="xcb"),
        )
        try:
            screens.wait_for(lambda: screen.drawn() > 0.5, "the window")
            took = time.monotonic() - began
            return screen.at_rest(window.pid), took
        finally:
            window.terminate()
            window.wait()


@needs_screen
@pytest.mark.timeout(300)
def test_its_window_is_the_one_of_the_source(
    frozen: Path, twin: Twin, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each language, each icon, each colour: to the pixel what the checkout draws."""
    twin("demo", "démo")
    office = tmp_path / "démo" / "bureau"
    command = [str(frozen / f"fabriques-desktop{SUFFIX}")]

    pictures: dict[str, bytes] = {}
    times: dict[str, float] = {}
    for lang in ("fr", "en"):
        pictures[lang], times["frozen"] = shown(command, office, home, lang)
        source, times["source"] = shown(FROM_SOURCE, office, home, lang)
        assert pictures[lang] == source

    assert pictures["fr"] != pictures["en"]
    size = sum(path.lstat().st_size for path in frozen.rglob("*") if not path.is_dir()) / 1e6
    with capsys.disabled():
        print(
            f"\nfrozen: {size:.0f} MB; window after {times['frozen']:.2f} s, "
            f"from source {times['source']:.2f} s"
        )


@pytest.mark.skipif(sys.platform != "linux", reason="the menu is a Linux desktop's")
def test_it_puts_itself_into_the_menu_and_out_of_it(frozen: Path, tmp_path: Path) -> None:
    there = os.environ | {"XDG_DATA_HOME": str(tmp_path / "share")}
    add = frozen / "add-to-menu.sh"

    subprocess.run(["sh", add], env=there, check=True)

    entry = (tmp_path / "share/applications/fabriques-desktop.desktop").read_text("utf-8")
    assert f'Exec="{frozen}/fabriques-desktop" %f' in entry
    icons = sorted((tmp_path / "share/icons").rglob("fabriques-desktop.png"))
    assert "48x48" in {icon.parent.parent.name for icon in icons}
    subprocess.run(["sh", add, "--remove"], env=there, check=True)
    assert not [path for path in (tmp_path / "share").rglob("*") if path.is_file()]
