"""What is known of the decoders of pictures: what they raise, and how they are kept from warning.

It decodes nothing.
"""

from __future__ import annotations

import struct
import threading
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

#: What they raise on bytes they did not expect; OSError and MemoryError are told apart first.
FAULTS = (
    SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError, EOFError,
    RuntimeError, AssertionError, OSError, struct.error, zlib.error,
)  # fmt: skip

_warning_filters = threading.Lock()


@contextmanager
def quiet() -> Iterator[None]:
    """No warnings of the decoders, on any thread: who calls checks what matters."""
    with _warning_filters, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
