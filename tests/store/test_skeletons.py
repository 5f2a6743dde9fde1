"""A change withheld: it counts as held, its children show, and it may be filled in later."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.store.codec import LINE, skeleton_of
from fabriques_desktop.store.identity import Birth
from fabriques_desktop.store.log import Received

Maker = Callable[..., Workspace]


@pytest.fixture
def lines(make: Maker) -> tuple[Workspace, str, list[Received]]:
    """The lines of a device that wrote a title, then another over it."""
    sender = make("a")
    with sender.act("edit") as act:
        record = act.save("interview", None, {"title": "secret"})
    with sender.act("edit") as act:
        act.save("interview", record, {"title": "ce qui se dit"})
    with sender.engine.read() as connection:
        rows = list(sender.log.lines_after(connection, sender.identity.shared, 0))
    return (
        sender,
        record,
        [Received(LINE.decode(raw), bytes(raw), prev, digest) for _, prev, digest, raw in rows],
    )


def take(ws: Workspace, sender: Workspace, *received: Received) -> None:
    replica = sender.log.replicas[sender.identity.shared]
    birth = Birth(replica.id, replica.birth, replica.signature, False)
    with ws.engine.write() as connection:
        ws.log.add_replica(connection, birth, sender.device_id)
        taken = ws.log.take(connection, received, ws.now_ms())
        ws.cache.apply(connection, taken.arrivals)
        ws.log.settle(connection, [replica.id])


def withheld(received: Received) -> Received:
    bones = skeleton_of(received.line)
    return Received(bones, bones.encoded(), received.previous, received.digest)


def test_what_waited_shows_once_its_parent_came_as_a_skeleton(
    make: Maker, lines: tuple[Workspace, str, list[Received]]
) -> None:
    sender, record, received = lines
    ws = make("o", role="office")

    take(ws, sender, received[-1])
    assert ws.get("interview", record) is None
    assert ws.held_back() == 1

    take(ws, sender, withheld(received[-2]))
    assert ws.get("interview", record).title == "ce qui se dit"
    assert ws.held_back() == 0


def test_a_skeleton_is_filled_in_later_and_never_the_other_way(
    make: Maker, lines: tuple[Workspace, str, list[Received]]
) -> None:
    sender, record, received = lines
    ws = make("o", role="office")
    take(ws, sender, *received[:-2], withheld(received[-2]), received[-1])
    assert [s.value for s in ws.history("interview", record)["title"]] == ["ce qui se dit"]

    take(ws, sender, received[-2])
    take(ws, sender, withheld(received[-2]))

    steps = ws.history("interview", record)["title"]
    assert [s.value for s in steps] == ["secret", "ce qui se dit"]
    assert ws.log.vector()[sender.identity.shared] == sender.log.vector()[sender.identity.shared]
