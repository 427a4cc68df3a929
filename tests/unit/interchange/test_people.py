"""Personas from blocks of keys and values, beside a table, on a sheet of their own, or all that there is."""

from __future__ import annotations

from msgspec.structs import replace

from cjm_desktop.interchange.beside import BesideSheet, kind_beside
from cjm_desktop.interchange.drafting import draft
from cjm_desktop.interchange.fates import counts_of
from cjm_desktop.interchange.people import personas_in
from cjm_desktop.interchange.proposing import propose
from cjm_desktop.model.records import Persona
from tests.helpers.incoming import WORDS, a_sheet, columns_of, proposal_of, taken

BLOCKS = """
Name | Mia | | 이름 | 준호
Age | 34 years | | 나이 | 41
Job | nurse | | 직업 | 교사
Goals | be quick/nbe safe | | 목표 | 저렴하게
Frustrations | queues | | 불만 | 긴 통화
"""
TABLE = "Stage | Find | Buy\nActions | looks | pays\nPains | slow | dear"


def test_blocks_side_by_side_are_a_persona_each_and_nothing_else() -> None:
    outcome = taken(a_sheet(BLOCKS))
    mia, junho = (outcome.graph.one(Persona, each) for each in outcome.graph.map.personas)
    assert (mia.name, mia.age, mia.job, mia.goals) == ("Mia", 34, "nurse", ("be quick", "be safe"))
    assert (junho.name, junho.age, junho.frustrations) == ("준호", 41, ("긴 통화",))
    assert outcome.graph.lanes() == ()
    assert counts_of(outcome.fates) == {"detail": 20}


def test_people_in_columns_share_their_keys() -> None:
    (first, second) = personas_in(a_sheet("Name | Mia | Tom\nAge | 34 | 28\nQuote | hm | aha").filled, WORDS)
    assert (first.fields["name"], second.fields["name"]) == ("Mia", "Tom")
    assert second.fields["quote"] == "aha"


def test_people_beside_a_table_and_on_other_sheets_come_along() -> None:
    sheet = a_sheet(f"{TABLE}\n\n\n\nName | Mia\nAge | 34\nJob | nurse")
    sheets = (replace(a_sheet(BLOCKS), name="B"), a_sheet("Name | total\nsum | 4"))
    assert [kind_beside(each, propose(each, WORDS), WORDS) for each in sheets] == ["blocks", ""]
    others = [BesideSheet("B", sheets[0], "blocks", proposal_of(sheets[0]).mapping)]
    outcome = draft(sheet, proposal_of(sheet).mapping, WORDS, lang="en", origin={}, others=others)
    assert columns_of(outcome.graph) == ["Find", "Buy"]
    assert [outcome.graph.one(Persona, each).name for each in outcome.graph.map.personas] == ["Mia", "준호"]


def test_two_keys_are_no_persona() -> None:
    assert personas_in(a_sheet("Name | Mia\nGoals | be quick").filled, WORDS) == ()


def test_keys_below_each_other_on_a_sheet_of_people_are_one_persona() -> None:
    for above in ("", "페르소나\n"):
        sheet = replace(
            a_sheet(f"{above}이름 | 김지훈\n나이 | 34\n직업 | 대리\n취미 | 등산\n한마디 | 다 똑같다"), name="페르소나"
        )
        assert kind_beside(sheet, propose(sheet, WORDS), WORDS) == "blocks"
        (person,) = personas_in(sheet.filled, WORDS)
        assert (person.fields["name"], person.fields["age"], person.fields["quote"]) == ("김지훈", 34, "다 똑같다")
