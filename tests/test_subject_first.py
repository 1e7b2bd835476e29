"""Reading a language whose subject stands before its verb, through the English tables."""

from __future__ import annotations

import pytest

from takhrij.languages import load
from takhrij.model import Attribution, Document
from takhrij.read import Reader
from takhrij.read.actors import Actors
from takhrij.registry import Outlet, Registry
from takhrij.span import cut


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load("en"))


def _read(reader: Reader, text: str) -> list[Attribution]:
    return reader.read(Document(id="invented", text=text, language="en", published="2019-04-10")).attributions


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The mayor said the bridge was safe.", "The mayor", "the bridge was safe"),
        ("A man who asked not to be named said it was open.", "A man who asked not to be named", "it was open"),
        ("The company that owns the ship said it was open.", "The company that owns the ship", "it was open"),
        ("Volunteers said it was open.", "Volunteers", "it was open"),
        ("Volunteers who walked the road said it was open.", "Volunteers who walked the road", "it was open"),
        (
            "A workshop in Tyre that cut the stone said it was old.",
            "A workshop in Tyre that cut the stone",
            "it was old",
        ),
        ("The baker who mended the gate denied that it was open.", "The baker who mended the gate", "it was open"),
        (
            "The baker who sold flour to the crew said it was open.",
            "The baker who sold flour to the crew",
            "it was open",
        ),
        (
            "A cook who was in the hall when the lamp fell said it was open.",
            "A cook who was in the hall when the lamp fell",
            "it was open",
        ),
        ("Growers in the valley say that it is shut.", "Growers in the valley", "it is shut"),
        ("Nils Ash, a cook who was there, said it was open.", "Nils Ash, a cook who was there", "it was open"),
        ("Nils Ash, however, believes it is open.", "Nils Ash", "it is open"),
        ("According to a 1962 inventory, the bell is cracked.", "a 1962 inventory", "the bell is cracked"),
        ("He was quoted as saying that it was open.", "He", "it was open"),
        ("He was quoted by Harbour Radio as saying that it was open.", "He", "it was open"),
        (
            "The mayor supported a ban on all boats, including one in the yard.",
            "The mayor",
            "a ban on all boats, including one in the yard",
        ),
        (
            "The report outlines trade, water, fish and salt rules for the port.",
            "The report",
            "trade, water, fish and salt rules for the port",
        ),
        (
            "According to data released Friday by the port, it was open.",
            "data released Friday by the port",
            "it was open",
        ),
        (
            'The road is known as "the long walk". Its gauges show a drop of 12 centimetres.',
            "Its gauges",
            "a drop of 12 centimetres",
        ),
        ("Helen Hadley, the mayor of Tyre, said that the bridge was safe.", "Helen Hadley, the mayor of Tyre", None),
        ('"The bridge is quite safe," said the mayor.', "the mayor", "The bridge is quite safe"),
        ("The bridge, the mayor said, was safe.", "the mayor", "The bridge … was safe"),
        ("The bridge was safe, according to the mayor.", "the mayor", "The bridge was safe"),
        ("The mayor vowed to rebuild the bridge.", "The mayor", "to rebuild the bridge"),
        ("Nils Ash, who cooks for the crew, said it was open.", "Nils Ash, who cooks for the crew", "it was open"),
        (
            "The mayor said the bell, weighing a ton, fell into the sea.",
            "The mayor",
            "the bell, weighing a ton, fell into the sea",
        ),
        (
            "The mayor said that a rope broke on Tuesday and that the bell fell.",
            "The mayor",
            "a rope broke on Tuesday and that the bell fell",
        ),
        (
            'On the programme "Harbour Talk", the mayor said that the bridge was safe.',
            "the mayor",
            "the bridge was safe",
        ),
        (
            "TYRE, Oct 3 (Reuters) - The bell fell on Sunday, the mayor said, adding that it was whole.",
            "the mayor",
            "The bell fell on Sunday",
        ),
        ("As the mayor reported last week, the bridge was safe.", "the mayor", "the bridge was safe"),
        ("The mayor confirmed the repair but gave no date.", "The mayor", "the repair"),
        ("The mayor warned of a flood.", "The mayor", "a flood"),
        ('The mayor was calm - "the bridge is quite safe," he said.', "he", "the bridge is quite safe"),
        ("Rep. Nora Ash (D-Pell.) praised the crew.", "Rep. Nora Ash (D-Pell.)", "the crew"),
        ("Sen. Nora Ash, R-Fla., said it was open.", "Sen. Nora Ash, R-Fla", "it was open"),
        ("Sen. Nora Ash, R-Fla., speaking in Tyre, said it was open.", "Sen. Nora Ash, R-Fla", "it was open"),
        ("The guests met Nora Ash (D-Calif.). Nils Venn said it was open.", "Nils Venn", "it was open"),
        (
            "Nora Ash, a cook from Pell, Fla., who was there, said it was open.",
            "Nora Ash, a cook from Pell, Fla., who was there",
            "it was open",
        ),
        (
            "Nils Ash, who mended the gate, and sold the bell, last week said it was open.",
            "Nils Ash, who mended the gate, and sold the bell",
            "it was open",
        ),
        ('"Paint it before or after," Nils Ash said.', "Nils Ash", "Paint it before or after"),
        ("The mayor himself said it was open.", "The mayor", "it was open"),
        ("Nils Ash, himself a cook, said it was open.", "Nils Ash, himself a cook", "it was open"),
        ("Nils Ash, who's cooked for years, said it was open.", "Nils Ash, who's cooked for years", "it was open"),
        ("He's said it was open.", "He", "it was open"),
        ("The mayor said the crew had found “nothing.”", "The mayor", "the crew had found “nothing.”"),
        ("It was open, according to a yearly harbour poll.", "a yearly harbour poll", "It was open"),
        ("A poll released on Friday found that it was open.", "A poll released on Friday", "it was open"),
        (
            "Nils Ash, the host of a harbour talk show, said it was open.",
            "Nils Ash, the host of a harbour talk show",
            None,
        ),
        ("Nils Ash, lawyer for a firm that hopes to bid, said it was open.", None, "it was open"),
        ('"It is open," said an expert on ships and locks.', "an expert on ships and locks", "It is open"),
        ('"It is open," said Nils Ash on television.', "Nils Ash", "It is open"),
        ('"It is open," said Nils Ash in his speech.', "Nils Ash", "It is open"),
        ('"It is open," said the owner of a firm that runs it.', "the owner of a firm that runs it", "It is open"),
        ("The bell, a gift, was sold, said Nils Ash, who has seen it.", "Nils Ash, who has seen it", None),
        ('Nils Ash, the mayor of Tyre, wrote, "The bell, a gift, was sold."', "Nils Ash, the mayor of Tyre", None),
        ('"It is open," said Nils Ash, who said it was safe.', "Nils Ash", "It is open"),
        ("The mayor recalled a law that failed in May.", "The mayor", "a law that failed in May"),
        ("The mayor found no sign that it was open.", "The mayor", "no sign that it was open"),
        ("The mayor rejected the claim that it was open.", "The mayor", "it was open"),
        ("The mayor said if it rains, the gate is shut.", "The mayor", "if it rains, the gate is shut"),
        ("The mayor said she had it, as well as a lamp.", "The mayor", "she had it, as well as a lamp"),
        ("The firm's chief, Nils Ash, of course, said it was open.", "The firm's chief, Nils Ash", "it was open"),
        ("Nora A. Venn, a cook in Tyre, said it was open.", "Nora A. Venn, a cook in Tyre", "it was open"),
        ("While the mayor says it is open, the road is shut.", "the mayor", "it is open"),
        ("As the mayor said it was open, Nils Ash opened the gate.", "the mayor", "it was open"),
        ("The mayor said she doubted it but would wait.", "The mayor", "she doubted it but would wait"),
        ("In a speech, the mayor said:\n\nIt is open. All is well.\n\nIt rained.", None, "It is open. All is well"),
        ("They met at the gate, which the mayor said was open.", "the mayor", "which … was open"),
        ("The crew is in what the mayor said was a flood.", "the mayor", "what … was a flood"),
        ("What the mayor forgets is that it is open.", "the mayor", "it is open"),
        ("A gate the mayor said was open fell.", "the mayor", "A gate … was open fell"),
        ("Mina Orr, the cook, told the Salwa news agency she had the key.", "Mina Orr, the cook", "she had the key"),
        ("The gate cost 300 riyals (about $1,200), its owner told the Salwa agency.", "its owner", None),
        ("Pears ripened early, the Salwa agency reported.", "the Salwa agency", "Pears ripened early"),
        ('"It is open," Said Ash told the Harbour Post.', "Said Ash", "It is open"),
        ("The vet who looks after the goats says it is shut.", "The vet who looks after the goats", "it is shut"),
        ("A cook who climbed onto the roof said it was open.", "A cook who climbed onto the roof", "it was open"),
        ("Firms that had built the pier agreed to mend it.", "Firms that had built the pier", "to mend it"),
        ("All the cooks we visited said it was open.", "All the cooks we visited", "it was open"),
        ("One of them, who bakes, said pears ripen early.", "One of them, who bakes", "pears ripen early"),
        ("A letter sent to the board says it is shut.", "A letter sent to the board", "it is shut"),
        ("An invoice shown to the mayor puts it at 700.", "An invoice shown to the mayor", "it at 700"),
        ("Nora Ash, who was quoted in May, said it was open.", "Nora Ash, who was quoted in May", "it was open"),
        ("The cook, who was accused by the mayor of lying, resigned.", "the mayor", "The cook … of lying"),
        ("The mayor said it was open - and left.", "The mayor", "it was open - and left"),
        ("The mayor called for a ferry.", "The mayor", "a ferry"),
        ("The council called on the mayor to open the gate.", "The council", "the mayor to open the gate"),
        ("The mayor went on to explain how the gate fell.", "The mayor", "how the gate fell"),
        ("A man named Nils Ash said it was open.", "Nils Ash", "it was open"),
        ("The mayor said she had come and found the gate.", "The mayor", "she had come and found the gate"),
        ("On Monday growers said it was open.", "growers", "it was open"),
        ("Asked who opened the gate, the mayor said it was shut.", None, "who opened the gate"),
        ("The mayor asked when the gate would open.", "The mayor", "when the gate would open"),
        ("The mayor asked him who opened the gate.", "The mayor", "who opened the gate"),
        ("A guest wondered who would tune the organ.", "A guest", "who would tune the organ"),
        ("The mayor asked the crew about the gate.", "The mayor", "the gate"),
        ('"Sell the bell first," one letter reads.', "one letter", "Sell the bell first"),
        ("The council is understood to be considering it.", None, "The council … to be considering it"),
        ("The mayor rang the studio to say it was open.", "The mayor", "it was open"),
        ('Said the mayor on Monday: "It is open."', "the mayor", "It is open"),
        ('As the mayor put it, "the road is a river".', "the mayor", "the road is a river"),
        ("As many growers have pointed out, the road is shut.", "many growers", "the road is shut"),
        ("Reports that the bell came from Tyre could not be confirmed.", None, "the bell came from Tyre"),
        ("The paper, which on Monday relayed reports that it was open, could not reach Ash.", None, "it was open"),
        ("The mayor's suggestion that it be moved to Tyre has failed.", "The mayor", "it be moved to Tyre"),
        ('The letter calls it "late" and asks why it was shut.', "The letter", 'it "late"'),
        ("The mayor, for his part, expects 90 passengers by May.", "The mayor", "90 passengers by May"),
        ("The mayor described the bell as a gift.", "The mayor", "the bell as a gift"),
        ("The mayor praised the crew as the bell fell.", "The mayor", "the crew"),
        ("The mayor wants fewer boats than ferries.", "The mayor", "fewer boats than ferries"),
        ("The firm accused Ash, who was there, of lying.", "The firm", "Ash, who was there, of lying"),
        ("Nils Ash, who knew that it was late, opened it.", "who", "it was late"),
        ("The mayor vowed to mend it, and the crew opened it.", "The mayor", "to mend it"),
        ("The firm agreed to pay so the crew could leave.", "The firm", "to pay"),
        ("The mayor said after the talks he would go.", "The mayor", "he would go"),
        ("They met at the gate, which, the mayor said, was open.", "the mayor", "which … was open"),
        ("A guard was overheard telling a guest that it was open.", "A guard", "it was open"),
        ("He himself says it was open.", "He", "it was open"),
        ("It was open; the lock, according to the mayor, was lost.", "the mayor", "the lock … was lost"),
        ("Nora Ash, Nils Venn and other growers said it was open.", "Nora Ash, Nils Venn and other growers", None),
        ('The paper, seeking news, met the mayor. "It is open," the mayor said.', "the mayor", "It is open"),
        ("Chairman Will Rogers said it was open.", "Chairman Will Rogers", "it was open"),
        ("Nils Ash defiantly said it was open.", "Nils Ash", "it was open"),
        ("The crew met for Nils Ash's claim that it was open.", "Nils Ash", "it was open"),
        ("They heard the mayor of Tyre's claim that it was open.", "the mayor of Tyre", "it was open"),
        ('"It is open," said Nils Ash of Tyre, before the "No-Tea" meal.', "Nils Ash of Tyre", "It is open"),
    ],
)
def test_reads_each_order(reader: Reader, text: str, source: str | None, content: str | None) -> None:
    one = _read(reader, text)[0]
    assert source is None or cut(text, one.source).rstrip(",") == source
    assert content is None or cut(text, one.content) == content


def test_a_text_may_begin_with_a_noun_that_is_written_as_a_verb_is(reader: Reader) -> None:
    assert _read(reader, "report") == []


def test_a_pronoun_stands_for_the_last_who_spoke(reader: Reader) -> None:
    found = _read(reader, "Mayor Helen Hadley said the bridge was safe. She added that the road was open.")
    assert [one.speaker for one in found] == ["Mayor Helen Hadley"] * 2


@pytest.mark.parametrize(
    ("text", "source", "content", "speaker"),
    [
        ("Mayor: Bridge will open in May\n\nIt rained.", "Mayor", "Bridge will open in May", "Mayor"),
        ("Harbour minister: Ferries to run all night", "Harbour minister", "Ferries to run all night", None),
        ('Growers\' league: "We counted nine". It rained.', "Growers' league", "We counted nine", None),
        ("Poll: Most guests prefer pears", "Poll", "Most guests prefer pears", "Poll"),
        ("Helen Hadley: A bridge for the whole valley", "Helen Hadley", "A bridge for the whole valley", None),
        ("Ash: No bridge before spring\n\nMayor Nora Ash said it was unsafe.", "Ash", None, "Mayor Nora Ash"),
        ('"It is open. Come in."\u2014 Nils Ash, Tyre\n', "Nils Ash, Tyre", "It is open. Come in", None),
    ],
)
def test_a_line_may_begin_or_end_with_whoever_says_it(
    reader: Reader, text: str, source: str, content: str | None, speaker: str | None
) -> None:
    one = _read(reader, text)[0]
    assert cut(text, one.cue) == cut(text, one.source) == source
    assert content is None or cut(text, one.content) == content
    assert speaker is None or one.speaker == speaker


def test_an_answer_is_of_whom_the_interview_is_with(reader: Reader) -> None:
    answers = "Q: Is it open?\n\nA: It is. Go and look.\n\nQ: Why?\n\nA: Ask me."
    text = "We spoke to the engineer Nils Ash about it.\n\n" + answers
    assert [(cut(text, one.content), one.speaker) for one in _read(reader, text)] == [
        ("It is. Go and look", "the engineer Nils Ash"),
        ("Ask me", "the engineer Nils Ash"),
    ]
    assert [one.speaker for one in _read(reader, answers)] == [None, None]


def test_a_transcript_tells_who_speaks_in_each_line(reader: Reader) -> None:
    text = "HADLEY: Is it open?\n\nASH: It is. It was never shut.\n\nHADLEY: Thank you.\n\nASH: Yes."
    assert [(cut(text, one.source), cut(text, one.content)) for one in _read(reader, text)] == [
        ("HADLEY", "Is it open"),
        ("ASH", "It is. It was never shut"),
        ("HADLEY", "Thank you"),
        ("ASH", "Yes"),
    ]


def test_labels_are_found_where_they_stand_after_characters_that_are_not_read(reader: Reader) -> None:
    text = "The bri\u200bdge and the ro\u200bad.\n\nHADLEY: Is it open?\n\nHADLEY: Thank you."
    assert [cut(text, one.source) for one in _read(reader, text)] == ["HADLEY", "HADLEY"]


@pytest.mark.parametrize(
    "text",
    [
        "Editor's note: The bridge was opened in 1962.",
        "Photo: The mayor opened the bridge.",
        "Opening hours: The bridge opens at nine.",
        "One thing is clear: The bridge has opened.",
        "The score at 21:30 was two.",
        "Mayor: Helen Hadley",
        "A: It is open.",
    ],
)
def test_a_label_is_nobody_who_speaks(reader: Reader, text: str) -> None:
    assert _read(reader, text) == []


def test_they_are_those_who_are_known_to_be_several(reader: Reader) -> None:
    text = "{} said the bridge was safe. They added that the road was open."
    assert _read(reader, text.format("The engineers"))[-1].speaker == "The engineers"
    assert _read(reader, text.format("The engineer"))[-1].speaker is None


def test_what_a_notice_reads_is_the_word_of_nobody_who_spoke_before(reader: Reader) -> None:
    text = 'The council confirmed the closure a day after a notice was tied to the gate. It reads: "No water."'
    assert [one.speaker for one in _read(reader, text)] == ["The council", None]


def test_who_says_what_another_said_goes_on_after_it(reader: Reader) -> None:
    text = 'The mayor said the baker had promised bread, adding: "It was late."'
    assert [cut(text, one.source) for one in _read(reader, text)] == ["The mayor", "the baker", "The mayor"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The mayor asked whether the gate was shut.", "ask"),
        ('"Is it shut?" the mayor asked.', "ask"),
        ("The mayor asked the crew to open the gate.", "demand"),
        ("The mayor asked that the gate be opened.", "demand"),
        ("The mayor questioned whether it was shut.", "ask"),
        ("The mayor swore it was shut.", "state"),
        ("The mayor swore to open it.", "promise"),
        ("The mayor predicted rain.", "believe"),
    ],
)
def test_an_act_goes_by_what_its_verb_brings_in(reader: Reader, text: str, act: str) -> None:
    assert _read(reader, text)[0].act == act


@pytest.mark.parametrize(
    "text",
    [
        "The growers held a fair in the hall.",
        "The clerk filed the papers in May.",
        "A guard who did not wish to be named opened the gate.",
        "A barn may be called a hall.",
    ],
)
def test_a_deed_is_nobodys_word(reader: Reader, text: str) -> None:
    assert _read(reader, text) == []


def test_what_somebody_else_says_ends_what_is_said(reader: Reader) -> None:
    text = "The mayor said the bridge was safe, and the engineers said it had been repaired."
    assert [cut(text, one.content) for one in _read(reader, text)] == ["the bridge was safe", "it had been repaired"]


def test_a_claim_that_somebody_denies_is_what_was_said_before(reader: Reader) -> None:
    text = "The paper wrote that the flour belonged to the firm, a claim the firm denied."
    wrote, denied = _read(reader, text)
    assert cut(text, wrote.content) == cut(text, denied.content) == "the flour belonged to the firm"
    assert (cut(text, denied.source), denied.act) == ("the firm", "deny")


def test_a_document_that_an_agency_saw_comes_through_the_agency(reader: Reader) -> None:
    text = "According to a copy of the report seen by Reuters, the bell was cracked."
    (one,) = _read(reader, text)
    assert (cut(text, one.source), cut(text, one.carrier)) == ("a copy of the report seen by Reuters", "Reuters")
    assert one.source_type == "document"


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("The mayor told the state broadcaster ONT it was open.", "the state broadcaster ONT"),
        ("The mayor told a local newspaper that it was open.", "a local newspaper"),
        ("The mayor told a press conference that it was open.", "a press conference"),
        ("The mayor told a packed meeting in the hall that it was open.", "a packed meeting"),
        ("The mayor told the council that it was open.", ""),
        ("The mayor said in a written response that it was open.", "a written response"),
        ("The mayor said in a statement on Telegram that it was open.", "a statement on Telegram"),
        ("The mayor posted on X that it was open.", "X"),
        ("In a speech to growers, the mayor said it was open.", "a speech"),
        ("The mayor said it was open, according to the Harbour Post.", "the Harbour Post"),
        ("The mayor supports a ban on the use of a private message system.", ""),
    ],
)
def test_through_what_words_came(reader: Reader, text: str, carrier: str) -> None:
    (one,) = _read(reader, text)
    assert cut(text, one.carrier) == carrier


def test_whose_lawyer_somebody_is_makes_him_nobody_else(reader: Reader) -> None:
    found = _read(
        reader, "Omar Haddad said he was late. His lawyer said he was well. Their neighbours said he had left."
    )
    assert [one.speaker for one in found] == ["Omar Haddad", "His lawyer", "Their neighbours"]


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        (
            "An aide, who asked not to be named, confirmed to AFP that it was shut. Pell Today wrote of a fire.",
            "An aide",
            "anonymous",
        ),
        (
            "A diplomat who declined to be named because of the talks told Reuters they had failed.",
            "A diplomat",
            "anonymous",
        ),
        ("The fire was first reported by the website Pell Today.", "the website Pell Today", "outlet"),
        (
            "The local committee met. The committee has since agreed, it said in a post.",
            "The local committee",
            "organisation",
        ),
        ("The White Gulls said it was shut.", "The White Gulls", "organisation"),
        ('"It is shut," said one of them, Walid Issa.', "one of them, Walid Issa", "person"),
        (
            "The ship's owner, Blue Crescent Shipping, said it was shut.",
            "The ship's owner, Blue Crescent Shipping",
            "anonymous",
        ),
        ("The mayor, Salim Baker, said it was shut.", "The mayor, Salim Baker", "person"),
        ("According to people briefed on the inquiry, it was shut.", "people briefed on the inquiry", "anonymous"),
        (
            "The road, which was built in May, is shut, two people familiar with it said.",
            "two people familiar with it",
            "anonymous",
        ),
        ("Police said it was shut.", "Police", "organisation"),
        ("The bottler, Ash & Sons, said it was shut.", "The bottler, Ash & Sons", "organisation"),
        ("Nora Venn, a clerk at Ash & Orr, said it was shut.", "Nora Venn, a clerk at Ash & Orr", "person"),
        ("Pell Ferries said it was shut.", "Pell Ferries", "organisation"),
        ("One of the lawyers, Mina Orr, said it was shut.", "One of the lawyers, Mina Orr", "person"),
        ("An investigation by the port found it was shut.", "An investigation by the port", "document"),
    ],
)
def test_who_is_meant(reader: Reader, text: str, speaker: str, kind: str) -> None:
    one = _read(reader, text)[0]
    assert (one.speaker, one.source_type) == (speaker, kind)


def test_what_is_reported_of_somebody_is_nobodys_word(reader: Reader) -> None:
    (one,) = _read(reader, "The director is reported to have left the country.")
    assert (one.source_type, one.speaker) == ("impersonal", None)


def test_what_tells_of_a_source_what_it_had_said_is_no_content(reader: Reader) -> None:
    assert _read(reader, "The paper could not reach the sources that the agency had quoted.") == []


def test_a_written_warning_is_no_warning_of_the_source(reader: Reader) -> None:
    (one,) = _read(reader, "The mayor said the firm had received a written warning about the cables.")
    assert one.speaker == "The mayor"


def test_whom_an_outlet_cites_after_a_day_is_the_source(reader: Reader) -> None:
    text = "Reuters reported on Monday, citing a witness, that the bell fell."
    (one,) = _read(reader, text)
    assert (cut(text, one.source), cut(text, one.content)) == ("a witness", "the bell fell")


def test_that_there_are_fears_is_nobodys_word(reader: Reader) -> None:
    assert _read(reader, "There are fears among residents that the wreck will stay.") == []


def test_what_may_be_said_is_not_said(reader: Reader) -> None:
    assert _read(reader, "The mayor may say that the bridge is safe.") == []


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("He did not deny that the road was closed.", []),
        ("He didn't deny that the road was closed.", []),
        ("The mayor neither confirmed nor denied that the road was closed.", []),
        ("The mayor declined to confirm or deny that the road was closed.", []),
        ("None of the ministers denied that the road was closed.", []),
        ("The mayor did not say that the road was closed.", []),
        ("There was no claim that the road was closed.", []),
        ("The mayor was not accused by the governor of hiding the truth.", []),
        ("He's suspected of hiding the truth.", ["believe"]),
        ("She denied that the road was closed.", ["deny"]),
        ("She not only denied that the road was closed.", ["deny"]),
        ("He does not believe that the road is open.", ["believe"]),
        ("The mayor did not rule out that the road would be closed.", ["believe"]),
        ("The mayor did not resign and denied that the road was closed.", ["deny"]),
    ],
)
def test_a_negated_verb_attributes_nothing_unless_its_row_says_what(reader: Reader, text: str, acts: list[str]) -> None:
    assert [one.act for one in _read(reader, text)] == acts


def test_the_cue_of_a_negated_verb_holds_its_negation(reader: Reader) -> None:
    text = "He does not believe that the road is open."
    assert cut(text, _read(reader, text)[0].cue) == "does not believe"


def test_a_passive_names_its_source_without_what_it_is_about(reader: Reader) -> None:
    text = "The mayor was accused by the governor of hiding the truth."
    assert cut(text, _read(reader, text)[0].source) == "the governor"


def test_a_belief_within_another_attribution_is_read_too(reader: Reader) -> None:
    first, second = _read(reader, "The mayor said the governor believed that the bridge was safe.")
    assert (second.act, second.within) == ("believe", first.id)


def test_a_name_of_the_registry_is_no_person() -> None:
    language = load("en")
    reader = Reader(language, actors=Actors(language, Registry.load()))
    text = (
        "Reuters reported that the bridge was closed. Amnesty International said that the prison was full. "
        "Helen Hadley said that the road was open."
    )
    assert [one.source_type for one in _read(reader, text)] == ["outlet", "organisation", "person"]


def test_every_reading_carries_the_warnings_of_its_language() -> None:
    language = load("en")
    assert language.warnings
    assert Reader(language).read(Document(id="invented", text="", language="en")).warnings == list(language.warnings)


LANTERN = "The Lantern"


def _chain(one: Attribution) -> list[tuple[str | None, str]]:
    """Whose the words are, and how each received them, from the outlet on."""
    return [(step.who, step.how) for step in one.chain]


def _of_an_outlet(reader: Reader, text: str) -> list[Attribution]:
    return reader.read(Document(id="invented", text=text, language="en", outlet=LANTERN)).attributions


@pytest.mark.parametrize(
    ("text", "steps", "kind", "content"),
    [
        (
            "The newspaper Harbour Mail quoted the Salwa news agency, which quoted informed sources, as saying that "
            "the rope was worn.",
            [
                (LANTERN, "relayed"),
                ("The newspaper Harbour Mail", "relayed"),
                ("the Salwa news agency", "unspecified"),
                ("informed sources", "unspecified"),
            ],
            "anonymous",
            "the rope was worn",
        ),
        (
            "The daily Harbour Mail quoted Helen Hadley, whose shop was flooded, as saying the rope was worn.",
            [(LANTERN, "relayed"), ("The daily Harbour Mail", "unspecified"), ("Helen Hadley", "unspecified")],
            "person",
            "the rope was worn",
        ),
        (
            "The rope was worn, the Salwa news agency reported on Sunday, citing a statement by the port.",
            [(LANTERN, "relayed"), ("the Salwa news agency", "document"), ("a statement by the port", "unspecified")],
            "document",
            "The rope was worn",
        ),
        (
            "Harbour Mail reported that the rope was worn, quoting an unnamed official.",
            [(LANTERN, "relayed"), ("Harbour Mail", "unspecified"), ("an unnamed official", "unspecified")],
            "anonymous",
            "the rope was worn",
        ),
        (
            "The daily Harbour Mail, citing a guard who asked not to be named, has reported that the rope was worn.",
            [(LANTERN, "relayed"), ("The daily Harbour Mail", "unspecified"), ("a guard", "unspecified")],
            "anonymous",
            "the rope was worn",
        ),
        (
            "The rope was worn, according to the Salwa news agency, citing a witness.",
            [(LANTERN, "relayed"), ("the Salwa news agency", "unspecified"), ("a witness", "unspecified")],
            "anonymous",
            "The rope was worn",
        ),
        (
            "The mayor said in a statement carried by the Salwa news agency that the rope was worn.",
            [
                (LANTERN, "relayed"),
                ("the Salwa news agency", "statement"),
                ("a statement", "statement"),
                ("The mayor", "unspecified"),
            ],
            "official",
            "the rope was worn",
        ),
        (
            "The rope was worn, according to a safety report, a copy of which was seen by the news site Harbour Mail.",
            [(LANTERN, "relayed"), ("the news site Harbour Mail", "document"), ("a safety report", "unspecified")],
            "document",
            "The rope was worn",
        ),
    ],
)
def test_every_hand_that_passed_the_words_on_is_a_step(
    reader: Reader, text: str, steps: list[tuple[str, str]], kind: str, content: str
) -> None:
    (one,) = _of_an_outlet(reader, text)
    assert (_chain(one), one.source_type, cut(text, one.content)) == (steps, kind, content)


def test_who_attributes_what_was_just_said_passes_it_on(reader: Reader) -> None:
    text = (
        "A driver disputed a report that guards took money. The report was published by the website Harbour Mail, "
        "which attributed it to a passenger it did not name."
    )
    *_, last = _of_an_outlet(reader, text)
    assert _chain(last) == [
        (LANTERN, "relayed"),
        ("the website Harbour Mail", "unspecified"),
        ("a passenger", "unspecified"),
    ]
    assert cut(text, last.content) == "guards took money"


@pytest.mark.parametrize("told", ["The Lantern", "the Lantern"])
def test_an_outlet_that_was_told_itself_stands_before_the_source(told: str) -> None:
    text = f"Helen Hadley told {told} that the rope was worn."
    lantern = Outlet(id="lantern", name=LANTERN, kind="newspaper", family="lantern")
    reader = Reader(load("en"), actors=Actors(load("en"), Registry.load().with_outlets([lantern])))
    (one,) = reader.read(Document(id="invented", text=text, language="en", outlet=LANTERN)).attributions
    assert _chain(one) == [(LANTERN, "told"), ("Helen Hadley", "unspecified")]


def test_anonymity_is_no_claim(reader: Reader) -> None:
    assert _read(reader, "Two officials spoke on condition of anonymity.") == []


def test_a_denial_of_it_denies_what_was_said_last(reader: Reader) -> None:
    text = "The mayor said the rope was worn. The builder denies it: its director said the rope was new."
    denial = next(one for one in _read(reader, text) if one.act == "deny")
    assert cut(text, denial.content) == "the rope was worn"


def test_a_relative_pronoun_is_whom_it_takes_up(reader: Reader) -> None:
    text = "The plan came from Helen Hadley, who said that the rope was worn."
    (one,) = _read(reader, text)
    assert (cut(text, one.source), one.speaker, one.source_type) == ("who", "Helen Hadley", "person")


def test_an_indefinite_noun_is_nobody_who_was_named(reader: Reader) -> None:
    text = "Mayor Helen Hadley said the bridge was safe. A woman said the rope was worn."
    assert [one.speaker for one in _read(reader, text)] == ["Mayor Helen Hadley", "A woman"]


def test_what_is_cited_after_the_source_is_no_content(reader: Reader) -> None:
    text = "The rope was worn, the Salwa news agency said, citing an engineer in Tyre."
    (one,) = _read(reader, text)
    assert (cut(text, one.content), cut(text, one.source)) == ("The rope was worn", "an engineer in Tyre")


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("A guard who was at the gate said it was open.", "A guard who was at the gate", "it was open"),
        (
            "An official who declined to be identified told us that it was open.",
            "An official who declined to be identified",
            "it was open",
        ),
        (
            "A logbook seen by the paper shows that the gate was open.",
            "A logbook seen by the paper",
            "the gate was open",
        ),
        ("According to the logbook, the gate jammed in March.", "the logbook", "the gate jammed in March"),
    ],
)
def test_a_clause_about_the_source_is_part_of_its_name(reader: Reader, text: str, source: str, content: str) -> None:
    (one,) = _read(reader, text)
    assert (cut(text, one.source), cut(text, one.content)) == (source, content)


def test_what_only_names_or_stands_for_what_was_said_attributes_nothing(reader: Reader) -> None:
    for text in (
        "Nothing the mayor said was true.",
        "Nothing the mayor said suggests that it is open.",
        "The goat, a kid called Lightning, was sold.",
        "The letter, which was shown to the mayor, was sold.",
    ):
        assert not _read(reader, text)


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The mayor said it was open - and argued that it was safe.", ["it was open", "it was safe"]),
        (
            "A poll has found it to be safe, the Salwa agency reported.",
            ["it to be safe", "A poll has found it to be safe"],
        ),
    ],
)
def test_a_content_ends_where_somebody_speaks_anew(reader: Reader, text: str, contents: list[str]) -> None:
    assert [cut(text, one.content) for one in _read(reader, text)] == contents


def test_whom_an_outlet_cites_first_is_the_source(reader: Reader) -> None:
    text = "Citing a cook in Tyre, the Salwa news agency reported that the rope was worn."
    (one,) = _read(reader, text)
    found = (cut(text, one.source), cut(text, one.carrier), cut(text, one.content))
    assert found == ("a cook in Tyre", "the Salwa news agency", "the rope was worn")


def test_whom_a_medium_quotes_is_the_source(reader: Reader) -> None:
    text = "The gate was open, according to a guard quoted by the Salwa agency."
    (one,) = _read(reader, text)
    assert (cut(text, one.source), cut(text, one.carrier)) == ("a guard", "the Salwa agency")


def test_a_document_that_somebody_has_is_what_its_pronoun_takes_up(reader: Reader) -> None:
    (one,) = _read(reader, "The paper has obtained the ship's register, which says the licence expired in March.")
    assert one.speaker == "the ship's register"


def test_a_document_somebody_saw_is_the_source_and_they_are_a_carrier(reader: Reader) -> None:
    text = "According to a statement seen by Reuters, the road was shut."
    (one,) = _of_an_outlet(reader, text)
    assert cut(text, one.content) == "the road was shut"
    assert _chain(one) == [
        (LANTERN, "relayed"),
        ("Reuters", "document"),
        ("a statement seen by Reuters", "unspecified"),
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "kind", "carriers"),
    [
        ("He told the Harbour Post that it was open.", None, "anonymous", ["the Harbour Post"]),
        ("In a statement, the company said it was open.", "the company", "organisation", ["a statement"]),
        ("The clockmaker Idris Venn said it was open.", "The clockmaker Idris Venn", "person", []),
        ("Growers in the valley said it was open.", "Growers in the valley", "anonymous", []),
        ("A lawyer for Mr Haas, Greta Sommer, said it was open.", "A lawyer for Mr Haas, Greta Sommer", "person", []),
        ("81-year-old Winifred Pask said it was open.", "81-year-old Winifred Pask", "person", []),
        ("The league said it was late. It warned that it was open.", "The league", "organisation", []),
        ("Nils Ash said it was late. It warned that it was open.", None, "anonymous", []),
        ("David Venn said it was late. Helen Hadley said it rained. He said it was open.", "David Venn", "person", []),
        ("David Venn said it was late. She said it was open.", None, "anonymous", []),
        ("They met her husband, David Ash, there. Mrs. Ash said it was open.", "Mrs. Ash", "person", []),
        ("David Ash met Helen Ash, the mayor. Ash said it was open.", "Ash", "organisation", []),
        (
            "Helen Ash said it was late. They met her brother David Ash. Ash said it was open.",
            "Helen Ash",
            "person",
            [],
        ),
        ("The senator declined an interview. The senator said it was open.", "The senator", "official", []),
        ("Zbig Kowal, who was there, waved. Kowal said it was open.", "Zbig Kowal", "person", []),
        ("Acme Horizons Mission is here. Horizons said it was open.", "Horizons", "organisation", []),
        ("Secretary of State Helen Hadley said it was open.", "Secretary of State Helen Hadley", "person", []),
    ],
)
def test_who_says_it_and_what_they_are(text: str, speaker: str | None, kind: str, carriers: list[str]) -> None:
    one = Reader(load("en")).read(Document(id="invented", text=text, language="en")).attributions[-1]
    assert (one.speaker, one.source_type) == (speaker, kind)
    assert [text[slice(*span)] for span in one.carrier] == carriers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Ilka Vossberg, a clock engineer from the port, was not amused. The bell was loud, she said.",
            ["Ilka Vossberg"],
        ),
        ('Omar al-Tarif, who keeps the bell, sent for a ladder. "It was loud," he said.', ["Omar al-Tarif"]),
        ('Omar al-Tarif, who keeps the bell, looked up. "No. It was the wind," he said.', ["Omar al-Tarif"]),
        ("Northern Bells, which casts them, sent for a ladder. The bell was loud, he said.", [None]),
    ],
)
def test_who_is_named_with_what_they_are_or_do_may_speak_next(
    reader: Reader, text: str, speakers: list[str | None]
) -> None:
    assert [one.speaker for one in _read(reader, text)] == speakers


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "The bell was loud, the head of the guild there, Ilka Vossberg, said.",
            "the head of the guild there, Ilka Vossberg",
        ),
        ("The mayor there said the bell was loud.", "The mayor"),
        ("The mayor said there were bells.", "The mayor"),
    ],
)
def test_where_somebody_is_parts_no_source(reader: Reader, text: str, source: str) -> None:
    assert [cut(text, one.source) for one in _read(reader, text)] == [source]


def test_a_document_ends_before_a_clause_about_it(reader: Reader) -> None:
    (one,) = _read(reader, "The bell is cracked, according to a laboratory report of which the guild has a copy.")
    assert one.speaker == "a laboratory report"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor closed the bridge, which confirms what the guild feared.",
        "She took the length of the beam from a drawing, which shows that it was cut.",
    ],
)
def test_what_all_that_is_told_confirms_is_nobodys_word(reader: Reader, text: str) -> None:
    assert not _read(reader, text)


def test_a_noun_that_speaks_is_taken_up_after_a_comma(reader: Reader) -> None:
    (one,) = _read(reader, "The mayor met the company, which said that the bridge was shut.")
    assert one.speaker == "the company"
