"""What says the same, what denies it, what was lost on the way: on statements built by hand."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from takhrij.model import Actor, Attribution, Quantity, Reading, SourceType, Statement, Step
from takhrij.registry import Registry
from takhrij.registry.entries import Outlet
from takhrij.trace.assertions import Assertions
from takhrij.trace.chains import Chains
from takhrij.trace.denials import Opposites, contradict, denials
from takhrij.trace.identities import Identities, Party
from takhrij.trace.introductions import introductions
from takhrij.trace.launderings import Story, launderings
from takhrij.trace.likeness import Resemblance
from takhrij.trace.matches import Weights

# Weights by which two statements are of one claim where most of the one is in the other.
WEIGHTS = Weights({"bias": -3.0, "the one in the other": 5.0}, {"bias": 0.0}, 0.5, 0.5, 0.3)


def said(document: str, terms: str, by: str | None = "a1", **more: object) -> Statement:
    where = {"content": [(0, 9)], **more}
    return Statement(document=document, attribution=by, terms=terms.split(), **where)  # type: ignore[arg-type]


FILLER = [said(f"filler-{n}", f"x{n} y{n} z{n} w{n}") for n in range(12)]


def test_statements_of_one_thing_come_together_and_others_do_not() -> None:
    found = Assertions([said("1", "bridge close repair"), said("2", "bridge close night"), *FILLER], WEIGHTS, {}).find()
    assert [{one.document for one in each.members} for each in found if len(each.members) > 1] == [{"1", "2"}]


def test_a_denial_by_its_attribution_is_no_mention() -> None:
    statements = [
        said("1", "bridge close repair"),
        said("2", "bridge close night"),
        said("3", "bridge close", stance="denies"),
    ]
    (one,) = [each for each in Assertions([*statements, *FILLER], WEIGHTS, {}).find() if len(each.members) > 1]
    assert [denial.document for denial, _ in one.against] == ["3"]
    assert all(reasons for _, reasons in one.against)


def test_who_denies_a_claim_does_not_make_it_in_the_next_sentence() -> None:
    statements = [
        said("1", "bridge close repair"),
        said("2", "bridge close night"),
        said("3", "bridge close", "a1", stance="denies", speaker=["mayor"]),
        said("3", "bridge close engineer", "a2", speaker=["mayor"]),
    ]
    (one,) = [each for each in Assertions([*statements, *FILLER], WEIGHTS, {}).find() if len(each.members) > 1]
    assert {member.document for member in one.members} == {"1", "2"}
    assert [denial.attribution for denial, _ in one.against] == ["a1", "a2"]


def test_who_counts_what_is_claimed_makes_the_claim_whatever_else_is_denied() -> None:
    def hurt(number: float, of: str) -> list[Quantity]:
        return [Quantity(span=(0, 1), low=number, high=number, of=of)]

    for of, makes_it in (("visitor", True), ("kilogram", False)):
        statements = [
            said("1", f"bridge hurt monday #{of}", numbers=hurt(7, of)),
            said("2", f"bridge hurt night #{of}", numbers=hurt(7, of)),
            said("3", f"bridge hurt #{of}", "a1", speaker=["mayor"], denier=True, numbers=hurt(12, of)),
        ]
        (one,) = [each for each in Assertions([*statements, *FILLER], WEIGHTS, {}).find() if len(each.members) > 1]
        assert ("3" in {member.document for member in one.members}) == makes_it


def test_what_whoever_denies_says_right_after_denies_the_same() -> None:
    statements = [
        said("1", "bridge close repair"),
        said("2", "bridge close night"),
        said("3", "bridge close", "a1", stance="denies", speaker=["mayor"], denier=True),
        said("3", "ferry work all-day", "a2", speaker=["mayor"], denier=True, content=[(20, 40)]),
        said("3", "ferry sell ticket", "a3", speaker=["mayor"], denier=True, content=[(300, 320)]),
    ]
    weights = WEIGHTS._replace(about={"bias": -5.0, "the one in the other": 8.0})
    (one,) = [each for each in Assertions([*statements, *FILLER], weights, {}).find() if len(each.members) > 1]
    assert [denial.attribution for denial, _ in one.against] == ["a1", "a2"]


def test_nobody_denies_what_they_say_themselves() -> None:
    statements = [
        said("1", "bridge close repair"),
        said("2", "bridge close night"),
        said("3", "bridge lie false mark", "a1", speaker=["mayor"]),
        said("3", "lie river boat", "a2", speaker=["mayor"], content=[(300, 320)]),
    ]
    (one,) = [each for each in Assertions([*statements, *FILLER], WEIGHTS, {}).find() if len(each.members) > 1]
    assert [denial.attribution for denial, _ in one.against] == ["a1"]


def test_what_somebody_calls_false_is_denied() -> None:
    told = [said("1", "bridge close repair"), said("2", "bridge close night")]
    for last, denies in (
        (said("3", "bridge close false"), True),
        (said("3", "bridge close false", denied=["false"]), False),
    ):
        found = Assertions([*told, last, *FILLER], WEIGHTS, {}).find()
        (one,) = [each for each in found if len(each.members) > 1]
        assert [denial.document for denial, _ in one.against] == (["3"] if denies else [])


def against(*statements: Statement, weights: Weights = WEIGHTS, opposites: Opposites | None = None) -> set[str]:
    """The articles that deny what most of some statements say."""
    found = Assertions([*statements, *FILLER], weights, opposites or {}).find()
    return {denial.document for denial, _ in max(found, key=lambda each: len(each.members)).against}


def test_who_denies_together_denies_no_less() -> None:
    told = [said(id, f"bridge close {word}") for id, word in (("1", "repair"), ("2", "night"), ("3", "monday"))]
    denials = [
        said(id, f"bridge close complaint {word}", negated=True, flat=True, denied=["complaint"])
        for id, word in (("4", "office"), ("5", "mayor"))
    ]
    assert against(*told, *denials) == {"4", "5"}


def test_who_says_of_something_else_that_it_is_not_so_neither_makes_nor_denies_the_claim() -> None:
    told = [said(id, f"bridge close {word}") for id, word in (("1", "repair"), ("2", "night"), ("3", "monday"))]
    aside = said("4", "bridge complaint close", negated=True, denied=["complaint"])
    assert against(*told, aside) == set()
    assert against(*told, msgspec.structs.replace(aside, flat=True)) == {"4"}
    (one,) = [each for each in Assertions([*told, aside, *FILLER], WEIGHTS, {}).find() if len(each.members) > 1]
    assert {member.document for member in one.members} == {"1", "2", "3"}


def test_who_says_in_few_words_that_something_was_not_so_does_not_make_the_claim() -> None:
    told = [said("1", "buoy hit boat stern"), said("2", "buoy hit boat old"), said("3", "buoy hit boat monday")]
    for words, makes in (("buoy boat stern touch", False), ("buoy hit boat stern old monday touch", True)):
        last = said("4", words, negated=True, denied=["touch"])
        (one,) = [each for each in Assertions([*told, last, *FILLER], WEIGHTS, {}).find() if len(each.members) > 1]
        assert ("4" in {member.document for member in one.members}) == makes


def test_a_denial_points_to_what_is_said_in_the_same_breath_as_what_it_is_like() -> None:
    told = [said(str(n), f"fire begin en:sandarous {word}") for n, word in enumerate(("night", "lamp"))]
    whole = [said("9", "fire begin en:sandarous dry", "b1"), said("9", "heater glue room forget", "b1")]
    denial = said("5", "heater room glue", negated=True, denied=["heater"], speaker=["owner", "en:sandarous"])
    assert against(*told, *whole, denial) == {"5"}
    assert against(*told, whole[0], msgspec.structs.replace(whole[1], attribution="b2"), denial) == set()


def test_what_is_like_the_denial_of_a_claim_makes_it() -> None:
    scores = {(0, 1): 0.9, (0, 2): 0.1, (1, 2): 0.1}
    members = [[said(id, f"claim {id}")] for id in "123"]
    denial = said("4", "denial")
    alike = Resemblance(members, scores | {(2, 3): 0.6}, [[denial]])
    assert alike(members[2][0], denial) == 0.6
    assert alike.mean == Resemblance(members, scores).mean


def test_who_denies_something_and_says_the_same_as_others_makes_the_claim() -> None:
    need: dict[str, Any] = {"negated": True, "denied": ["need"]}
    told = [said("1", "army need weapon", **need), said("2", "army need weapon gas", **need)]
    again = said("3", "army need weapon", denier=True, speaker=["state"], **need)
    assert against(*told, again) == set()


def test_an_outlet_that_is_cited_passes_on_what_is_not_so() -> None:
    told = [said("1", "bridge close repair"), said("2", "bridge close night")]
    for speaker, denies in ((["mayor"], {"3"}), (["media", "harbour"], set())):
        assert (
            against(*told, said("3", "bridge open", negated=True, flat=True, denied=["open"], speaker=speaker))
            == denies
        )


def test_a_denial_in_the_midst_of_something_else_points_to_what_more_say() -> None:
    statements = [
        *(said(str(n), f"bridge crack pillar {word}") for n, word in enumerate(("old", "deep", "long", "wide"))),
        said("6", "school ferry ticket sale"),
        said("7", "ferry ticket sale bridge crack pillar", "a1", stance="denies"),
    ]
    assert against(*statements) == {"7"}


def test_what_is_denied_is_told_by_several_other_articles() -> None:
    told = [said(str(n), f"bridge crack {word}") for n, word in enumerate(("old", "deep", "long"))]
    beside = [said("6", "bridge school ticket"), said("7", "bridge school ticket sale", "a2")]
    denial = said("7", "bridge school ticket crack", "a1", stance="denies", speaker=["mayor"])
    assert against(*told, *beside, denial) == {"7"}


def test_whom_a_claim_names_may_deny_it_though_others_say_something_like_their_words() -> None:
    told = [said(str(n), f"farm ostrich en:laroussi {word}") for n, word in enumerate(("one", "hide", "week"))]
    beside = said("6", "ostrich enter drawing en:blogger")
    denial: dict[str, Any] = {"negated": True, "flat": True, "denied": ["enter"]}
    for speaker, denies in (["councillor", "en:laroussi"], {"7"}), (["councillor"], set()):
        last = said("7", "ostrich enter drawing farm", speaker=speaker, **denial)
        assert against(*told, beside, last) == denies
        assert against(*told, beside, msgspec.structs.replace(last, flat=False)) == denies


def test_who_says_among_other_things_that_it_is_not_so_denies_it_outright_alone() -> None:
    told = [said(str(n), f"bridge crack pillar {word}") for n, word in enumerate(("old", "deep", "long", "wide"))]
    beside = said("6", "boat swim ticket river")
    for denied, denies in (("crack", {"7"}), ("ticket", set())):
        last = said("7", "boat swim ticket bridge crack pillar", negated=True, denied=[denied], speaker=["mayor"])
        assert against(*told, beside, last) == denies


def test_a_person_may_keep_two_statements_apart_or_put_them_together() -> None:
    left, right, far = said("1", "bridge close repair"), said("2", "bridge close night"), said("3", "school open")
    assertions = Assertions([left, right, far, *FILLER], WEIGHTS, {})
    apart = assertions.find(different=frozenset({(left.key, right.key)}))
    assert not any({"1", "2"} <= {one.document for one in each.members} for each in apart)
    together = assertions.find(same=frozenset({(left.key, far.key)}))
    assert any({"1", "3"} <= {one.document for one in each.members} for each in together)


@pytest.mark.parametrize(
    ("left", "right", "sign"),
    [
        (said("1", "water contaminate"), said("2", "water contaminate", denied=["contaminate"], negated=True), 1),
        (said("1", "water contaminate"), said("2", "water clean"), 1),
        (said("1", "water clean"), said("2", "water contaminate", denied=["contaminate"]), -1),
        (said("1", "water contaminate"), said("2", "water contaminate town"), 0),
    ],
)
def test_contradiction_is_by_negation_and_by_opposites(left: Statement, right: Statement, sign: int) -> None:
    opposites = {"clean": frozenset({"contaminate"}), "contaminate": frozenset({"clean"})}
    found = contradict(left, right, opposites)
    assert (found > 0) - (found < 0) == sign
    assert contradict(right, left, opposites) == found


def test_an_expert_is_accused_only_where_a_claim_is_about_experts() -> None:
    by = Attribution(id="a1", cue=[(0, 1)], speaker="the harbour laboratory", source_type="organisation")
    readings = {"2": Reading(id="2", text="x" * 20, attributions=[by])}
    denial = said("2", "water clean", speaker=["harbour", "laboratory"])
    for claim, denier in (("harbour water contaminate", "third party"), ("laboratory lose sample", "accused")):
        (one,) = denials([(denial, ())], [said("1", claim)], readings, Identities(Registry(), readings.values()))
        assert one.by == denier


def test_a_title_accuses_nobody() -> None:
    by = Attribution(id="a1", cue=[(0, 1)], speaker="Samir Attar, an engineer", source_type="person")
    readings = {"2": Reading(id="2", text="x" * 20, attributions=[by])}
    denial = said("2", "brake work", speaker=["engineer", "en:samir", "en:attar"])
    for claim, denier in (("engineer complain brake", "third party"), ("en:attar ignore brake", "accused")):
        (one,) = denials([(denial, ())], [said("1", claim)], readings, Identities(Registry(), readings.values()))
        assert one.by == denier


def test_a_person_who_denies_in_articles_of_two_scripts_goes_by_one_name() -> None:
    def article(id: str, name: str, office: str, published: str) -> Reading:
        by = Attribution(id="a1", cue=[(0, 1)], speaker=f"{office} {name}", source_type="person")
        actor = Actor(id=f"local:{id}", type="person", name=name, mentions=[(1, 2)])
        return Reading(id=id, text="x" * 20, published=published, attributions=[by], actors=[actor])

    readings = {
        "2": article("2", "Samir Attar", "director", "2019-03-14"),
        "3": article("3", "سمير العطار", "مدير المرفأ", "2019-03-13"),
        "4": article("4", "Salim Rahal", "director", "2019-03-15"),
    }
    against = [(said(id, "brake work", speaker=["director"]), ()) for id in readings]
    found = denials(against, [said("1", "brake fail")], readings, Identities(Registry(), readings.values()))
    assert [one.who for one in found] == ["مدير المرفأ سمير العطار", "مدير المرفأ سمير العطار", "director Salim Rahal"]


def party(name: str, *words: str, kind: str = "organisation") -> Party:
    return Party(f"{kind}:{name}", name, kind, frozenset(words))  # type: ignore[arg-type]


def test_a_body_and_its_spokesman_are_one_and_two_bodies_of_a_kind_are_not() -> None:
    who = Identities(Registry(), [])
    health = party("دائرة صحة النجف", "health", "department", "ar:نجف")
    assert who.same(health, party("Najaf health department", "health", "department", "en:najaf"))
    assert who.same(health, party("المتحدث باسم دائرة صحة النجف", "spokesman", "health", "department", "ar:نجف"))
    assert not who.same(health, party("دائرة صحة البصرة", "health", "department", "ar:بصره"))
    assert not who.same(health, party("مديرية الدفاع المدني في النجف", "department", "civil-defence", "ar:نجف"))
    assert not who.same(party("a guard", "guard", kind="anonymous"), party("the guard", "guard", kind="anonymous"))
    here = party("دائرة الصحة", "health", "department")
    assert who.same(here, party("the health department", "health", "department"))
    assert not who.same(here, party("the health committee", "health", "committee"))
    speaks = ("spokesman", "festival", "rain", "ar:راشد")
    voice = Party("person:voice", "المتحدثة باسم المهرجان، غيثة راشد", "person", frozenset(speaks), person="غيثة راشد")
    festival = party("the festival's press office", "spokesman", "festival")
    assert who.same(festival, voice)
    assert not who.same(festival, voice._replace(words=voice.words | {"eastern"}))
    assert not who.same(festival, voice._replace(words=voice.words - {"spokesman"} | {"guest"}))
    assert who.same(here, party("a captain of the health department", "captain", "health", "department", kind="person"))
    assert who.same(
        party("rescuers", "civil-defence"), party("a statement", "statement", "civil-defence", kind="document")
    )
    assert not who.same(
        party("rescuers", "civil-defence"), party("a report", "report", "civil-defence", kind="document")
    )
    assert who.same(party("هيئة الموانئ", "authority", "harbour"), party("the ports", "directorate", "harbour"))


def test_an_unnamed_source_is_whoever_is_named_in_the_next_breath() -> None:
    text = "A driver saw smoke. Omar Salem told the paper it was black. The mayor, Ali Hamid, said it was not."

    def by(id: str, cue: str, source: str, content: str, kind: str) -> Attribution:
        at = [(text.index(words), text.index(words) + len(words)) for words in (cue, source, content)]
        return Attribution(id=id, cue=at[:1], source=at[1:2], content=at[2:], speaker=source, source_type=kind)  # type: ignore[arg-type]

    driver = by("a1", "saw", "A driver", "smoke", "anonymous")
    omar = by("a2", "told", "Omar Salem", "it was black", "person")
    mayor = by("a3", "said", "The mayor, Ali Hamid", "it was not", "person")
    actors = [
        Actor(id="local:1", name="Omar Salem", type="person", mentions=omar.source),
        Actor(id="local:2", name="Ali Hamid", type="person", mentions=mayor.source),
    ]
    reading = Reading(id="1", text=text, attributions=[driver, omar, mayor], actors=actors)
    assert introductions(reading) == {"a1": omar}
    assert introductions(msgspec.structs.replace(reading, attributions=[driver, mayor])) == {}


def test_a_source_is_known_by_any_name_that_it_went_by() -> None:
    def reading(id: str, who: str) -> Reading:
        chain = [Step(who=id, role="outlet", how="told"), Step(who=who, role="source", how="unspecified")]
        step = Attribution(id="a1", cue=[(0, 1)], speaker=who, source_type="organisation", chain=chain)
        return Reading(id=id, text="x" * 20, outlet=id, published=f"2025-01-0{id}", attributions=[step])

    names = {
        "1": ("دائرة صحة النجف", ["health", "department", "ar:نجف"]),
        "2": ("Najaf province health department", ["health", "department", "province", "en:najaf"]),
        "3": ("the province's health department", ["health", "department", "province"]),
    }
    readings = {id: reading(id, name) for id, (name, _) in names.items()}
    chains = Chains(readings, Identities(Registry(), readings.values()), [])
    members = [said(id, "seven hurt", speaker=words) for id, (_, words) in names.items()]
    graph = chains.draw(members, lambda a, b: 1.0)
    assert [node.who for node in graph.nodes.values() if node.document is None] == ["دائرة صحة النجف"]


def test_who_passes_words_on_keeps_their_own_kind() -> None:
    chain = [
        Step(who="1", role="outlet", how="document"),
        Step(who="the list", role="source", how="unspecified"),
        Step(who="the captain", role="source", how="unspecified"),
    ]
    outer = Attribution(id="a1", cue=[(0, 1)], speaker="the list", source_type="document", chain=chain[:2])
    inner = Attribution(id="a2", cue=[(2, 3)], speaker="the captain", source_type="person", chain=chain, within="a1")
    readings = {"1": Reading(id="1", text="x" * 20, outlet="1", attributions=[outer, inner])}
    chains = Chains(readings, Identities(Registry(), readings.values()), [])
    graph = chains.draw([said("1", "forty aboard", "a2", speaker=["captain"])], lambda a, b: 1.0)
    kinds = {node.who: node.kind for node in graph.nodes.values() if node.document is None}
    assert kinds == {"the list": "document", "the captain": "person"}


def test_what_is_likest_is_not_whom_it_is_had_from_where_that_goes_back_to_the_outlet_itself() -> None:
    def reading(id: str, outlet: str, *attributions: Attribution) -> Reading:
        day = f"2025-01-0{id}"
        return Reading(id=id, text="x" * 20, outlet=outlet, published=day, attributions=list(attributions))

    first = Attribution(id="a1", cue=[(0, 1)], speaker="a guard", source_type="anonymous")
    chain = [Step(who="B", role="outlet", how="told"), Step(who="A", role="source", how="unspecified")]
    second = Attribution(id="a1", cue=[(0, 1)], speaker="A", source_type="outlet", chain=chain)
    held = [reading("1", "C", first), reading("2", "B", second), reading("3", "A")]
    outlet = Outlet(id="user:A", name="A", family="A")
    chains = Chains({one.id: one for one in held}, Identities(Registry().with_outlets([outlet]), held), [])
    members = [said("1", "alarm off"), said("2", "alarm off"), said("3", "alarm off", by=None)]
    graph = chains.draw(members, lambda a, b: 1.0 if "2" in (a.document, b.document) else 0.5)
    assert [link.earlier for link in graph.links if link.later == "3"] == ["1"]


@pytest.mark.parametrize(
    ("kind", "sent", "from_whom"), [("outlet", False, ["1"]), ("outlet", True, []), ("document", False, [])]
)
def test_an_outlet_that_has_nothing_but_its_word_for_what_was_said_before_has_it_from_there(
    kind: SourceType, sent: bool, from_whom: list[str]
) -> None:
    def reading(id: str, speaker: str, kind: SourceType) -> Reading:
        chain = [Step(who=id, role="outlet", how="told"), Step(who=speaker, role="source", how="unspecified")]
        step = Attribution(id="a1", cue=[(0, 1)], speaker=speaker, source_type=kind, chain=chain)
        return Reading(id=id, text="x" * 20, outlet=id, published=f"2025-01-0{id}", attributions=[step])

    held = [reading("1", "a guard", "anonymous"), reading("2", "2", kind)]
    outlets = [Outlet(id=f"user:{id}", name=id, family=id) for id in "12"]
    chains = Chains({one.id: one for one in held}, Identities(Registry().with_outlets(outlets), held), [])
    members = [said("1", "alarm off", hedged=True), said("2", "alarm off", sent=sent)]
    graph = chains.draw(members, lambda a, b: 1.0)
    assert [link.earlier for link in graph.links if link.later == "2"] == from_whom
    # That is a guess, by which nobody is said to have left out a doubt.
    assert not launderings(members, graph, Story({one.id: one for one in held}, {}, lambda a, b: 1.0))


def test_whoever_takes_over_a_report_takes_its_figures() -> None:
    def reading(id: str, *attributions: Attribution) -> Reading:
        return Reading(id=id, text="x" * 20, outlet=id, published=f"2025-01-0{id}", attributions=list(attributions))

    def bare(id: str, metres: float, by: str | None = "a1") -> Statement:
        return said(id, "pitch bare", by, numbers=[Quantity(span=(0, 1), low=metres, high=metres, of="metre")])

    held = [reading(id, Attribution(id="a1", cue=[(0, 1)], speaker=f"guard {id}")) for id in ("1", "2")]
    held.append(reading("3"))
    chains = Chains({one.id: one for one in held}, Identities(Registry(), held), [])
    members = [bare("1", 150), bare("2", 400), bare("3", 400, by=None)]
    graph = chains.draw(members, lambda a, b: 1.0 if "1" in (a.document, b.document) else 0.5)
    assert [link.earlier for link in graph.links if link.later == "3"] == ["2"]


def test_nothing_is_lost_where_the_source_is_named_and_the_doubt_is_kept() -> None:
    guard = Attribution(id="a1", cue=[(18, 19)], speaker="a guard", source_type="anonymous")
    readings = {
        id: Reading(id=id, text="x" * 20, outlet=id, published=f"2025-01-01T{hour:02}:00", attributions=heard)
        for id, hour, heard in (("first", 8, [guard]), ("second", 9, [guard]), ("third", 9, []))
    }
    chains = Chains(readings, Identities(Registry(), readings.values()), [])
    first = said("first", "alarm off", hedged=True)
    story = Story(readings, {}, lambda a, b: 1.0)
    for second, lost in (
        (said("second", "alarm off", hedged=True), []),
        (said("third", "alarm off", by=None), ["attribution dropped", "hedge dropped"]),
        # Somebody is heard to speak in the same sentence.
        (said("second", "alarm off", by=None), []),
    ):
        graph = chains.draw([first, second], lambda a, b: 1.0)
        assert [one.how for one in launderings([first, second], graph, story)] == lost


_LOST = "The alarm at the mill was switched off. "


@pytest.mark.parametrize(
    ("text", "day", "beside", "likeness", "why"),
    [
        (_LOST + "The mill is old.", 2, "", 1.0, ""),
        (_LOST + "The mill is old.", 30, "", 1.0, "by then it may have become known"),
        (_LOST + "The mill is old.", 2, "", 0.1, "it says something else"),
        (_LOST + "The mill is old.", 2, "alarm off", 1.0, "it gives that as somebody's word as well"),
        ("A fair opens today in the town square, and all are welcome. " + _LOST, 2, "", 1.0, "it is no news there"),
        ("Repairs follow since the alarm at the mill was switched off last week.", 2, "", 1.0, "only a circumstance"),
    ],
)
def test_an_outlet_is_only_said_to_drop_a_source_where_that_is_plain(
    text: str, day: int, beside: str, likeness: float, why: str
) -> None:
    start = text.lower().index("the alarm")
    guard = Attribution(id="a1", cue=[(0, 1)], speaker="a guard", source_type="anonymous")
    readings = {
        "first": Reading(id="first", text="x" * 20, outlet="first", published="2025-01-01", attributions=[guard]),
        "second": Reading(id="second", text=text, outlet="second", published=f"2025-01-{day:02}"),
    }
    own = Statement(document="second", attribution=None, content=[(start, start + 38)], terms=["alarm", "off"])
    first = said("first", "alarm off")
    graph = Chains(readings, Identities(Registry(), readings.values()), []).draw([first, own], lambda a, b: 1.0)
    all_said = {"second": [own, *([said("second", beside)] if beside else [])]}
    found = launderings([first, own], graph, Story(readings, all_said, lambda a, b: likeness))
    assert [one.how for one in found] == ([] if why else ["attribution dropped"])


def test_what_an_outlet_saw_itself_goes_on_without_it() -> None:
    readings = {
        id: Reading(id=id, text="x" * 20, outlet=id, published=f"2025-01-01T{hour:02}:00")
        for id, hour in (("first", 8), ("second", 9))
    }
    outlets = [Outlet(id=f"user:{id}", name=id, family=id) for id in readings]
    chains = Chains(readings, Identities(Registry().with_outlets(outlets), readings.values()), [])
    first = said("first", "alarm off", by=None, sent=True, context=["@user/first"])
    second = said("second", "alarm off", by=None)
    graph = chains.draw([first, second], lambda a, b: 1.0)
    assert [
        (one.document, one.how) for one in launderings([first, second], graph, Story(readings, {}, lambda a, b: 1.0))
    ] == [("second", "attribution dropped")]
