"""Takes phrases apart that begin with a noun which no table knows: names, peoples, offices by their endings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from msgspec.structs import replace

from takhrij.languages import Row
from takhrij.model import SourceType
from takhrij.read.speakers.lexicon import Lexicon
from takhrij.read.speakers.name_words import Token
from takhrij.read.speakers.personal_names import PersonalNames
from takhrij.read.speakers.phrase import Phrase, person_after

# How many words a name may have that begins as no name the tables know.
_LONGEST_UNKNOWN = 3


class Unlisted:
    """Takes such phrases apart by the tables of one language."""

    def __init__(self, lexicon: Lexicon, names: PersonalNames) -> None:
        self.lexicon, self._names = lexicon, names

    def phrase(self, tokens: Sequence[Token], start: int, end: int, counted: bool) -> Phrase:
        """The phrase between two tokens; `counted`: a word before it counts some of a kind."""
        token, rest = tokens[start], frozenset(t.bare for t in tokens[start:end])
        if self.lexicon.modifiers_first and token.capital and not token.given and self._led_by_article(tokens, start):
            return Phrase("organisation", rest=rest, definite=True, sure=False, length=end)
        if token.definite:
            return self._definite(tokens, start, end, counted)
        several = self._plural(tokens, start, end)
        if several:
            return Phrase("anonymous", rest=rest, agreement=several["agreement"], length=end, because=(several.ref,))
        return self._bare(tokens, start, end, rest)

    def apposed(self, tokens: Sequence[Token], start: int, end: int, owned: bool = False) -> tuple[str, ...]:
        """The name of a person that stands in commas after an office or a body: `the management, Salim Rashid`; or
        after whom somebody owns: `the brother of the player, X`.
        """
        at = next((k for k in range(start, end) if tokens[k].apart), end)
        if not owned and any(
            self.lexicon.starts_head(token.form) in self.lexicon.offices for token in tokens[start:at]
        ):
            return ()  # `the office of the mayor, X`: the name is the mayor's
        name = self._names.run(tokens, at, end) if at < end else ()
        known = at < end and (tokens[at].given or any(word in self.lexicon.joins for word in name[1:-1]))
        parts = tokens[at : at + len(name)]
        known = known or (owned and bool(parts) and all(self.lexicon.may_name(one, alone=False) for one in parts))
        after = at + len(name)  # where the person works may follow: `the speaker, X, of the university`
        ends = after == end or (tokens[after].apart and self.lexicon.opens(tokens[after]))
        return name if known and len(name) > 1 and ends else ()

    def _led_by_article(self, tokens: Sequence[Token], start: int) -> bool:
        """Whether an article stands before a name in capitals, as before no person's: `the White Helmets`."""
        return start > 0 and self.lexicon.points(tokens[start - 1 : start])

    def _bare(self, tokens: Sequence[Token], start: int, end: int, rest: frozenset[str]) -> Phrase:
        """A phrase that begins with a word that no table knows: a name, or nobody can say what."""
        lexicon, token = self.lexicon, tokens[start]
        if lexicon.capitals and not token.capital:
            aged = token.form.isdigit()  # `81-year-old X`
            start = next((k for k in range(start, end) if tokens[k].capital and (aged or tokens[k].apart)), start)
        name = self._names.run(tokens, start, end)
        after = tokens[start + len(name) : end]
        if len(name) == 1 and after and not after[0].apart and after[0].definite and not lexicon.begins_name(token):
            return Phrase("organisation", rest=rest, sure=False, length=end)
        if len(name) == 2 == end - start and not lexicon.begins_name(token) and lexicon.adjective(tokens[start + 1]):
            return Phrase("anonymous", rest=rest, length=end)
        person = Phrase("person", name=name, rest=rest - set(name), length=end)
        person = self.then_office(tokens, start + 1, end, person)
        office = person.head and not lexicon.occasion(token)  # but `a press conference`
        if office or self.like_a_name(tokens, start, end, name):
            return person
        row = lexicon.ending(token)
        known = row["type"] if row and not row["named"] else "anonymous"
        kind = cast(SourceType, "organisation" if token.capital else known)
        return Phrase(kind, rest=rest, sure=False, length=end, because=(row.ref,) if row else ())

    def like_a_name(self, tokens: Sequence[Token], start: int, end: int, name: Sequence[str]) -> bool:
        """Whether a name is written, or begins, as people's are; or is all there is, of words that no table knows."""
        lexicon, first, parts = self.lexicon, tokens[start], tokens[start : start + len(name)]
        if lexicon.capitals:
            written = all(part.capital or part.form in lexicon.joins for part in parts)
            return written and (first.given or len(parts) > 1 or lexicon.family(first))
        after = start + len(name)
        alone = after == end or (
            len(name) > 1 and (self.apposes(tokens, after, end) or self._works(tokens, after, end))
        )
        few = alone and len(parts) <= _LONGEST_UNKNOWN
        return lexicon.begins_name(first) or (
            few and all(lexicon.may_name(part, alone=len(parts) == 1) for part in parts)
        )

    def apposes(self, tokens: Sequence[Token], at: int, end: int) -> bool:
        """Whether a comma, and a noun of no body, follow a name: `X Y, the cook of the house`."""
        head = self.lexicon.head(tokens, at, end)
        parted = tokens[at].apart and not (tokens[at].definite or self.lexicon.opens(tokens[at]))
        return parted and not (head and not head.row["named"])

    def _works(self, tokens: Sequence[Token], at: int, end: int) -> bool:
        """Whether a preposition after a name leads to the body where its bearer works: `X Y, of the company Z`."""
        lexicon = self.lexicon
        if at + 1 >= end or tokens[at].form not in lexicon.role("others"):
            return False
        head = lexicon.head(tokens, at + 1, end)
        return head is not None and head.row["type"] == "organisation"

    def _plural(self, tokens: Sequence[Token], start: int, end: int) -> Row | None:
        """The row for a plural that no row lists: its adjective has the same ending, or it governs a definite noun."""
        lexicon, token = self.lexicon, tokens[start]
        follows = tokens[start + 1] if start + 1 < end else None
        if follows is None or follows.apart or token.given:
            return None
        return lexicon.governing(token) if follows.definite else lexicon.plural(token, follows)

    def then_office(self, tokens: Sequence[Token], at: int, end: int, person: Phrase) -> Phrase:
        """A person named first: the office, if one follows; none that a preposition leads to."""
        person = replace(person, states=frozenset(self.lexicon.states(tokens, at, end)))
        led = (k for k in range(at, end) if self.lexicon.opens(tokens[k]) and not tokens[k].apart)
        for index in range(at, next(led, end)):
            head = self.lexicon.head(tokens, index, end)
            if head and head.row["named"] and tokens[index].bare not in person.name:
                key = self.lexicon.name(head.row)
                agreement, because = head.row["agreement"], (head.row.ref,)
                return replace(person, head=key, rest=person.rest - set(key), agreement=agreement, because=because)
        return person

    def _definite(self, tokens: Sequence[Token], start: int, end: int, counted: bool) -> Phrase:
        """A phrase that begins with the article and no known noun: a people, an unknown office, a family name."""
        lexicon, token, rest = self.lexicon, tokens[start], frozenset(t.bare for t in tokens[start:end])
        people = lexicon.adjective(token)
        whole = self._names.run(tokens, start, end) if token.given else ()
        if len(whole) > 1:
            return self.then_office(
                tokens, start + 1, end, Phrase("person", name=whole, rest=rest - {*whole}, length=end)
            )
        apart = next((k for k in range(start + 1, end) if tokens[k].apart), end)
        apposed = self.apposed(tokens, start + 1, end)
        if apposed:
            return person_after(tokens[start:end], (token.bare,), apposed, end)
        name = self._names.after_office(tokens, start + 1, apart, False).words
        if people and not (name and lexicon.people(token)):
            kind: SourceType = "anonymous" if counted else "organisation"
            return Phrase(kind, rest=rest, states=frozenset((people,)), definite=True, agreement="mp", length=end)
        if name:
            return person_after(tokens[start:end], (token.bare,), name, end)
        if counted:
            return Phrase("anonymous", rest=rest, definite=True, length=end)
        family = self._family_then_office(tokens, start, end)
        return family or self._by_ending(token, end > start + 1, rest, end)

    def _family_then_office(self, tokens: Sequence[Token], start: int, end: int) -> Phrase | None:
        """A family name with the article, and right after it the office of whom it is: `the Baker, head of a firm`."""
        lexicon, token = self.lexicon, tokens[start]
        if start + 1 >= end or tokens[start + 1].definite or not lexicon.may_name(token, alone=True):
            return None
        head = lexicon.head(tokens, start + 1, end)
        if head is None or head.row["type"] != "official":
            return None
        return self.then_office(tokens, start + 1, end, Phrase("person", name=(token.bare,), length=end))

    def _by_ending(self, token: Token, longer: bool, rest: frozenset[str], end: int) -> Phrase:
        row = self.lexicon.ending(token)
        if row is None or (row["named"] and longer):
            return Phrase("organisation", rest=rest, definite=True, sure=False, length=end)
        name = (token.bare,) if row["named"] else ()
        return Phrase(
            cast(SourceType, row["type"]),
            name=name,
            rest=rest - set(name),
            definite=True,
            sure=bool(name) or row["agreement"].endswith("p"),
            agreement=row["agreement"],
            length=end,
            because=(row.ref,),
        )
