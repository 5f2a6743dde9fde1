"""Refreshes and compiles the sentences of the window: `resources/i18n/<lang>.ts` and `.qm`.

`python ui/translate.py` gathers the sentences of the sources and compiles them; with `--check` it
writes nothing and exits 1 when something is out of step or not translated.  Sentences are gathered
here: pyside6-lupdate 6.11 misses calls of `translate` that are broken over lines, and the plural of
those it finds.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
I18N = ROOT / "resources" / "i18n"
LANGUAGES = ("fr", "en")
#: English is the language of the sources: its file holds the plurals alone
_PLURALS_ONLY = ("en",)
_PLURAL_FORMS = 2  # in French and in English


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """One sentence to translate, in the context where it is read."""

    context: str
    source: str
    comment: str = ""
    plural: bool = False


# ---- gathering ----
def sentences() -> list[Sentence]:
    """Every sentence of the window, by context, in the order of the sources within it."""
    found: dict[Sentence, None] = {}
    desktop = ROOT / "fabriques_desktop" / "desktop"
    for path in sorted(desktop.rglob("*.py")):
        if path.parent.name != "forms":
            tree = ast.parse(path.read_text("utf-8"))
            found.update(dict.fromkeys(_in_code(tree, "")))
    for path in sorted((ROOT / "ui").glob("*.ui")):
        found.update(dict.fromkeys(_in_form(path)))
    return sorted(found, key=lambda sentence: sentence.context)


def _in_code(node: ast.AST, class_name: str) -> Iterator[Sentence]:
    """The sentences of a piece of code; `tr` is read in the context of its class."""
    for child in ast.iter_child_nodes(node):
        inside = child.name if isinstance(child, ast.ClassDef) else class_name
        if isinstance(child, ast.Call):
            yield from _in_call(child, class_name)
        yield from _in_code(child, inside)


def _in_call(call: ast.Call, class_name: str) -> Iterator[Sentence]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    texts = [_text(argument) for argument in call.args]
    if name == "tr" and class_name and texts and texts[0]:
        comment = texts[1] if len(texts) > 1 else ""
        yield Sentence(class_name, texts[0], comment or "", len(texts) > 2)
    elif name in ("translate", "QT_TRANSLATE_NOOP") and len(texts) > 1 and texts[0] and texts[1]:
        comment = texts[2] if len(texts) > 2 else ""
        yield Sentence(texts[0], texts[1], comment or "", len(texts) > 3)


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _in_form(path: Path) -> Iterator[Sentence]:
    root = ET.parse(path).getroot()
    for text in root.iter("string"):
        if text.get("notr") != "true" and text.text:
            yield Sentence(root.findtext("class", ""), text.text, text.get("comment", ""))


# ---- the .ts files ----
_Known = dict[tuple[str, str, str], tuple[str, ...]]


def translations(path: Path) -> _Known:
    """(context, source, comment) -> its forms, of the sentences that are translated."""
    if not path.is_file():
        return {}
    known: _Known = {}
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            key = (name, message.findtext("source", ""), message.findtext("comment", ""))
            found = message.find("translation")
            if found is not None and found.get("type") != "unfinished":
                forms = tuple(form.text or "" for form in found.iter("numerusform"))
                known[key] = forms or (found.text or "",)
    return known


def refreshed(lang: str, known: _Known) -> bytes:
    """The `.ts` of one language: the sentences of now with the translations we have."""
    root = ET.Element("TS", version="2.1", language=lang, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for sentence in sentences():
        if lang in _PLURALS_ONLY and not sentence.plural:
            continue
        if sentence.context not in contexts:
            contexts[sentence.context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[sentence.context], "name").text = sentence.context
        _write(contexts[sentence.context], sentence, known)
    ET.indent(root, "    ")
    head = b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    return head + bytes(ET.tostring(root, encoding="utf-8")) + b"\n"


def _write(context: ET.Element, sentence: Sentence, known: _Known) -> None:
    message = ET.SubElement(context, "message", {"numerus": "yes"} if sentence.plural else {})
    ET.SubElement(message, "source").text = sentence.source
    if sentence.comment:
        ET.SubElement(message, "comment").text = sentence.comment
    forms = known.get((sentence.context, sentence.source, sentence.comment), ())
    complete = len(forms) == (_PLURAL_FORMS if sentence.plural else 1) and all(forms)
    translation = ET.SubElement(message, "translation", {} if complete else {"type": "unfinished"})
    if sentence.plural:
        for form in forms if complete else ("",) * _PLURAL_FORMS:
            ET.SubElement(translation, "numerusform").text = form
    elif complete:
        translation.text = forms[0]


def compiled(ts: bytes) -> bytes:
    """The `.qm` of a `.ts`."""
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "x.ts"), Path(folder, "x.qm")
        source.write_bytes(ts)
        subprocess.run(
            [str(tool), str(source), "-qm", str(target), "-silent"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return target.read_bytes()


def unfinished(path: Path) -> list[str]:
    """The sentences of a `.ts` file that are not translated."""
    return [
        f"{context.findtext('name')}: {message.findtext('source')}"
        for context in ET.parse(path).getroot().iter("context")
        for message in context.iter("message")
        if (found := message.find("translation")) is None or found.get("type") == "unfinished"
    ]


def stale() -> list[str]:
    """What is wrong with the committed files, one line each; empty when all is well."""
    problems = []
    for lang in LANGUAGES:
        ts, qm = I18N / f"{lang}.ts", I18N / f"{lang}.qm"
        fresh = refreshed(lang, translations(ts))
        if not ts.is_file() or ts.read_bytes() != fresh:
            problems.append(f"not up to date: {ts.name}")
        if not qm.is_file() or qm.read_bytes() != compiled(fresh):
            problems.append(f"not up to date: {qm.name}")
        problems += [f"not translated in {lang}: {found}" for found in unfinished(ts)]
    return problems


def _put(path: Path, data: bytes) -> None:
    """A new file in the place of the former one: a window that is open reads the former from the
    disk as it goes, and would end at once if it changed under it."""
    part = path.with_suffix(".part")
    part.write_bytes(data)
    part.replace(path)


def main() -> int:
    if "--check" in sys.argv:
        problems = stale()
        print("\n".join(problems))
        return 1 if problems else 0
    for lang in LANGUAGES:
        ts = I18N / f"{lang}.ts"
        fresh = refreshed(lang, translations(ts))
        ts.write_bytes(fresh)
        _put(ts.with_suffix(".qm"), compiled(fresh))
        for found in unfinished(ts):
            print(f"not translated in {lang}: {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
