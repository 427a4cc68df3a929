"""The command line, as somebody uses it who has no window."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cjm_desktop.app import main as start_window
from cjm_desktop.cli import main

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "samples"
KOREAN, ENGLISH = SAMPLES / "nto-carla-ko.cjm", SAMPLES / "nto-carla-en.cjm"

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "map.cjm"
    path.write_bytes(KOREAN.read_bytes())
    return path


def edited(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "words",
    [[], ["fly"], ["export", "only-one"], ["new", "--template"], ["export", "a", "b.png", "--dpi", "many"]],
)
def test_wrong_usage_is_explained_and_ends_with_2(words: list[str], capsys: Capture) -> None:
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Usage:" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export"], "빠진 인수가 있습니다: FILE"),
        (["info", "a.cjm", "b.cjm"], "알 수 없는 인수입니다: b.cjm"),
        (["new", "--template"], "--template: 값이 하나 있어야 합니다"),
        (["export", "a.cjm", "--landscape", "--portrait"], "--portrait: --landscape 옵션과 함께 쓸 수 없습니다"),
    ],
)
def test_wrong_usage_is_explained_in_korean(words: list[str], said: str, capsys: Capture) -> None:
    assert main(["--ui-lang", "ko", *words]) == 2
    assert capsys.readouterr().err.startswith(f"명령을 이해하지 못했습니다: {said}")


@pytest.mark.parametrize(("lang", "usage"), [("ko", "사용법:"), ("en", "Usage:")])
@pytest.mark.parametrize("words", [["selftest"], ["selftest", "--faults", "no-such-word"], ["export"], ["fly"]])
def test_the_usage_begins_with_the_name_of_the_program(
    lang: str, usage: str, words: list[str], capsys: Capture
) -> None:
    assert main(["--ui-lang", lang, *words]) == 2
    assert capsys.readouterr().err.splitlines()[1].startswith(f"{usage} cjm ")


def test_the_window_program_explains_itself_in_the_language_of_the_system(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    with pytest.raises(SystemExit) as ended:
        start_window(["--fly"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith(
        "명령을 이해하지 못했습니다: 알 수 없는 인수입니다: --fly\n사용법: cjm-desktop"
    )


@pytest.mark.parametrize(("lang", "name"), [("ko", "고객 생애 주기"), ("en", "Customer lifecycle")])
def test_templates_are_listed_in_both_languages(lang: str, name: str, capsys: Capture) -> None:
    assert main(["--ui-lang", lang, "templates"]) == 0
    assert f"lifecycle  {name}: " in capsys.readouterr().out


@pytest.mark.parametrize(("lang", "stage"), [("ko", "인식"), ("en", "Awareness")])
def test_new_makes_a_map_from_the_template(lang: str, stage: str, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "new.cjm"
    assert main(["new", "--template", "lifecycle", "--lang", lang, str(path)]) == 0
    assert main(["info", "--json", str(path)]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["languages"] == [lang]
    assert facts["stages"][0] == stage
    assert len(facts["lanes"]) == 4
    assert facts["readOnly"] is False


def test_two_new_maps_have_ids_of_their_own(tmp_path: Path, capsys: Capture) -> None:
    ids = set()
    for name in ("one.cjm", "two.cjm"):
        main(["new", "--template", "lifecycle", str(tmp_path / name)])
        main(["info", "--json", str(tmp_path / name)])
        ids.add(json.loads(capsys.readouterr().out)["id"])
    assert len(ids) == 2


def test_new_overwrites_nothing(sample: Path, capsys: Capture) -> None:
    before = sample.read_bytes()
    assert main(["new", "--template", "lifecycle", str(sample)]) == 2
    assert sample.read_bytes() == before
    assert "CJM-E406" in capsys.readouterr().err


def test_new_names_an_unknown_template(tmp_path: Path, capsys: Capture) -> None:
    assert main(["new", "--template", "nothing", str(tmp_path / "new.cjm")]) == 2
    assert "nothing" in capsys.readouterr().err
    assert not (tmp_path / "new.cjm").exists()


def test_info_tells_what_the_map_holds(capsys: Capture) -> None:
    assert main(["info", str(KOREAN)]) == 0
    told = capsys.readouterr().out
    assert "다음 달 캠핑 배낭을 사는 Carla" in told
    assert "인식 → 고려 → 구매 → 배송·지원 → 옹호" in told
    assert "Carla" in told
    assert ": 한국어\n" in told


def test_info_leaves_no_line_empty(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "new.cjm"
    assert main(["new", "--template", "blank", "--lang", "en", str(path)]) == 0
    assert main(["--ui-lang", "ko", "info", str(path)]) == 0
    told = capsys.readouterr().out
    assert "언어: English\n" in told
    assert "페르소나: 없음\n" in told
    assert [line for line in told.splitlines() if line.rstrip().endswith(":")] == []
    assert re.search(r"저장 시각: \d{4}-\d\d-\d\d \d\d:\d\d\n", told)


def test_validate_passes_both_samples(capsys: Capture) -> None:
    assert main(["validate", str(KOREAN), str(ENGLISH)]) == 0
    assert capsys.readouterr().err == ""


def test_validate_lists_problems_and_ends_with_1(sample: Path, capsys: Capture) -> None:
    edited(sample, '"severity": 1', '"severity": 99')
    assert main(["validate", str(sample)]) == 1
    assert f"{sample}: CJM-R" in capsys.readouterr().out


def test_validate_goes_on_after_a_file_that_cannot_be_read(sample: Path, tmp_path: Path, capsys: Capture) -> None:
    missing = tmp_path / "missing.cjm"
    assert main(["validate", str(missing), str(sample)]) == 2
    said = capsys.readouterr()
    assert "CJM-E131" in said.err
    assert str(sample) in said.out


def test_fmt_writes_the_canonical_form_and_keeps_the_revision(sample: Path) -> None:
    canonical = sample.read_bytes()
    loose = json.dumps(json.loads(canonical), ensure_ascii=True, indent=4)
    sample.write_text(loose, encoding="utf-8")
    assert main(["fmt", str(sample)]) == 0
    assert sample.read_bytes() == canonical


def test_fmt_leaves_a_canonical_file_alone(sample: Path) -> None:
    before = sample.stat()
    assert main(["fmt", str(sample)]) == 0
    after = sample.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_fmt_repairs_only_into_another_file(sample: Path, tmp_path: Path, capsys: Capture) -> None:
    damaged = edited(sample, '"severity": 1', '"severity": 99').read_bytes()
    out = tmp_path / "repaired.cjm"
    assert main(["fmt", str(sample)]) == 2
    assert main(["fmt", "--repair", str(sample)]) == 2
    assert sample.read_bytes() == damaged
    assert main(["fmt", "--repair", str(sample), "-o", str(out)]) == 0
    capsys.readouterr()
    assert main(["validate", str(out)]) == 0
    assert sample.read_bytes() == damaged


@pytest.mark.corpus
@pytest.mark.parametrize("command", ["info", "validate", "fmt"])
def test_foreign_files_are_named_and_left_alone(command: str, corpus: Path, tmp_path: Path, capsys: Capture) -> None:
    foreign = (
        "hostile/far_cell_XFD1048576.xlsx",
        "mermaid/006_en_freclean_05-customers.mmd",
        "drawio/01_story-map-groceries.drawio",
        "eventlogs/retentioneering_ecom.csv.gz",
        "json/07_sample.canvas",
        "csv/02_en_lucidchart-export.csv",
    )
    for name in foreign:
        path = tmp_path / f"{Path(name).name}.cjm"
        data = (corpus / name).read_bytes()
        path.write_bytes(data)
        assert main([command, str(path)]) == 2, name
        said = capsys.readouterr().err
        assert "CJM-E1" in said, name
        assert "Traceback" not in said
        assert path.read_bytes() == data


@pytest.mark.corpus
def test_no_parsing_probe_of_the_corpus_gets_through(corpus: Path, capsys: Capture) -> None:
    probes = sorted((corpus / "jsontestsuite" / "test_parsing").glob("*.json"))
    assert probes
    for probe in probes:
        assert main(["info", str(probe)]) == 2, probe.name
        said = capsys.readouterr().err
        assert "CJM-E1" in said, probe.name


def test_export_refuses_an_ending_that_it_does_not_know(sample: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["export", str(sample), str(tmp_path / "map.doc")]) == 2
    assert ".pdf" in capsys.readouterr().err


def test_export_never_writes_over_the_map_itself(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "map.svg"
    path.write_bytes(KOREAN.read_bytes())
    assert main(["export", str(path), str(path)]) == 2
    assert path.read_bytes() == KOREAN.read_bytes()
    assert "CJM-E402" in capsys.readouterr().err


@pytest.mark.parametrize("choice", [["--paper", "A99"], ["--theme", "neon"], ["--dpi", "999999"]])
def test_export_refuses_what_it_cannot_do(choice: list[str], sample: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "map.pdf"
    assert main(["export", str(sample), str(out), *choice]) == 2
    assert not out.exists()
    assert capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_said(sample: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["export", str(sample), str(tmp_path / "gone" / "map.pdf")]) == 2
    said = capsys.readouterr().err
    assert "CJM-E2" in said
    assert "Traceback" not in said


def test_an_export_leaves_nothing_else_behind(sample: Path, tmp_path: Path) -> None:
    assert main(["export", str(sample), str(tmp_path / "map.svg")]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.cjm", "map.svg"]


def points_of(pdf: Path) -> tuple[float, float]:
    from pypdf import PdfReader

    box = PdfReader(pdf).pages[0].mediabox
    return float(box.width), float(box.height)


@pytest.mark.parametrize(
    ("choice", "width", "height"),
    [
        ([], 841, 594),
        (["--portrait"], 594, 841),
        (["--paper", "A3", "--landscape"], 420, 297),
        (["--paper", "a0"], 1189, 841),
        (["--paper", "800x600mm"], 800, 600),
    ],
)
def test_a_pdf_has_the_paper_asked_for(
    choice: list[str], width: float, height: float, tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "map.pdf"
    assert main(["export", str(KOREAN), str(out), *choice]) == 0
    assert points_of(out) == pytest.approx((width * 72 / 25.4, height * 72 / 25.4), abs=0.02)


def test_a_pdf_says_the_words_of_its_language(tmp_path: Path) -> None:
    from pypdf import PdfReader

    for path, words in ((KOREAN, "대기열이"), (ENGLISH, "queue")):
        out = tmp_path / "map.pdf"
        assert main(["export", str(path), str(out)]) == 0
        assert words in PdfReader(out).pages[0].extract_text()


@pytest.mark.usefixtures("qapp")
def test_a_png_has_the_dots_asked_for(sample: Path, tmp_path: Path) -> None:
    from PIL import Image

    out = tmp_path / "map.png"
    assert main(["export", str(sample), str(out), "--paper", "A4", "--dpi", "100"]) == 0
    with Image.open(out) as image:
        assert image.size == (round(297 / 25.4 * 100), round(210 / 25.4 * 100))


def test_an_svg_can_hold_its_text_as_text(sample: Path, tmp_path: Path) -> None:
    outlines, text = tmp_path / "outlines.svg", tmp_path / "text.svg"
    assert main(["export", str(sample), str(outlines)]) == 0
    assert main(["export", str(sample), str(text), "--svg-text"]) == 0
    assert "<use" in outlines.read_text(encoding="utf-8")
    assert "@font-face" in text.read_text(encoding="utf-8")


def test_themes_differ(sample: Path, tmp_path: Path) -> None:
    for theme in ("colour", "grey"):
        assert main(["export", str(sample), str(tmp_path / f"{theme}.svg"), "--theme", theme]) == 0
    assert (tmp_path / "colour.svg").read_bytes() != (tmp_path / "grey.svg").read_bytes()


def test_a_character_without_a_glyph_is_a_warning(sample: Path, tmp_path: Path, capsys: Capture) -> None:
    edited(sample, "다른 곳이 더 싸지 않을까?", "다른 곳이 더 싸지 않을까 \U00013080")
    assert main(["export", str(sample), str(tmp_path / "map.pdf")]) == 0
    said = capsys.readouterr().err
    assert "\U00013080" in said
    assert "다른 곳이" in said


def test_small_print_is_a_warning(tmp_path: Path, capsys: Capture) -> None:
    assert main(["export", str(KOREAN), str(tmp_path / "map.pdf"), "--paper", "A5"]) == 0
    assert "6 pt" in capsys.readouterr().err
    assert main(["export", str(KOREAN), str(tmp_path / "map.pdf"), "--paper", "A1"]) == 0
    assert capsys.readouterr().err == ""


def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "importtime", "-m", "cjm_desktop.cli", *map(str, words)]
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


@pytest.mark.parametrize("words", [["info", KOREAN], ["export", KOREAN, "map.pdf"], ["export", KOREAN, "map.svg"]])
def test_only_pictures_need_qt(words: list[str | Path], tmp_path: Path) -> None:
    words = [tmp_path / word if word in ("map.pdf", "map.svg") else word for word in words]
    done = run(*words, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.returncode == 0, done.stderr
    assert "msgspec" in done.stderr
    assert "PySide6" not in done.stderr


def test_a_picture_needs_no_display(tmp_path: Path) -> None:
    done = run("export", KOREAN, tmp_path / "map.png", DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")


def test_help_loads_nothing_heavy() -> None:
    done = run("--help")
    assert done.returncode == 0
    for heavy in ("PySide6", "networkx", "reportlab", "uharfbuzz", "msgspec"):
        assert heavy not in done.stderr


def test_messages_follow_the_system_and_the_option() -> None:
    assert run("--help", LC_ALL="ko_KR.UTF-8").stdout.startswith("사용법")
    assert run("--help", LC_ALL="C.UTF-8").stdout.startswith("Usage")
    korean = run("--ui-lang", "ko", "--help").stdout
    assert korean.startswith("사용법")
    assert "버전을 알려 주고" in korean
    assert run("--ui-lang", "en", "--help", LC_ALL="ko_KR.UTF-8").stdout.startswith("Usage")


def test_what_a_diagram_cannot_hold_is_said_before_it_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "map.mmd"
    assert main(["--ui-lang", "en", "export", str(ENGLISH), str(target)]) == 0
    assert "Not in this file: " in capsys.readouterr().err
    assert target.read_text(encoding="utf-8").startswith("journey")


def test_finding_words_in_a_file_and_in_a_folder(tmp_path: Path, capsys: Capture) -> None:
    for path in (KOREAN, ENGLISH):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert main(["find", "배낭", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 5
    assert all(line.startswith(f"{tmp_path / KOREAN.name}: ") and "배낭" in line for line in lines)
    assert main(["find", "--whole", "배낭", str(tmp_path / KOREAN.name)]) == 0
    whole = capsys.readouterr().out.splitlines()
    assert 0 < len(whole) < len(lines)  # 배낭여행 is another word
    assert main(["find", "--json", "--case", "Carla", str(tmp_path)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {Path(each["file"]).name for each in found} == {KOREAN.name, ENGLISH.name}
    assert main(["find", "no such words", str(tmp_path)]) == 1
    assert main(["find", "x", str(tmp_path / "missing.cjm")]) == 2
