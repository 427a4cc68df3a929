"""Lines above the map: the newest one stands there, the others behind it; good news looks like no warning."""

from __future__ import annotations

from cjm_desktop.edit.commands.structure import add_stage
from cjm_desktop.ui.panels.banner import Banner
from tests.helpers.builders import a_shop
from tests.helpers.window_driver import WindowDriver


def shown(desk: WindowDriver) -> list[str]:
    return [each.label.text() for each in desk.window.banners.findChildren(Banner) if each.isVisible()]


def test_one_line_at_a_time_and_the_others_on_demand(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    banners = desk.window.banners
    for text in ("first", "second", "third"):
        banners.say(text)
    assert shown(desk) == ["third"]
    newest = banners.findChildren(Banner)[-1]
    assert newest.more.text() == "2 more"
    desk.click(newest.more)
    assert shown(desk) == ["first", "second", "third"]
    banners.take_back("third")
    banners.take_back("second")
    assert shown(desk) == ["first"]
    assert not banners.findChildren(Banner)[0].more.isVisible()


def test_what_was_done_is_calm_and_a_warning_behind_it_comes_back(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    desk.window.banners.say("a warning")
    desk.window.say("it is done")
    kinds = {each.label.text(): each.property("kind") for each in desk.window.banners.findChildren(Banner)}
    assert kinds == {"a warning": "banner", "it is done": "note"}
    assert shown(desk) == ["it is done"]
    desk.window.run(add_stage.call("Thanks"))
    desk.turn()
    assert shown(desk) == ["a warning"]
