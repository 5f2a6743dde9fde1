"""Opens the window: `python -m fabriques_desktop [WORKSPACE]`.  It decides nothing else."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence


def load() -> Callable[[Sequence[str]], int]:
    """The program, with its modules loaded."""
    gc.disable()  # what loads stays for good: looking through it again and again costs 60 ms
    try:
        from fabriques_desktop.desktop.starting import run
    finally:
        gc.freeze()
        gc.enable()
    return run


def main() -> int:
    """Start the window on the workspace named, or on the last one."""
    return load()(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
