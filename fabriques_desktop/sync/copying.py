"""The files of a bundle on their way into the workspace, several at a time.

A disk flushes together what waits for it together.  A file is hashed as it is written: nothing is
kept under a name that is not its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fabriques_desktop.errors import BundleDamaged, FileDamaged
from fabriques_desktop.store.files import FileStore
from fabriques_desktop.sync import member_names
from fabriques_desktop.sync.container import BundleReader
from fabriques_desktop.whole_files import fsync_folder

_AT_ONCE = 4


def copy_files(
    reader: BundleReader, files: FileStore, wanted: Sequence[str], note: Callable[[int], None]
) -> None:
    """Keep these files of a bundle.  `note` hears, often, how many are kept; it may raise to stop.

    Raises: BundleDamaged, DiskFull, OnlyRead, SaveRefused.
    """
    folders, done = set[Path](), 0

    def noting(pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:  # a large file is stopped on its way, too
            note(done)
            yield piece

    def keep(sha256: str) -> None:
        try:
            files.add_pieces(noting(reader.raw_pieces(sha256)), sha256, folders)
        except FileDamaged:
            member = member_names.blob_name(sha256)
            raise BundleDamaged(path=reader.path, member=member) from None

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        try:
            for _ in pool.map(keep, wanted):
                done += 1
            for _ in pool.map(fsync_folder, sorted(folders)):
                note(done)
        finally:
            pool.shutdown(cancel_futures=True)
    note(done)
