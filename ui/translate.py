"""Refreshes and compiles the sentences of the window: `resources/i18n/<lang>.ts` and `.qm`.

`python ui/translate.py` gathers the sentences of the sources and compiles them; with `--check` it
writes nothing and exits 1 when something is out of step or not translated.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
I18N = ROOT / "resources" / "i18n"
LANGUAGES = ("fr", "en")
#: English is the language of the sources: its file holds the plurals alone
_PLURALS_ONLY = ("en",)


def sources() -> list[Path]:
    """Everything that may hold a sentence of the window."""
    desktop = ROOT / "fabriques_desktop" / "desktop"
    written = [path for path in desktop.rglob("*.py") if path.parent.name != "forms"]
    return sorted(written) + sorted((ROOT / "ui").glob("*.ui"))


def _tool(name: str, *arguments: str) -> None:
    tool = Path(sys.executable).parent / name
    # Paths are given from the root: nothing of this machine gets into the files.
    subprocess.run([str(tool), *arguments], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def gather(folder: Path) -> None:
    """Bring the `.ts` files of a folder up to the sources; what was translated stays."""
    names = [str(path.relative_to(ROOT)) for path in sources()]
    for lang in LANGUAGES:
        options = ["-locations", "none", "-no-obsolete", "-source-language", "en"]
        plurals = ["-pluralonly"] if lang in _PLURALS_ONLY else []
        ts = str(folder / f"{lang}.ts")
        _tool("pyside6-lupdate", *names, *options, *plurals, "-target-language", lang, "-ts", ts)


def compile_into(folder: Path) -> None:
    """Compile the `.ts` files of a folder into `.qm` beside them."""
    for lang in LANGUAGES:
        ts = folder / f"{lang}.ts"
        _tool("pyside6-lrelease", str(ts), "-qm", str(ts.with_suffix(".qm")), "-silent")


def unfinished(path: Path) -> list[str]:
    """The sentences of a `.ts` file that are not translated, in every plural form."""
    missing = []
    for message in ET.parse(path).iter("message"):
        translation = message.find("translation")
        source = message.findtext("source", "")
        if translation is None or translation.get("type") == "unfinished":
            missing.append(source)
        elif message.get("numerus") == "yes":
            if any(not (form.text or "").strip() for form in translation.iter("numerusform")):
                missing.append(source)
        elif not (translation.text or "").strip():
            missing.append(source)
    return missing


def stale() -> list[str]:
    """What is wrong with the committed files, one line each; empty when all is well."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for lang in LANGUAGES:
            shutil.copy(I18N / f"{lang}.ts", folder)
        gather(folder)
        compile_into(folder)
        problems = []
        for lang in LANGUAGES:
            for suffix in (".ts", ".qm"):
                fresh = (folder / f"{lang}{suffix}").read_bytes()
                committed = I18N / f"{lang}{suffix}"
                if not committed.is_file() or committed.read_bytes() != fresh:
                    problems.append(f"not up to date: {committed.name}")
            found = unfinished(I18N / f"{lang}.ts")
            problems += [f"not translated in {lang}: {source}" for source in found]
    return problems


def main() -> int:
    if "--check" in sys.argv:
        problems = stale()
        print("\n".join(problems))
        return 1 if problems else 0
    gather(I18N)
    compile_into(I18N)
    for lang in LANGUAGES:
        for source in unfinished(I18N / f"{lang}.ts"):
            print(f"not translated in {lang}: {source}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
