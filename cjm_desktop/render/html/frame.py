"""What stands around the map on a page: the head, the views, the panel of comments."""

from __future__ import annotations

from collections.abc import Mapping

from cjm_desktop.foundation.messages import Translate
from cjm_desktop.model.choices import keys
from cjm_desktop.model.vocabulary import COMMENT_KINDS
from cjm_desktop.render.html.markup import element
from cjm_desktop.render.html.markup import words as as_words
from cjm_desktop.render.html.words import WORDS

# Outlines of signs in a square of 24, drawn with a line of 2.
_SIGNS = {
    "search": "M21 21l-4.3-4.3M11 19a8 8 0 1 1 0-16 8 8 0 0 1 0 16z",
    "up": "M6 15l6-6 6 6",
    "down": "M6 9l6 6 6-6",
    "lock": "M7 11V7a5 5 0 0 1 10 0v4M5 11h14v10H5z",
    "more": "M5 12h.01M12 12h.01M19 12h.01",
    "filter": "M4 6h16M7 12h10M10 18h4",
    "note": "M4 5h16v11H9l-5 4z",
}


class _Words:
    """Elements with words of the table, which the script turns into another language by their names."""

    def __init__(self, translate: Translate) -> None:
        self._t = translate

    def of(self, key: str) -> str:
        text = WORDS[key]
        return self._t(text) if isinstance(text, str) else ""

    def told(self, name: str, key: str, **attributes: str | bool) -> str:
        return element(name, as_words(self.of(key)), {"data-w": key, **_named(attributes)})

    def labelled(self, name: str, key: str, content: str = "", **attributes: str | bool) -> str:
        """An element that is called by words that are not seen, but as a tip."""
        words = self.of(key)
        return element(name, content, {"aria-label": words, "data-wl": key, "title": words, **_named(attributes)})

    def group(self, key: str, content: str, **attributes: str | bool) -> str:
        label = {"role": "group", "aria-label": self.of(key), "data-wg": key}
        return element("div", content, {**label, **_named(attributes)})


def _named(attributes: Mapping[str, str | bool]) -> dict[str, str | bool]:
    return {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}


def sign(name: str) -> str:
    """A small sign without words."""
    return f'<svg class="sign" viewBox="0 0 24 24" aria-hidden="true"><path d="{_SIGNS[name]}"/></svg>'


def frame(translate: Translate, about: tuple[str, str], maps: str, tables: str, tales: str) -> str:
    """The body of the page: the head, the three views, and the comments."""
    w = _Words(translate)
    views = (
        w.group("map", maps, id="map", tabindex="0")
        + element(
            "div", tables, {"id": "table", "class": "view", "tabindex": "0", "role": "region", **_label(w, "table")}
        )
        + element("div", tales, {"id": "told", "class": "view", "tabindex": "0", "role": "region", **_label(w, "told")})
    )
    main = element("main", views, {"id": "views"})
    skip = w.told("a", "skip", href="#table", class_="skip")
    return "\n".join(
        [skip, _head(w, about), _notices(w), element("div", main + _panel(w), {"id": "body"}), _note(w), _show(w)]
    )


def _label(w: _Words, key: str) -> dict[str, str | bool]:
    return {"aria-label": w.of(key), "data-wg": key}


def _head(w: _Words, about: tuple[str, str]) -> str:
    title = element("h1", as_words(about[0]), {"id": "title"}) + element("p", as_words(about[1]), {"id": "about"})
    find = (
        sign("search")
        + w.labelled("input", "search", type="search", id="find", autocomplete="off", spellcheck="false").replace(
            "</input>", ""
        )
        + element("span", "", {"id": "hits", "role": "status"})
        + w.labelled("button", "previous", sign("up"), type="button", id="hit-back", disabled=True)
        + w.labelled("button", "next", sign("down"), type="button", id="hit-on", disabled=True)
    )
    views = "".join(
        w.told(
            "button",
            key,
            type="button",
            id=f"show-{key}",
            data_view=key,
            aria_pressed="true" if key == "map" else "false",
        )
        for key in ("map", "table", "told")
    )
    zoom = (
        w.labelled("button", "smaller", "−", type="button", id="smaller")
        + element("output", "100%", {"id": "zoom"})
        + w.labelled("button", "larger", "+", type="button", id="larger")
        + w.told("button", "fit", type="button", id="fit")
    )
    menu = "".join(
        w.told("button", key, type="button", id=name)
        for key, name in (("present", "present"), ("dark", "dark"), ("print", "print"))
    )
    return element(
        "header",
        element("div", title, {"id": "titles"})
        + element("div", find, {"id": "finding", "role": "search", "class": "script"})
        + w.group("view", views, class_="seg script")
        + w.group("language", "", class_="seg script", id="langs", hidden=True)
        + w.group("zoom", zoom, class_="seg script map-only")
        + element(
            "div",
            w.labelled(
                "button",
                "filter",
                sign("filter"),
                type="button",
                id="filter",
                class_="round",
                aria_expanded="false",
                aria_controls="filters",
            )
            + w.labelled(
                "button",
                "more",
                sign("more"),
                type="button",
                id="more",
                class_="round",
                aria_expanded="false",
                aria_controls="menu",
            )
            + element("div", menu, {"id": "menu", "hidden": True})
            + w.group("filter", "", id="filters", hidden=True),
            {"id": "tools", "class": "script"},
        )
        + w.labelled("button", "nothing_leaves", sign("lock"), type="button", id="lock", class_="round", hidden=True),
    )


def _notices(w: _Words) -> str:
    told = element("p", w.told("strong", "nothing_leaves") + " " + w.told("span", "stays"))
    privacy = element(
        "div",
        sign("lock") + told + w.told("button", "hide", type="button", id="hide"),
        {"id": "privacy", "class": "notice script"},
    )
    forgets = w.told("div", "forgets", class_="notice amber", id="forgets", hidden=True)
    damaged = w.told("div", "damaged", class_="notice amber", id="damaged", hidden=True)
    return element("section", privacy + forgets + damaged, {"id": "notices", **_label(w, "notices")})


def _panel(w: _Words) -> str:
    title = w.told("h2", "comments", id="comments-title") + element("span", "0", {"id": "count", "class": "count"})
    name = element("label", w.told("span", "name") + '<input id="author" autocomplete="name" maxlength="120">')
    hints = w.told("p", "first", id="first") + element(
        "p",
        w.told("span", "how") + " " + w.told("button", "whole", type="button", id="whole", class_="plain"),
        {"id": "how"},
    )
    stages = element(
        "details",
        element("summary", w.told("span", "stages") + element("span", "", {"id": "seen-count"}))
        + element("div", "", {"id": "stages"}),
    )
    foot = (
        element("p", "", {"id": "unsaved", "role": "status"})
        + w.told("button", "save", type="button", id="save", disabled=True)
        + element("p", "", {"id": "saves"})
        + element(
            "div",
            w.told("label", "copy_instead", for_="copy") + '<textarea id="copy" rows="4" readonly></textarea>',
            {"id": "copying", "hidden": True},
        )
    )
    tab = w.labelled(
        "button",
        "comments",
        sign("note") + element("span", "0", {"class": "count"}),
        type="button",
        id="drawer",
        class_="script",
        aria_expanded="false",
        aria_controls="panel",
    )
    inside = (
        element(
            "div",
            title + name + w.labelled("button", "close", "×", type="button", id="drawer-close", class_="round"),
            {"class": "panel-head"},
        )
        + element(
            "div",
            element("ol", "", {"id": "remarks"})
            + element("p", "", {"id": "undo", "role": "status", "hidden": True})
            + hints
            + stages,
            {"class": "panel-body"},
        )
        + element("div", foot, {"class": "panel-foot"})
    )
    return element("aside", inside, {"id": "panel", "class": "script", "aria-labelledby": "comments-title"}) + tab


def _note(w: _Words) -> str:
    kinds = "".join(
        element(
            "label",
            f'<input type="radio" name="kind" value="{key}"{" checked" if key == "remark" else ""}>'
            + w.told("span", key),
        )
        for key in keys(COMMENT_KINDS)
    )
    foot = (
        element("span", w.told("span", "as") + " " + element("b", "", {"id": "note-author"}), {"id": "note-as"})
        + w.told("button", "cancel", type="button", id="note-cancel")
        + w.told("button", "add", type="submit", id="note-add")
    )
    votes = (
        w.labelled("button", "unvote", "−", type="button", id="unvote", class_="round")
        + element("output", "", {"id": "votes"})
        + w.labelled("button", "vote", "+", type="button", id="vote", class_="round")
    )
    inside = (
        element(
            "div",
            element("span", "", {"id": "note-number", "class": "pin-sign"})
            + element("h2", "", {"id": "note-title"})
            + element("span", "", {"id": "note-where"}),
            {"class": "note-head"},
        )
        + element("ul", "", {"id": "note-threads", "hidden": True, "aria-label": w.of("threads"), "data-wg": "threads"})
        + w.group("kind", kinds, class_="kinds")
        + w.labelled("textarea", "text", id="note-text", rows="4", maxlength="4000")
        + element(
            "label",
            w.told("span", "instead") + '<textarea id="note-instead" rows="2" maxlength="4000"></textarea>',
            {"id": "note-suggestion", "hidden": True},
        )
        + w.group("votes", votes, class_="votes", id="note-votes")
        + element("div", foot, {"class": "note-foot"})
    )
    return element("form", inside, {"id": "note", "hidden": True, "aria-labelledby": "note-title", "class": "script"})


def _show(w: _Words) -> str:
    inside = (
        w.labelled("button", "earlier", "‹", type="button", id="show-back")
        + element("span", "", {"id": "show-place", "role": "status"})
        + w.labelled("button", "later", "›", type="button", id="show-on")
        + element("label", '<input type="checkbox" id="show-seen">' + w.told("span", "seen"))
        + w.told("button", "leave", type="button", id="show-end")
    )
    return element("section", inside, {"id": "show", "hidden": True, **_label(w, "present")})
