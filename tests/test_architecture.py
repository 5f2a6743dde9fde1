"""The walls of the house: who may import whom, and what no file of the project may hold.

The tables below are the design's; a wall that has to move is moved here first, with its reason.
"""

from __future__ import annotations

import ast
import functools
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "fabriques_desktop"

# ---- who may import whom ----
# What comes with the program: the files, and the words, sentences and outlines read from them.
RESOURCES = {"resources", "words", "sections", "sentences", "outlines"}
CORE = {"domain", "errors"}
# `locations` stands beside `settings` on top, for the folder of logs that a failure names.
TOP = {"bootstrap", "services", "settings", "locations"} | CORE | RESOURCES

MAY_IMPORT: dict[str, set[str]] = {
    # the ground
    "errors": set(),
    "resources": set(),
    "locations": set(),
    "whole_files": set(),
    "words": CORE | RESOURCES,
    "sections": set(),
    "outlines": CORE | RESOURCES,
    "sentences": CORE | RESOURCES,
    "settings": {"locations", "errors", "whole_files"},
    # the core
    "domain": {"errors"},
    "store": {"locations", "whole_files"} | CORE,
    "sync": {"store", "whole_files"} | CORE | RESOURCES,
    "analysis": {"store"} | CORE | RESOURCES,
    "publish": {"store", "analysis"} | CORE | RESOURCES,
    "services": {"store", "sync", "analysis", "publish", "locations", "whole_files"}
    | CORE
    | RESOURCES,
    # the top
    "bootstrap": {"store", "sync", "analysis", "publish", "services", "settings", "locations"}
    | CORE
    | RESOURCES,
    "cli": TOP,
    "desktop": TOP,
    "__main__": {"desktop"} | TOP,
}

# Libraries that one part alone may touch.
HOMES: dict[str, str] = {
    "sqlalchemy": "store",
    "sqlite3": "store",
    "psycopg": "store",
    "alembic": "store",
    "PySide6": "desktop",
    "shiboken6": "desktop",
    "qtpy": "desktop",
    "typer": "cli",
    "rich": "cli",
}

# The clock, the machine and its files are handed to the domain, never asked for.
NEVER_IN_DOMAIN = {
    "io", "os", "pathlib", "random", "secrets", "shutil", "socket", "subprocess", "tempfile",
    "threading", "time", "urllib",
}  # fmt: skip

# ---- size ----
LONGEST_MODULE = 600
# Tables of data, which may be as long as what they describe.
DATA_TABLES: set[str] = {"domain/records.py", "services/demo_content.py"}


@functools.cache
def modules() -> list[Path]:
    """Every module of the package but the compiled forms, which nobody writes."""
    forms = PACKAGE / "desktop" / "forms"
    return [
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.parent != forms or path.name == "__init__.py"
    ]


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@functools.cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """The module and all that is in it."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@functools.cache
def imported(path: Path) -> tuple[tuple[int, str], ...]:
    """(line, dotted name) of everything the module imports, inside functions too.

    `from package import name` counts as `package.name`, so that a part taken by its name is seen.
    """
    here = ("fabriques_desktop", *path.relative_to(PACKAGE).parts[:-1])
    found = list[tuple[int, str]]()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found += ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level + 1] if node.level else ()
            source = ".".join([*above, *filter(None, [node.module])])
            found += ((node.lineno, f"{source}.{alias.name}") for alias in node.names)
    return tuple(found)


def test_every_module_is_in_a_part_of_the_table() -> None:
    parts = {part_of(path) for path in modules() if path != PACKAGE / "__init__.py"}

    assert parts <= MAY_IMPORT.keys()


def test_a_module_imports_only_what_its_part_may() -> None:
    crossed = [
        f"{name_of(path)}:{line} imports {name}"
        for path in modules()
        for line, name in imported(path)
        if name.startswith("fabriques_desktop.")
        and (other := name.split(".")[1]) != part_of(path)
        and other != "__version__"
        and other not in MAY_IMPORT.get(part_of(path), set())
    ]

    assert not crossed


def test_a_library_stays_in_its_part() -> None:
    astray = [
        f"{name_of(path)}:{line} imports {name}"
        for path in modules()
        for line, name in imported(path)
        if HOMES.get(name.split(".")[0], part_of(path)) != part_of(path)
    ]

    assert not astray


def test_the_domain_needs_nothing_but_the_language() -> None:
    allowed = sys.stdlib_module_names - NEVER_IN_DOMAIN | {"fabriques_desktop"}

    foreign = [
        f"{name_of(path)}:{line} imports {name}"
        for path in modules()
        if part_of(path) == "domain"
        for line, name in imported(path)
        if name.split(".")[0] not in allowed
    ]

    assert not foreign


def test_the_domain_never_asks_the_machine() -> None:
    asked = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules()
        if part_of(path) == "domain"
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Attribute) and node.func.attr in {"now", "today", "utcnow"})
            or (isinstance(node.func, ast.Name) and node.func.id in {"open", "print", "input"})
        )
    ]

    assert not asked


def test_everything_but_the_window_runs_without_qt() -> None:
    names = [
        ".".join(["fabriques_desktop", *path.relative_to(PACKAGE).with_suffix("").parts])
        for path in modules()
        if part_of(path) not in {"desktop", "__main__"}
    ]
    script = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name.removesuffix('.__init__'))\n"
        "qt = {'PySide6', 'shiboken6', 'qtpy'}\n"
        "print(sorted(qt.intersection(sys.modules)))\n"
    )

    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False
    )

    assert run.returncode == 0, run.stderr
    assert run.stdout == "[]\n"


# ---- what every module keeps to ----
def test_a_module_says_what_it_is_for() -> None:
    silent = [name_of(path) for path in modules() if not ast.get_docstring(nodes(path)[0])]

    assert not silent


def test_a_module_has_one_subject() -> None:
    lines = {name_of(path): path.read_text("utf-8").count("\n") for path in modules()}

    long = {name for name, count in lines.items() if count > LONGEST_MODULE}
    assert long <= DATA_TABLES


def uses_of(name: str) -> list[str]:
    """Where the modules say that name."""
    return [
        f"{name_of(path)}:{node.lineno}"
        for path in modules()
        for node in nodes(path)
        if isinstance(node, ast.Name) and node.id == name
    ]


def test_only_the_command_line_prints() -> None:
    assert [where for where in uses_of("print") if not where.startswith("cli/")] == []


def test_only_the_lookups_know_where_the_program_is() -> None:
    assert [where for where in uses_of("__file__") if not where.startswith("resources.py:")] == []


# ---- what no file of the project holds ----
def tracked_texts() -> list[tuple[str, str]]:
    """(path, text) of each text file that git keeps, but this one, which names what it forbids."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    if listed.returncode:
        pytest.skip("this is no git checkout: nothing says which files are the project's")
    texts = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path == Path(__file__).resolve() or not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" not in content:
            texts.append((name, content.decode("utf-8", errors="replace")))
    return texts


def test_no_file_names_a_machine_or_a_registry() -> None:
    folders = "|".join(re.escape(f"{folder}/") for folder in ("/work", "/root", ROOT, Path.home()))
    forbidden = re.compile(
        rf"(?<![\w.}}/-])(?:{folders})\w"
        r"|pypi\.org|pythonhosted|registry\.npmjs|://[^\s\"']*(?:/simple\b|registry|artifact)"
    )

    found = [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in tracked_texts()
        for number, line in enumerate(text.splitlines(), 1)
        if forbidden.search(line)
    ]

    assert not found


def test_the_lock_names_versions_and_hashes_but_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    assert "://" not in lock
    assert "--index-url" not in lock
    assert lock.count("--hash=sha256:") >= len(re.findall(r"^[a-z][\w.-]*==", lock, re.MULTILINE))


def test_a_line_of_the_changelog_stands_once_under_its_heading() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = re.split(r"^##.*\n", changelog, flags=re.MULTILINE)
    lines = re.findall(r"^- .*", changelog, flags=re.MULTILINE)

    astray = re.findall(r"^- .*", "".join(sections[:2]), flags=re.MULTILINE)
    assert not astray, "put a new line under what people do; the others were said again by a merge"
    assert len(lines) == len(set(lines))
