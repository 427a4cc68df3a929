"""Copies for other eyes: what was to go is nowhere in the written result, and what was to stay is."""

from __future__ import annotations

import base64
import hashlib
import io
import random
import unicodedata
from contextlib import suppress
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image, PngImagePlugin

from cjm_desktop.model.bare_pictures import Unreadable, bare_picture
from cjm_desktop.model.disguise import is_short
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import (
    Blob,
    Card,
    Comment,
    Edition,
    Evidence,
    JourneyMap,
    Lane,
    Metric,
    Origin,
    PageSetup,
    Persona,
    Reply,
    ScoreSource,
    Stage,
    Stakeholder,
    Step,
    Touchpoint,
)
from cjm_desktop.model.redaction import PARTS, Redacted, Wish, redact
from cjm_desktop.model.rules import check
from cjm_desktop.storage.codec import Revision, decode, encode

EVERYTHING = frozenset(PARTS)


def written(result: Redacted) -> bytes:
    return encode(result.graph, Revision())


def stands_in(words: str, data: bytes) -> bool:
    """Search as somebody would who looks for the words in the file."""
    plain = orjson.dumps(words)[1:-1]
    return plain in data or words.encode() in data or plain in unicodedata.normalize("NFC", data.decode()).encode()


def jpeg_with_place() -> bytes:
    image = Image.new("RGB", (8, 6), "red")
    exif = image.getexif()
    exif[0x0112] = 6
    exif[0x010F] = "SecretCameraMaker"
    exif.get_ifd(0x8825)[2] = (37.0, 33.0, 1.0)
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"SecretComment")
    return out.getvalue() + b"SecretTail"


def blob_of(data: bytes, kind: str = "image/jpeg") -> Blob:
    return Blob(
        id=f"sha256:{hashlib.sha256(data).hexdigest()}", type=kind, w=8, h=6, data=base64.b64encode(data).decode()
    )


def secretive() -> JourneyGraph:
    """Give a map in which everything that may have to go says so."""
    photo, logo = blob_of(jpeg_with_place()), blob_of(jpeg_with_place()[:-4])
    return graph_of(
        [
            JourneyMap(
                id="mp_secretive1",
                title="The journey of Carla Client",
                client="Acme Client Ltd",
                logo=logo.id,
                lang="en",
                page=PageSetup(hidden=("ln_gone", "ps_1")),
                extra={"secretKey": "SecretUnknown"},
            ),
            Persona(id="ps_1", name={"en": "Carla", "ko": "칼라"}, photo=photo.id, goals=("meets CARLA's needs",)),
            Persona(id="ps_2", name="Al"),
            Stakeholder(id="sh_1", name="Minji Kim", interest="SecretInterest"),
            Stage(id="st_1", name="Find", owner="OwnerOfStage"),
            Step(id="sp_1", stage="st_1", origins=(Origin(map="mp_secretother", step="sp_secretother"),)),
            Lane(id="ln_gone", name="SecretLane", role="friction"),
            Lane(id="ln_kept", name="Doing", role="actions"),
            Touchpoint(id="tp_gone", name="SecretTouchpoint"),
            Touchpoint(id="tp_kept", name="Shop", note="SecretPlaceNote"),
            Metric(id="mt_1", name="SecretMetric"),
            Evidence(id="ev_1", name="SecretSurvey", link="https://secret.example/survey"),
            Card(id="cd_gone", lane="ln_gone", step="sp_1", text="SecretCard", touchpoint="tp_gone", metric="mt_1"),
            Card(
                id="cd_kept",
                lane="ln_kept",
                step="sp_1",
                text="Minji Kim and 칼라는 show Al also C:\\Users\\kim\\plan.xlsx, see https://secret.example/a",
                note="SecretNote",
                owner="OwnerOfCard",
                link="https://secret.example/b",
                sources=("ev_1",),
                source=ScoreSource(raw="SecretScore"),
                touchpoint="tp_kept",
                data={"hidden": ["SecretData"]},
            ),
            Comment(
                id="cm_1",
                target="cd_kept",
                author="Commenter",
                text="SecretComment",
                replies=(Reply(author="Answerer", text="SecretReply"),),
            ),
            Edition(id="vw_1", name="For Carla", page=PageSetup(hidden=("ln_gone",))),
            photo,
            logo,
        ],
        {"futureCollection": {"x_1": {"word": "SecretFuture"}}},
    )


def test_a_full_redaction_leaves_none_of_it() -> None:
    result = redact(secretive(), Wish(frozenset({"ln_gone"}), EVERYTHING))
    data = written(result)
    for secret in ("Secret", "secret", "Carla", "칼라", "Minji", "OwnerOf", "Commenter", "Answerer", "Acme", "kim\\\\"):
        assert secret.encode() not in data, secret
    assert not [words for words in result.removed if stands_in(words, data)]
    assert result.left == ()
    assert result.graph.map.id != "mp_secretive1"
    assert [problem for problem in check(result.graph) if not problem.notice] == []
    assert decode(data).problems == ()


def test_the_report_counts_what_went() -> None:
    counts = redact(secretive(), Wish(frozenset({"ln_gone"}), EVERYTHING)).counts
    assert counts == {
        "lanes": 1,
        "cards": 1,
        "comments": 1,
        "sources": 2,
        "pictures": 2,
        "names": 5,
        "client": 1,
        "notes": 3,
        "links": 1,
        "texts": 8,
        "unknown": 3,
        "history": 1,
    }


def test_names_get_stand_ins_and_short_ones_only_where_they_are_words() -> None:
    graph = redact(secretive(), Wish(parts=frozenset({"names"}))).graph
    assert [persona.name for persona in graph.in_order(Persona)] == ["Persona A", "Persona B"]
    assert graph.map.title == "The journey of Persona A Client"
    assert graph.one(Persona, "ps_1").goals == ("meets Persona A's needs",)
    text = graph.one(Card, "cd_kept").text
    assert isinstance(text, str)
    assert text.startswith("Stakeholder A and Persona A는 show Persona B also ")


def test_without_a_wish_only_what_nobody_sees_goes() -> None:
    graph = secretive()
    result = redact(graph, Wish())
    assert set(result.counts) == {"metadata", "unknown", "history"}
    kept = result.graph.one(Card, "cd_kept")
    assert kept == replace(graph.one(Card, "cd_kept"), data={})
    data = written(result)
    for hidden in ("SecretUnknown", "SecretFuture", "SecretData", "secretother", "mp_secretive1"):
        assert hidden.encode() not in data
    blobs = b"".join(base64.b64decode(blob.data) for blob in result.graph.table(Blob).values())
    assert b"Secret" not in blobs
    assert b"Secret" in jpeg_with_place()


def test_other_lanes_keep_what_they_share_with_one_that_goes() -> None:
    graph = secretive()
    shared = graph_of(
        replace(record, touchpoint="tp_gone") if record.id == "cd_kept" and isinstance(record, Card) else record
        for record in graph.records()
    )
    result = redact(shared, Wish(frozenset({"ln_gone"})))
    assert result.graph.find(Touchpoint, "tp_gone") is not None
    assert result.graph.find(Metric, "mt_1") is None


def test_words_that_stay_elsewhere_are_told() -> None:
    graph = secretive()
    twin = graph_of([*graph.records(), Card(id="cd_twin", lane="ln_kept", step="sp_1", text="like SecretCard")])
    assert redact(twin, Wish(frozenset({"ln_gone"}))).left == ("SecretCard",)


def test_a_part_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="colours"):
        redact(secretive(), Wish(parts=frozenset({"names", "colours"})))


def random_secrets(seed: int) -> JourneyGraph:
    """Give a map in which every string is a word of its own, some decomposed or with signs that JSON escapes."""
    rng = random.Random(seed)
    count = 0

    def secret() -> str:
        nonlocal count
        count += 1
        sign = rng.choice(("", "가", unicodedata.normalize("NFD", "각é"), '"', "\\", "\n", "😀", "ß", "İ"))
        return f"w{count:05d}{sign}x{rng.randrange(10**6):06d}"

    names = [secret() for _ in range(4)]

    def prose() -> Any:
        words = f"{secret()} {rng.choice(names)}{rng.choice(('', '은', 's'))} {secret()}"
        words = words.upper() if rng.random() < 0.2 else words
        return words if rng.random() < 0.6 else {"en": words, "ko": secret()}

    def source() -> ScoreSource | None:
        return rng.choice((None, ScoreSource(raw=secret())))

    lanes = [Lane(id=f"ln_{i}", name=prose(), hint=prose()) for i in range(4)]
    evidence = [Evidence(id=f"ev_{i}", name=prose(), link=f"https://{secret()}.example") for i in range(3)]
    cards = [
        Card(
            id=f"cd_{i}",
            lane=rng.choice(lanes).id,
            step="sp_1",
            text=prose(),
            note=prose(),
            owner=rng.choice(("", *names)),
            by=rng.choice(names),
            link=f"https://{secret()}",
            sources=(rng.choice(evidence).id,),
            source=source(),
            tags=(secret(),),
        )
        for i in range(8)
    ]
    return graph_of(
        [
            JourneyMap(id="mp_7k2v9q0c4x", title=prose(), client=secret(), scenario=prose()),
            Persona(id="ps_1", name={"en": names[0], "ko": names[1]}, goals=(prose(), prose())),
            Stakeholder(id="sh_1", name=names[2], interest=prose()),
            Stage(id="st_1", name=prose(), owner=names[3]),
            Step(id="sp_1", stage="st_1"),
            *lanes,
            *evidence,
            *cards,
            Comment(id="cm_1", target="cd_1", author=secret(), text=secret(), replies=(Reply(author=secret()),)),
        ]
    )


@given(st.integers(0, 10**6), st.sets(st.sampled_from(PARTS)), st.sets(st.sampled_from(("ln_0", "ln_1", "ln_2"))))
def test_a_search_of_the_bytes_finds_nothing_that_was_removed(seed: int, parts: set[str], lanes: set[str]) -> None:
    graph = random_secrets(seed)
    result = redact(graph, Wish(frozenset(lanes), frozenset(parts)))
    data = written(result)
    assert not [words for words in result.removed if not is_short(words) and stands_in(words, data)]
    assert result.left == ()
    assert [problem for problem in check(result.graph) if not problem.notice] == []
    # Who wants nothing removed finds everything again.
    kept = {lane.id for lane in result.graph.lanes()}
    assert kept == {lane.id for lane in graph.lanes()} - lanes
    for card in result.graph.cards():
        assert card.lane in kept
        if "notes" not in parts and "names" not in parts and "client" not in parts and "links" not in parts:
            assert card.note == graph.one(Card, card.id).note


@given(st.integers(0, 10**6))
def test_redacting_twice_changes_nothing_more(seed: int) -> None:
    wish = Wish(frozenset({"ln_0"}), EVERYTHING)
    once = redact(random_secrets(seed), wish, fresh_id=lambda prefix: f"{prefix}_same")
    twice = redact(once.graph, wish, fresh_id=lambda prefix: f"{prefix}_same")
    assert {r.id: r for r in twice.graph.records()} == {r.id: r for r in once.graph.records()}


# Pictures.


def pixels(data: bytes) -> tuple[Any, ...]:
    with Image.open(io.BytesIO(data)) as image:
        from PIL import ImageOps

        upright = ImageOps.exif_transpose(image)
        return (*upright.size, upright.convert("RGBA").tobytes(), image.info.get("icc_profile"))


def drawn(form: str, **options: Any) -> bytes:
    image = Image.new("RGB", (40, 30))
    image.putdata([(x * 6, y * 8, (x * y) % 256) for y in range(30) for x in range(40)])
    return saved(image, form, **options)


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def secret_exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 8
    exif[0x010F] = "SecretCamera"
    return exif


def secret_chunks() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "SecretAuthor")
    info.add_itxt("Comment", "SecretComment")
    return info


PICTURES = {
    "jpeg": drawn("JPEG", exif=secret_exif(), comment=b"SecretComment"),
    "progressive": drawn("JPEG", progressive=True, exif=secret_exif(), icc_profile=b"profile" * 20),
    "restarts": drawn("JPEG", restart_marker_blocks=1, comment=b"SecretComment"),
    "png": drawn("PNG", pnginfo=secret_chunks(), exif=secret_exif()),
    "gif": drawn("GIF", comment=b"SecretComment"),
    "webp": drawn("WEBP", exif=secret_exif(), xmp=b"SecretXmp"),
    "lossless": drawn("WEBP", lossless=True, xmp=b"SecretXmp"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_bare_picture_looks_the_same_and_says_nothing(name: str) -> None:
    data = PICTURES[name] + b"SecretTail"
    bare = bare_picture(data)
    assert b"Secret" in data
    assert b"Secret" not in bare
    assert pixels(bare) == pixels(data)
    assert bare_picture(bare) == bare


def what_pixels_need(data: bytes) -> dict[str, object]:
    """What a reader of pictures goes by beside the pixels."""
    with Image.open(io.BytesIO(data)) as image:
        kept = ("icc_profile", "gamma", "chromaticity", "transparency", "background", "duration")
        said: dict[str, object] = {name: image.info.get(name) for name in kept}
        frames = []
        for frame in range(getattr(image, "n_frames", 1)):
            image.seek(frame)
            frames.append(image.convert("RGBA").tobytes())
        said |= {"mode": image.mode, "palette": image.getpalette(), "up": image.getexif().get(0x0112)}
        return {**said, "frames": frames}


SCENES = [Image.new("RGBA", (30, 20), (200, 40 * at, 90, 255 - 80 * at)) for at in range(3)]
SHOWN_RIGHTLY = {
    "jpeg": drawn("JPEG", icc_profile=b"profile" * 9000, exif=secret_exif()),
    "png": drawn("PNG", icc_profile=b"profile" * 20, dpi=(300, 300), pnginfo=secret_chunks(), exif=secret_exif()),
    "webp": drawn("WEBP", icc_profile=b"profile" * 20, exif=secret_exif(), xmp=b"SecretXmp"),
    "lossless": drawn("WEBP", lossless=True, icc_profile=b"profile" * 20, xmp=b"SecretXmp"),
    **{
        f"moving {form}": saved(SCENES[0], form, save_all=True, append_images=SCENES[1:], duration=120, loop=2)
        for form in ("WEBP", "GIF")
    },
    "clear png": saved(SCENES[1], "PNG"),
    "clear webp": saved(SCENES[1], "WEBP"),
    "few colours": saved(SCENES[1].convert("RGB").convert("P"), "PNG", transparency=0),
}


@pytest.mark.parametrize("name", SHOWN_RIGHTLY)
def test_a_bare_picture_keeps_what_it_is_shown_rightly_by(name: str) -> None:
    data = SHOWN_RIGHTLY[name]
    bare = bare_picture(data)
    assert what_pixels_need(bare) == what_pixels_need(data)
    assert b"Secret" not in bare


@pytest.mark.parametrize("name", PICTURES)
def test_damaged_pictures_are_refused_or_bare(name: str) -> None:
    data = PICTURES[name]
    rng = random.Random(3)
    for _ in range(200):
        damaged = bytearray(data[: rng.randrange(len(data))])
        if damaged:
            damaged[rng.randrange(len(damaged))] ^= 1 << rng.randrange(8)
        with suppress(Unreadable):
            assert len(bare_picture(bytes(damaged))) <= len(damaged) + 64


def test_a_picture_that_nobody_can_read_goes_as_a_whole() -> None:
    blob = blob_of(b"<svg>SecretDrawing</svg>", "image/svg+xml")
    graph = graph_of([JourneyMap(id="mp_1", logo=blob.id), blob])
    result = redact(graph, Wish())
    assert result.graph.map.logo == ""
    assert result.counts["pictures"] == 1
    assert not result.graph.table(Blob)


def test_the_logo_of_the_client_goes_with_the_client() -> None:
    result = redact(secretive(), Wish(parts=frozenset({"client"})))
    assert result.graph.map.logo == ""
    assert len(result.graph.table(Blob)) == 1
    assert result.counts["client"] == 1
