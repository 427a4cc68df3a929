"""Two languages on one poster, chosen in the dialog; what lacks one of them is told there."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from cjm_desktop.model.graph import graph_of
from cjm_desktop.model.records import Card, JourneyMap
from cjm_desktop.storage.files import open_map
from tests.helpers.builders import a_shop
from tests.helpers.poster_driver import choose, open_dialog, words_on
from tests.helpers.two_languages import in_korean_and_english, saved
from tests.helpers.window_driver import WindowDriver


def test_both_languages_are_chosen_and_kept(desk: WindowDriver, tmp_path: Path) -> None:
    path = saved(in_korean_and_english(), tmp_path / "both.cjm")
    desk.open(path)
    dialog = open_dialog(desk)
    offered = [dialog.contents.lang.itemText(at) for at in range(dialog.contents.lang.count())]
    assert offered == ["Korean", "English", "Korean and English", "English and Korean"]
    choose(desk, dialog.contents.lang, "en+ko")
    words = words_on(dialog, tmp_path, desk)
    name = desk.graph.stages()[0].name
    assert isinstance(name, dict)
    assert words.index(f">{name['en']}<") < words.index(f">{name['ko']}<")
    dialog.close()
    desk.keys("Ctrl+S")
    assert open_map(path).graph.map.page.lang == "en+ko"
    again = open_dialog(desk)
    assert again.contents.lang.currentText() == "English and Korean"
    again.close()


def test_a_map_of_one_language_offers_no_other(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    dialog = open_dialog(desk)
    assert dialog.contents.lang.count() == 1
    dialog.close()


def test_what_lacks_the_language_of_a_poster_is_told(desk: WindowDriver) -> None:
    graph = in_korean_and_english()
    alone = next(each for each in graph.cards() if isinstance(each.text, dict))
    records = [replace(each, text="혼자 말한다") if each is alone else each for each in graph.records()]
    desk.show(graph_of(records))
    assert isinstance(alone, Card)
    dialog = open_dialog(desk)
    assert "not there in" not in dialog.report.note.text()
    choose(desk, dialog.contents.lang, "ko+en")
    assert "not there in English" in dialog.report.note.text()
    assert "혼자 말한다" in dialog.report.note.text()
    dialog.close()


def test_further_languages_are_offered_by_their_tags(desk: WindowDriver) -> None:
    graph = a_shop().build()
    desk.show(
        graph_of([replace(each, langs=("fr",)) if isinstance(each, JourneyMap) else each for each in graph.records()])
    )
    dialog = open_dialog(desk)
    assert dialog.contents.lang.findData("en+fr") >= 0
    assert dialog.contents.lang.findData("fr+en") >= 0
    dialog.close()
