"""A touchpoint of the catalogue that does not say when, how, where and why they meet there."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import METHOD, N_, NN_, Check, Checked, Finding, Touchpoint, fill, message

_ASKED = (("when", N_("when")), ("how", N_("how")), ("where", N_("where")), ("why", N_("why")))


def find(at: Checked) -> Iterator[Finding]:
    """Those that say some of it, each with what is missing; and those that say nothing of it, as one."""
    silent: list[Touchpoint] = []
    used = {card.touchpoint for card in at.cards if card.touchpoint}
    shown = [each for each in at.graph.in_order(Touchpoint) if each.id in used and each.status != "retired"]
    for each in sorted(shown, key=lambda each: (at.name(each.id), each.id)):
        missing = [(field, word) for field, word in _ASKED if not at.words(getattr(each, field))]
        if len(missing) == len(_ASKED):
            silent.append(each)
        elif missing:
            words = {f"word{number}": message(word) for number, (_, word) in enumerate(missing, 1)}
            what = message(_LISTS[len(missing)], touchpoint=at.name(each.id), **words)
            yield Finding(what, (each.id,), fill(missing[0][0], each.id), " ".join(field for field, _ in missing))
    if silent:
        forms = NN_("{count} touchpoint says none of it", "{count} touchpoints say none of it")
        ids = tuple(each.id for each in silent)
        yield Finding(message(forms, count=len(silent)), ids, fill(_ASKED[0][0], ids[0]))


_LISTS = {
    1: N_("{touchpoint}: {word1} is missing"),
    2: N_("{touchpoint}: {word1} and {word2} are missing"),
    3: N_("{touchpoint}: {word1}, {word2} and {word3} are missing"),
}
CHECK = Check(
    "touchpoint_unsaid",
    METHOD,
    N_("Touchpoint without when, how, where or why"),
    N_("Only who knows when, how, where and why they meet there can make it better."),
    find,
)
