"""How commands speak: results on standard output, progress and refusals on standard error.

Every sentence comes from the words of one language; what people typed is made safe for a terminal
before it is shown.  No command prints by itself.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typer

from fabriques_desktop.cli.interrupting import Interruption
from fabriques_desktop.sentences import shown, size, visible
from fabriques_desktop.words import Words

if TYPE_CHECKING:
    from rich.progress import TaskID

Tell = Callable[[str, int, int], None]  #: a step, how far, out of how much


class Output:
    """One call's voice, in one language; what it says is also where the call can be stopped."""

    def __init__(self, words: Words, interruption: Interruption) -> None:
        self.words = words
        self._interruption = interruption

    # ---- texts ----

    def text(self, key: str, **values: object) -> str:
        """A phrase of `texts.cli`; paths are shown whole, other values on one safe line."""
        safe = {
            name: str(value) if isinstance(value, Path | int) else shown(str(value), 2000)
            for name, value in values.items()
        }
        return self.words.text(f"cli.{key}", **safe)

    def counted(self, key: str, count: int, **values: object) -> str:
        """A phrase with a number in it: its form for one, or for several (and none in English)."""
        few = abs(count) < 2 if self.words.lang == "fr" else count == 1
        return self.text(f"{key}.{'one' if few else 'many'}", count=count, **values)

    def size(self, count: int) -> str:
        return size(count, self.words.lang)

    def decimal(self, number: float) -> str:
        """A number with one decimal: "7,4" or "7.4"."""
        return f"{number:.1f}".replace(".", "," if self.words.lang == "fr" else ".")

    # ---- results ----

    def say(self, key: str, **values: object) -> None:
        self.line(self.text(key, **values))

    def line(self, text: str = "") -> None:
        print(visible(text, "\n"))

    def raw(self, lines: Iterable[bytes]) -> None:
        """Bytes as they are, one line each: what must be equal on every machine."""
        out = sys.stdout.buffer
        for line in lines:
            self._interruption.check()
            out.write(line)
            out.write(b"\n")
        out.flush()

    def json(self, value: object) -> None:
        """One JSON document, keys sorted, for other programs."""
        text = json.dumps(plain(value), ensure_ascii=False, indent=2, sort_keys=True)
        self.raw([text.encode("utf-8", errors="backslashreplace")])

    # ---- refusals ----

    def refuse(self, error: BaseException, **extra: object) -> None:
        """The sentence of an error, on standard error."""
        self.complain(self.words.sentence(error, **extra))

    def complain(self, text: str) -> None:
        print(visible(text, "\n"), file=sys.stderr)

    # ---- progress ----

    @contextlib.contextmanager
    def progress(self) -> Iterator[Tell]:
        """A callback that draws a bar for each step; silent when nobody watches.

        It raises KeyboardInterrupt once Ctrl+C was pressed.
        """
        if not sys.stderr.isatty():
            yield lambda *_: self._interruption.check()
            return
        # rich costs a tenth of a second: only who sees a bar pays for it
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
            tasks: dict[str, TaskID] = {}

            def tell(step: str, done: int, total: int) -> None:
                self._interruption.check()
                if step not in tasks:
                    tasks[step] = bars.add_task(self.text(f"step.{step}"), total=total)
                bars.update(tasks[step], completed=done, total=total)

            yield tell


def output_of(context: typer.Context) -> Output:
    """The voice of the call in progress."""
    return cast(Output, context.obj)


def plain(value: Any) -> Any:
    """A value as JSON holds it: dataclasses as objects, dates and paths as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value
