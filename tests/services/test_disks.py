"""What the system says of a disk is read as it is said, and what it does not say is not guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabriques_desktop.errors import SharedFolder
from fabriques_desktop.services import disks
from fabriques_desktop.services.disks import Mount


def test_a_share_is_refused_with_its_kind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    share = Mount(tmp_path.resolve() / "partage", "cifs", "//serveur/commun")
    (tmp_path / "partage").mkdir()
    root = Mount(Path("/"), "ext4", "/dev/sda1")
    monkeypatch.setattr(disks, "_mounts", lambda: iter([root, share]))

    with pytest.raises(SharedFolder) as refused:
        disks.refuse_share(tmp_path / "partage" / "pas encore" / "fait")

    assert refused.value.service == "SMB"
    disks.refuse_share(tmp_path / "ici")


@pytest.mark.parametrize(
    ("uuid", "found"), [("CRYPT-LUKS2-0d", True), ("LVM-abc", False), (None, False)]
)
def test_a_volume_laid_on_a_luks_mapping_is_encrypted(
    tmp_path: Path, uuid: str | None, found: bool
) -> None:
    (tmp_path / "dm-1" / "slaves" / "dm-0").mkdir(parents=True)
    (tmp_path / "dm-0" / "dm").mkdir(parents=True)
    if uuid:
        (tmp_path / "dm-0" / "dm" / "uuid").write_text(uuid)

    assert disks._by_mapping(Mount(Path("/"), "ext4", "/dev/dm-1"), tmp_path) is found


@pytest.mark.parametrize("device", ["tmpfs", "overlay", "/dev/no-such-device"])
def test_what_is_no_known_device_is_not_guessed(device: str, tmp_path: Path) -> None:
    assert disks._by_mapping(Mount(Path("/"), "x", device), tmp_path) is None


def test_the_disk_of_the_tests_is_found(tmp_path: Path) -> None:
    assert disks.network_kind(tmp_path) in ("", *set(disks._NETWORK.values()))
    assert disks.is_encrypted(tmp_path) in (True, False, None)
