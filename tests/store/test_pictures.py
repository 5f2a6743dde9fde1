"""Real photos come in right; hostile ones are refused by name; copies that leave are clean."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms, ImageFilter, ImageStat
from PIL.TiffImagePlugin import IFDRational

from fabriques_desktop.errors import PictureRefused
from fabriques_desktop.store import pictures
from tests import bad_pictures as bad
from tests import effort

UNDEFINED = IFDRational(0, 0)

# name: format, upright width and height, orientation, moment, latitude, longitude
REAL = {
    "champ_gps.jpg": ("JPEG", 600, 400, 1, "2002-07-28T15:50:05", 51.846667, -3.337833),
    "panneau_gps_allemagne.jpg": ("JPEG", 730, 547, 1, "2010-05-15T17:12:05", 51.778615, 8.365638),
    "paris_gps.jpg": ("JPEG", 600, 400, 1, "2002-08-24T13:59:08", 48.857833, 2.297),
    "parking_milan_gps.jpg": ("JPEG", 776, 909, 1, "2011-05-06T09:59:48", 45.500667, 9.110333),
    "paysage_orientation_1.jpg": ("JPEG", 1800, 1200, 1, None, None, None),
    "paysage_orientation_6.jpg": ("JPEG", 1800, 1200, 6, None, None, None),
    "paysage_orientation_8.jpg": ("JPEG", 1800, 1200, 8, None, None, None),
    "petit.heic": ("HEIF", 64, 64, 1, None, None, None),
    "portrait_orientation_3.jpg": ("JPEG", 1200, 1800, 3, None, None, None),
    "sculpture_gps_sans_secondes.jpg": (
        "JPEG", 600, 400, 1, "2002-09-01T12:03:56", 54.9135, -1.588833,
    ),
    "voie_ferree_gps_secondes_indefinies.jpg": (
        "JPEG", 858, 570, 1, "2011-03-12T15:36:11", 48.888726, 21.043251,
    ),
}  # fmt: skip


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures, 0 to 255."""
    assert one.size == other.size
    gap = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    return sum(ImageStat.Stat(gap).mean) / 3


@pytest.fixture
def written(tmp_path: Path):
    """Writes bytes into a file and gives its path."""

    def write(content: bytes, name: str = "photo") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


# ---- the real photos ----


@pytest.mark.parametrize("name", REAL)
def test_real_photo_says_what_the_camera_wrote(shared_data: Path, name: str):
    path = shared_data / "photos" / name

    facts = pictures.inspect(path)

    assert facts == pictures.PictureFacts(*REAL[name], size_bytes=path.stat().st_size)


def test_every_real_photo_is_expected_here(shared_data: Path):
    assert {p.name for p in (shared_data / "photos").iterdir()} == set(REAL)


@pytest.mark.parametrize("orientation", [6, 8])
def test_turned_photos_look_like_the_upright_one(shared_data: Path, orientation: int):
    folder = shared_data / "photos"
    upright = opened(pictures.thumbnail(folder / "paysage_orientation_1.jpg", 200))

    turned = opened(pictures.thumbnail(folder / f"paysage_orientation_{orientation}.jpg", 200))

    assert turned.size == (200, 133)
    # the figure painted in the middle differs from photo to photo, the landscape does not
    assert difference(turned.crop((0, 0, 85, 133)), upright.crop((0, 0, 85, 133))) < 6


def test_upside_down_photo_stands_on_its_feet(shared_data: Path):
    source = shared_data / "photos" / "portrait_orientation_3.jpg"

    thumbnail = opened(pictures.thumbnail(source, 300)).convert("L")

    assert thumbnail.size == (200, 300)
    sky, shore = thumbnail.crop((0, 0, 200, 60)), thumbnail.crop((0, 250, 200, 300))
    assert ImageStat.Stat(sky).mean[0] > ImageStat.Stat(shore).mean[0]


def test_heic_becomes_a_jpeg(shared_data: Path):
    copy = opened(pictures.clean_copy(shared_data / "photos" / "petit.heic"))

    assert (copy.format, copy.size) == ("JPEG", (64, 64))
    assert ImageStat.Stat(copy).stddev[0] > 20


# ---- what EXIF says ----


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_all_orientations_end_upright(written, format_: str, orientation: int):
    original = bad.sample((120, 80)).filter(ImageFilter.GaussianBlur(5))
    back = {5: 5, 6: 8, 7: 7, 8: 6}.get(orientation, orientation)
    stored = original.transpose(pictures._UPRIGHT[back]) if back > 1 else original
    tags = bad.exif(orientation=orientation)
    path = written(bad.encoded(format_, stored, exif=tags, quality=95))

    facts = pictures.inspect(path)

    assert (facts.width_px, facts.height_px, facts.orientation) == (120, 80, orientation)
    assert difference(opened(pictures.clean_copy(path, quality=95)), original) < 4


@pytest.mark.parametrize(
    ("written_as", "offset", "expected"),
    [
        ("2026:03:12 14:32:05", None, "2026-03-12T14:32:05"),
        ("2026:03:12 14:32:05", "+01:00", "2026-03-12T14:32:05+01:00"),
        ("2026:03:12 14:32:05", "Z", "2026-03-12T14:32:05Z"),
        ("2026:03:12 14:32:05", "n'importe", "2026-03-12T14:32:05"),
        ("2026-03-12 14:32:05\0", None, "2026-03-12T14:32:05"),
        ("0000:00:00 00:00:00", None, None),
        ("2026:02:30 10:00:00", None, None),
        ("2026:03:12 24:60:00", None, None),
        ("    :  :     :  :  ", None, None),
        ("hier", None, None),
    ],
)
def test_moment_of_the_shutter(written, written_as: str, offset: str | None, expected: str | None):
    path = written(bad.encoded("JPEG", exif=bad.exif(taken_at=written_as, offset=offset)))

    assert pictures.inspect(path).taken_at == expected


@pytest.mark.parametrize(
    ("gps", "expected"),
    [
        (bad.place((48.0, 51.0, 30.0), (2.0, 17.0, 49.2)), (48.858333, 2.297)),
        (bad.place((48.0, 51.5), (2.0, 17.82)), (48.858333, 2.297)),
        (bad.place((48.0, 51.5, UNDEFINED), (2.0, 17.82, UNDEFINED)), (48.858333, 2.297)),
        ({1: "S", 2: (48.0, 51.5, 0.0), 3: "W", 4: (2.0, 17.82, 0.0)}, (-48.858333, -2.297)),
        (bad.place((48.0, UNDEFINED, 30.0), (2.0, 17.0, 49.2)), (None, None)),
        (bad.place((UNDEFINED,) * 3, (UNDEFINED,) * 3), (None, None)),
        (bad.place((0.0, 0.0, 0.0), (0.0, 0.0, 0.0)), (None, None)),
        (bad.place((91.0, 0.0, 0.0), (2.0, 0.0, 0.0)), (None, None)),
        (bad.place((48.0, 75.0, 0.0), (2.0, 0.0, 0.0)), (None, None)),
        (bad.place((48.0, 51.0, 30.0), (181.0, 0.0, 0.0)), (None, None)),
        ({2: (48.0, 51.0, 30.0), 4: (2.0, 17.0, 49.2)}, (None, None)),
        ({1: "N", 2: (48.0, 51.0, 30.0)}, (None, None)),
        ({1: "X", 2: (48.0, 51.0, 30.0), 3: "E", 4: (2.0, 17.0, 49.2)}, (None, None)),
    ],
)  # fmt: skip
def test_place_is_whole_or_absent(written, gps, expected):
    facts = pictures.inspect(written(bad.encoded("JPEG", exif=bad.exif(gps=gps))))

    assert (facts.latitude, facts.longitude) == expected


# ---- hostile pictures ----


@pytest.mark.parametrize("case", bad.BAD_PICTURES, ids=str)
def test_hostile_picture_is_refused_by_name_and_fast(tmp_path: Path, case: bad.Case):
    path = case.put(tmp_path)

    if case.reason is None:
        with effort.at_most(1):
            assert pictures.inspect(path).width_px > 0
            assert opened(pictures.thumbnail(path, 64)).format == "JPEG"
    else:
        with effort.at_most(1), pytest.raises(PictureRefused) as refused:
            pictures.inspect(path)
        assert (refused.value.path, refused.value.reason) == (path, case.reason)


@pytest.mark.parametrize(
    "case", [c for c in bad.BAD_PICTURES if c.family in ("PH05", "PH06", "PH07", "PH10")], ids=str
)
def test_bomb_is_refused_without_memory(tmp_path: Path, case: bad.Case):
    resource = pytest.importorskip("resource", reason="peak memory is told by POSIX only")
    path = case.put(tmp_path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(PictureRefused):
        pictures.thumbnail(path, 320)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # KB on Linux


@pytest.mark.parametrize("progressive", [False, True])
def test_jpeg_cut_anywhere_is_damaged(written, progressive: bool):
    content = bad.encoded("JPEG", progressive=progressive)

    for length in range(3, len(content), len(content) // 60):
        with pytest.raises(PictureRefused) as refused:
            pictures.inspect(written(content[:length]))
        assert refused.value.reason == "damaged"


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_flipped_bits_never_raise_anything_else(written, format_: str):
    content = bad.heic() if format_ == "HEIF" else bad.encoded(format_, exif=bad.exif(author="A"))
    chance = random.Random(20260312)

    for _ in range(80):
        flipped = bytearray(content)
        at = chance.randrange(chance.choice((len(content), 400)))
        flipped[at] ^= 1 << chance.randrange(8)
        try:
            pictures.inspect(written(bytes(flipped)))
        except PictureRefused as refusal:
            assert refusal.reason in ("damaged", "not_a_picture", "too_large", "too_many_frames")


# ---- copies that leave ----


def test_clean_copy_tells_nothing(written):
    path = written(bad.private_jpeg())
    original = path.read_bytes()
    assert bad.SECRET.encode() in original

    copy = pictures.clean_copy(path)

    assert path.read_bytes() == original
    for trace in (bad.SECRET.encode(), b"Exif", b"http://", b"ICC_PROFILE", b"\xff\xfe"):
        assert trace not in copy[: copy.index(b"\xff\xda")]
    assert bad.SECRET.encode() not in copy
    assert not opened(copy).getexif()


def test_clean_copy_drops_what_was_appended(tmp_path: Path):
    case = next(c for c in bad.BAD_PICTURES if c.family == "PH13")

    copy = pictures.clean_copy(case.put(tmp_path))

    assert b"PK\x03\x04" not in copy
    assert bad.SECRET.encode() not in copy


def test_clean_copy_is_reduced_and_never_enlarged(written):
    large = written(bad.encoded("JPEG", bad.sample((2400, 1200))), "large")
    small = written(bad.encoded("JPEG", bad.sample((300, 150))), "small")

    assert opened(pictures.clean_copy(large)).size == (1600, 800)
    assert opened(pictures.clean_copy(small)).size == (300, 150)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "L", "I;16"])
def test_any_png_becomes_a_plain_jpeg(written, mode: str):
    grey = Image.new("L", (40, 30), 128)
    if mode == "I;16":
        picture = Image.new(mode, (40, 30), 128 * 256)
    elif mode.endswith("A"):
        picture = Image.merge("LA", (grey, Image.new("L", (40, 30), 0))).convert(mode)
    else:
        picture = grey.convert(mode)

    copy = opened(pictures.clean_copy(written(bad.encoded("PNG", picture))))

    assert (copy.mode, copy.size) == ("RGB", (40, 30))
    expected = 255 if mode.endswith("A") else 128  # transparency shows the white beneath
    assert abs(ImageStat.Stat(copy).mean[0] - expected) < 4


def test_large_transparent_png_is_reduced_by_bands(written):
    picture = bad.sample((1500, 1100), "RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    white = Image.new("RGBA", picture.size, "white")
    expected = Image.alpha_composite(white, picture).convert("RGB").resize((100, 73))

    copy = opened(pictures.clean_copy(written(bad.encoded("PNG", picture)), max_px=100))

    assert difference(copy, expected) < 5


def test_profile_is_applied_before_it_is_dropped(written):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red = Image.new("RGB", (40, 30), "#c83c28")

    for profile in (srgb, lab, b"no profile at all"):  # LAB cannot describe RGB pixels
        path = written(bad.encoded("JPEG", red, quality=95, icc_profile=profile))
        copy = opened(pictures.clean_copy(path, quality=95))
        assert difference(copy, red) < 4
        assert "icc_profile" not in copy.info


def test_cmyk_jpeg_becomes_rgb(written):
    path = written(bad.encoded("JPEG", bad.sample(mode="CMYK")))

    assert opened(pictures.clean_copy(path)).mode == "RGB"


# ---- the folder of thumbnails ----


def test_thumbnail_is_made_once_and_again_when_missing(written, tmp_path: Path):
    source = written(bad.encoded("JPEG"))
    kept = pictures.Thumbnails(tmp_path / "cache" / "thumbnails")
    sha256 = "a" * 64

    first = kept.path(sha256, source, 160)
    made_at = first.stat().st_mtime_ns

    assert first == tmp_path / "cache" / "thumbnails" / f"{sha256}-160.jpg"
    assert opened(first.read_bytes()).size == (160, 120)
    assert kept.path(sha256, source, 160).stat().st_mtime_ns == made_at
    first.unlink()
    assert kept.path(sha256, source, 160).is_file()


def test_forgotten_picture_leaves_no_thumbnail(written, tmp_path: Path):
    source = written(bad.encoded("JPEG"))
    kept = pictures.Thumbnails(tmp_path / "thumbnails")
    for size_px in (80, 160):
        kept.path("b" * 64, source, size_px)
    other = kept.path("c" * 64, source, 80)

    kept.forget("b" * 64)

    assert list((tmp_path / "thumbnails").iterdir()) == [other]


def test_refused_picture_leaves_no_thumbnail(written, tmp_path: Path):
    kept = pictures.Thumbnails(tmp_path / "thumbnails")

    with pytest.raises(PictureRefused):
        kept.path("d" * 64, written(b"texte"), 80)

    assert not (tmp_path / "thumbnails").exists()
