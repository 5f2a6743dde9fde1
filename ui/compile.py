"""Compiles the Designer forms of this folder into `fabriques_desktop/desktop/forms/`.

`python ui/compile.py` writes what changed; with `--check` it writes nothing and exits 1 when a
compiled form is not what its drawing gives.  The tokens and the line icons of `resources/` become
a module there too: a start reads it much sooner than it loads a parser of TOML.
"""

from __future__ import annotations

import pprint
import re
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
FORMS = HERE.parent / "fabriques_desktop" / "desktop" / "forms"
RESOURCES = HERE.parent / "resources"
_INIT = '"""Forms compiled from `ui/*.ui` by `ui/compile.py`.  Never edited by hand."""\n'
_HEAD = re.compile(r"^# -\*- coding.*?^#{20,}\n.*?^#{20,}\n", re.DOTALL | re.MULTILINE)


def compiled(drawing: Path) -> str:
    """The Python of one form, without the compiler's version in its head."""
    tool = Path(sys.executable).parent / "pyside6-uic"
    made = subprocess.run(
        [str(tool), "-g", "python", str(drawing)], check=True, capture_output=True, text=True
    ).stdout
    return f"# Compiled from ui/{drawing.name} by ui/compile.py.\n" + _HEAD.sub("", made)


def look() -> str:
    """The Python of what `theme` and `icons` draw with."""
    made = "# Compiled from styles/tokens.toml and icons/line.toml of resources/ by ui/compile.py."
    for name, source in (("TOKENS", "styles/tokens.toml"), ("LINES", "icons/line.toml")):
        read = tomllib.loads((RESOURCES / source).read_text("utf-8"))
        made += f"\n\n{name} = {pprint.pformat(read, sort_dicts=False, width=100)}"
    return made + "\n"


def wanted() -> dict[Path, str]:
    """Every file of the folder of forms, with what it should hold."""
    made = {FORMS / f"{drawing.stem}.py": compiled(drawing) for drawing in HERE.glob("*.ui")}
    return made | {FORMS / "__init__.py": _INIT, FORMS / "look.py": look()}


def stale() -> list[Path]:
    """The forms that are not what their drawings give, and those without a drawing."""
    files = wanted()
    wrong = [
        path
        for path, text in files.items()
        if not path.is_file() or path.read_text("utf-8") != text
    ]
    return sorted(wrong + [path for path in FORMS.glob("*.py") if path not in files])


def main() -> int:
    if "--check" in sys.argv:
        for path in stale():
            print(f"not up to date: {path.name}")
        return 1 if stale() else 0
    FORMS.mkdir(exist_ok=True)
    files = wanted()
    for path in stale():
        if path in files:
            path.write_text(files[path], encoding="utf-8")
        else:
            path.unlink()
        print(path.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
