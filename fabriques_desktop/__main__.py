"""Opens the window: `python -m fabriques_desktop [WORKSPACE]`.  It decides nothing else."""

from __future__ import annotations

import sys


def main() -> int:
    """Start the window on the workspace named, or on the last one."""
    from fabriques_desktop.desktop.app import run

    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
