"""`python -m tests.campaigns [NAME …] [--seed N] [--minutes M]`: faults and laws, again and again.

Each round of a campaign has a seed of its own, printed before it begins: `--seed` and the name of
the campaign show the same round first.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.campaigns import kit
from tests.campaigns.rounds import CAMPAIGNS


def main() -> int:
    """Rounds of each campaign in turn until the time is over; 1 when a promise was broken."""
    options = _options()
    names = options.names or list(CAMPAIGNS)
    until = time.monotonic() + options.minutes * 60
    seed, broken = options.seed, 0
    while True:
        for name in names:
            broken += not _one(name, seed)
        seed += 1
        if time.monotonic() >= until:
            return 1 if broken else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *CAMPAIGNS], metavar="NAME")
    parser.add_argument("--seed", type=int, default=1, help="of the first round")
    parser.add_argument("--minutes", type=float, default=0, help="go on until then; one round else")
    return parser.parse_args()


def _one(name: str, seed: int) -> bool:
    """One round, told on one line.  What broke is kept to be looked at."""
    folder = Path(tempfile.mkdtemp(prefix=f"fabriques-{name}-"))
    print(f"{name} --seed {seed}: ", end="", flush=True)
    began = time.monotonic()
    try:
        with kit.at_home(folder / "home"):
            campaign = CAMPAIGNS[name]
            told = campaign.run(folder, random.Random(seed), campaign.count)
            kit.assert_nothing_beside()
    except Exception:  # noqa: BLE001  the other campaigns go on
        print(f"BROKEN, see {folder}")
        traceback.print_exc()
        return False
    print(f"{told} ({time.monotonic() - began:.0f} s)")
    shutil.rmtree(folder, ignore_errors=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
