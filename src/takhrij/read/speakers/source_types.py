"""What kind of source a noun phrase names, and which of its words are the head, the office and the name.

The tables of a language folder decide; what they leave open is settled by form alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from takhrij.languages import Language, Row
from takhrij.model import SourceType
from takhrij.read.speakers.lexicon import PHRASES, Head, Lexicon, State, Token
from takhrij.read.speakers.personal_names import PersonalName, PersonalNames
from takhrij.read.words import Words
from takhrij.remembered import remembered
from takhrij.span import Span

# How many words a name may have that begins as no name the tables know.
_LONGEST_UNKNOWN = 3
# What words that only point stand for, by their role.
_POINTERS: dict[str, SourceType] = {
    "homeland": "organisation",
    "latter": "anonymous",
    "self": "anonymous",
    "pronoun": "anonymous",
}
# What a name stands in that is no person's.
_QUOTES = ("«", "“", "„", '"')


class Phrase(Struct, frozen=True):
    """A noun phrase that names a source, taken apart. Words are folded and bare of their article.

    `length` counts the tokens before a clause about the source (`, who …`). `head` is the row's noun as it stands here,
    `name` the words of a person's name, `rest` all others but the head; `tells` are those of the rest that tell one
    office from another. `states` are the states it speaks of. `human`: the head is one that people hold; `former`: one
    they held once. `counted`: some of a kind, not the kind. `other`: none that was told of before. `owned`: it says
    whose it is, and not who (`the lawyer of X`). `several`: it names another one after the first. `nameless`: its name
    is withheld. `sure`: the tables say so. `role` is set for phrases that only point: `homeland`, `latter`, `self`.
    """

    type: SourceType
    head: tuple[str, ...] = ()
    name: tuple[str, ...] = ()
    rest: frozenset[str] = frozenset()
    tells: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    definite: bool = False
    articled: bool = False
    human: bool = False
    counted: bool = False
    other: bool = False
    owned: bool = False
    several: bool = False
    nameless: bool = False
    former: bool = False
    sure: bool = True
    agreement: str = ""
    role: str = ""
    length: int = 0
    because: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """All its words, as a set."""
        return self.rest | set(self.head) | set(self.name)

    @property
    def surname(self) -> tuple[str, ...]:
        """The last word of its name, or the word that may be one; empty where neither is."""
        return self.name[-1:] or (tuple(self.rest) if not self.sure and len(self.rest) == 1 else ())

    @property
    def person(self) -> bool:
        """Whether a person is named."""
        return self.type == "person"


class SourceTypes:
    """Takes phrases apart. Compiles the tables of one language once; safe to share."""

    def __init__(self, language: Language) -> None:
        self.folding = language.folding
        self.lexicon = Lexicon(language)
        self._names = PersonalNames(self.lexicon)
        self._pointers: dict[str, Phrase] = {}
        for role, kind in _POINTERS.items():
            for form, row in self.lexicon.role(role).items():
                self._pointers.setdefault(form, Phrase(kind, role=role, agreement=row["agreement"], because=(row.ref,)))
        self.phrase = remembered(self._phrase, PHRASES)
        self.shorten = remembered(self._shorten, PHRASES)

    # Both are asked for without the underscore, and remember the last many.

    def _phrase(self, text: str) -> Phrase:
        """The phrase taken apart, its type included. `text` is as found; an empty one is `impersonal`."""
        found = self.parse(self.lexicon.tokens(text))
        if self.lexicon.modifiers_around and found.person and not found.head and text[:1] in _QUOTES:
            return replace(found, type="organisation", name=(), rest=found.words, sure=False)
        return found

    def named(self, text: str, span: Span) -> str:
        """The words of a span of a text as they name somebody: an article that is fused with what stands before them,
        and so outside, is written out.
        """
        start, end = span
        words = text[start:end]
        for article, fused in self.lexicon.fused:
            if self.folding.word(text[max(start - 1, 0) : start + len(fused) - 1]) == fused:
                whole = self._begins_alike(words, len(fused) - 1)
                return (
                    (article if self._articled_on(words) else "") + words
                    if whole
                    else article + words[len(fused) - 1 :]
                )
        return words

    def _begins_alike(self, words: str, letters: int) -> bool:
        """Whether a noun begins itself as an article ends, so that none is fused with it: `to (a, the) committee`."""
        first = self.folding.word(words.split(" ", maxsplit=1)[0])
        known = self.lexicon.starts_head
        return known(first) == first and known(first[letters:]) is None

    def _articled_on(self, words: str) -> bool:
        """Whether the word after the first has an article, or none follows: then the first has one too."""
        tokens = self.lexicon.tokens(words)
        return len(tokens) < 2 or tokens[1].definite

    def _shorten(self, text: str) -> str:
        """The words as found of a phrase, without the clause about the source that may follow."""
        phrase, words = self.phrase(text), Words(text, self.folding)
        return text[: words.span(0, phrase.length - 1)[1]] if 0 < phrase.length < len(words) else text

    def parse(self, tokens: Sequence[Token]) -> Phrase:
        """The phrase taken apart, from its tokens."""
        if not tokens:
            return Phrase("impersonal")
        start, counted = self._skip_counts(tokens)
        whole = self.lexicon.clause(tokens, start)
        withheld = self.lexicon.withheld(tokens, start + 1, len(tokens))
        end, nameless = min(withheld, whole), withheld <= whole + 1 and withheld < len(tokens)
        tokens = self._unjoined(tokens, start, end)
        counting = self.lexicon.modifiers_first and end - start > 1 and tokens[start].form.isdigit()
        if not counting and self._nobody(tokens[start]):
            share = tokens[start].form.isdigit() and not all(token.form.isdigit() for token in tokens[start:end])
            if not share:
                return Phrase("impersonal", length=end)
            rest = _words(tokens[start:end])  # `44 percent of them`
            return Phrase("anonymous", rest=rest, counted=True, agreement="mp", length=end)
        if end - start > 1 and tokens[start].form in self.lexicon.role("owns"):
            start += 1
        pointer = self._pointers.get(tokens[start].form)
        if pointer and counted and start + 1 < end and tokens[start + 1].apart:
            whoever = self.parse(tokens[start + 1 :])  # `one of them, X`
            return replace(whoever, length=start + 1 + whoever.length)
        found = replace(pointer, length=end) if pointer else None
        if self.lexicon.modifiers_first:
            found = found or self._noun_last(tokens, start, end)
        if self.lexicon.modifiers_around:
            found = found or self._noun_within(tokens, start, end)
        found = found or self._known(tokens, start, end)
        found = found or self._headless(tokens, start, end, counted)
        several = any(self.lexicon.adds(token.form) for token in tokens[start + 1 : end])
        if nameless and (found.person or found.human):
            found = replace(found, type="anonymous", name=())
        clause = None if found.person else self._clause(tokens, whole)
        somebody = end - start > 1 and clause and clause.head and clause.human  # `X, who is an owner of a shop`
        aged = found.type == "anonymous" and self.lexicon.aged(tokens, whole)
        if (somebody or aged) and not found.head:
            found = replace(
                found, type="person", name=tuple(token.bare for token in tokens[start:end]), rest=frozenset()
            )
        named = clause if clause and clause.person and clause.name else None
        if named and not found.person:
            found, whole = replace(found, type="person", name=named.name, sure=named.sure), len(tokens)
        if found.person and found.name and not found.agreement:
            found = replace(found, agreement=self.lexicon.gender(found.name[0]))
        one = self.lexicon.role("counts").get(tokens[0].form) if counted else None
        if one and one["agreement"]:
            found = replace(found, agreement=one["agreement"])  # `one of the members`
        other = not self.lexicon.role("other").keys().isdisjoint([token.form for token in tokens[:end]])
        return replace(found, counted=counted, other=other, several=several, nameless=nameless, length=whole)

    def _clause(self, tokens: Sequence[Token], clause: int) -> Phrase | None:
        """Who or what a clause about the source says it is: `one of them, who is X`."""
        if clause + 1 >= len(tokens) or tokens[clause].form not in self.lexicon.role("is"):
            return None
        return self.parse(tokens[clause + 1 :])

    # Where the phrase begins and ends

    def _skip_counts(self, tokens: Sequence[Token]) -> tuple[int, bool]:
        """Where the head may begin, after words that point or count, and whether one counted."""
        lexicon, start, counted, last = self.lexicon, 0, False, len(tokens) - 1
        if tokens[0].form.isdigit() and last and lexicon.head(tokens, 1, len(tokens)):
            return 1, True  # `3 officials`
        if tokens[0].bare not in lexicon.leading:
            return 0, False
        head = lexicon.head(tokens, 0, len(tokens))
        while start < last and not (head and head.size > 1):
            leads = (tokens[start : start + size] for size in (2, 1) if start + size <= last)
            lead = next((words for words in leads if lexicon.counts(words) or lexicon.points(words)), None)
            if lead:
                start, counted = start + len(lead), counted or lexicon.counts(lead)
            elif counted and (lexicon.plain(tokens[start]) or lexicon.opens(tokens[start])):
                start += 1
            else:
                break
        return start, counted

    def _unjoined(self, tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
        """The tokens, the first without what is written onto its front, where a head is left."""
        bare = self.lexicon.starts_head(tokens[start].form)
        if bare in (None, tokens[start].bare):
            return tokens
        if self.lexicon.head(tokens, start, end) or self.lexicon.state(tokens, start, end):
            return tokens
        return [*tokens[:start], Token(bare or "", bare or ""), *tokens[start + 1 :]]

    # What the tables know

    def _nobody(self, token: Token) -> bool:
        """Whether a phrase that begins with a word names nobody: a number, a word that ends names, a pointer alone, a
        word for whoever does something.
        """
        lexicon = self.lexicon
        small = lexicon.ends(token.form) or lexicon.points((token,)) or token.form in lexicon.role("who")
        return token.form.isdigit() or small

    def _known(self, tokens: Sequence[Token], start: int, end: int) -> Phrase | None:
        head, state = self.lexicon.head(tokens, start, end), self.lexicon.state(tokens, start, end)
        if head:
            return self._headed(tokens, start, end, head)
        return self._state(tokens, start, end, state) if state else None

    def _headed(self, tokens: Sequence[Token], start: int, end: int, head: Head) -> Phrase:
        lexicon, row, after = self.lexicon, head.row, start + head.size
        complete = bool(head.pronoun) or any(token.definite for token in tokens[start:after])
        owned = not complete and tokens[start].form in lexicon.role("owned")  # `the brother of X` is not X
        body = row["type"] == "organisation"
        bears = row["named"] and not owned and not (body and not tokens[start].definite)
        bears = bears and (complete or not self._for_somebody(tokens, after, end))
        name = self._names.after_office(tokens, after, end, not complete) if bears else PersonalName()
        if body and name.words[:1] != tuple(token.bare for token in tokens[after : after + 1]):
            name = PersonalName()  # `the brigadier X`, but `the brigade in the district of X`
        bodiless = owned or (body and not row["named"])
        apposed = self._apposed(tokens, after, end, owned) if bodiless else ()
        if apposed:
            return self._person(tokens[start:end], lexicon.name(row), apposed, end, row)
        rest = [t for t in tokens[after:end] if t.bare not in name.words and not lexicon.plain(t)]
        epithets = tokens[start].definite and not any(map(lexicon.governed, rest))
        return Phrase(
            cast(SourceType, row["named"] if name.words else row["type"]),
            head=lexicon.name(row),
            name=name.words,
            rest=frozenset(lexicon.starts_head(token.form) or token.bare for token in rest),
            tells=frozenset() if epithets else frozenset(token.bare for token in rest if lexicon.tells(token)),
            states=frozenset(lexicon.states(tokens, start, end, name.words)),
            definite=complete,
            articled=tokens[start].definite,
            human=bool(row["named"]) and bool(name.words or not body),
            owned=owned,
            former=any(map(lexicon.former, tokens[after:end])),
            sure=name.sure,
            agreement=row["agreement"],
            role="self" if head.pronoun in lexicon.role("own") and not row["named"] else "",
            length=end,
            because=(row.ref,),
        )

    def _for_somebody(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether a preposition leads to an office that people hold, whose name follows it: `a spokesman for the mayor,
        Salim Rashid` is not him.
        """
        at = next((k for k in range(start, end) if self.lexicon.opens(tokens[k])), end)
        head = self.lexicon.inner_head(tokens, at + 1, end) if at + 1 < end else None
        return bool(head and head.row["named"] and head.row["type"] == "official")

    def _apposed(self, tokens: Sequence[Token], start: int, end: int, owned: bool = False) -> tuple[str, ...]:
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
        after = at + len(name)  # where the person works may follow: `the speaker, X, of the university`
        ends = after == end or (tokens[after].apart and self.lexicon.opens(tokens[after]))
        return name if known and len(name) > 1 and ends else ()

    @staticmethod
    def _person(
        tokens: Sequence[Token], head: tuple[str, ...], name: tuple[str, ...], end: int, row: Row | None = None
    ) -> Phrase:
        """A person named after a noun that no table knows as an office."""
        because = (row.ref,) if row else ()
        return Phrase("person", head=head, name=name, rest=_words(tokens) - {*head, *name}, length=end, because=because)

    def _noun_last(self, tokens: Sequence[Token], start: int, end: int) -> Phrase | None:
        """A phrase whose noun follows what tells it from others, and is followed by a name, if it has one."""
        lexicon = self.lexicon
        parts = [k for k in range(start + 1, end) if tokens[k].apart or lexicon.opens(tokens[k])]
        stop = next(iter(parts), end)
        whole = max((k + head.size for k in range(start, stop) if (head := lexicon.head(tokens, k, end))), default=0)
        stop = next((k for k in parts if k >= whole), end)  # `secretary of state` is one noun
        heads = [(k, head) for k in range(start, stop) if (head := lexicon.head(tokens, k, stop))]
        heads = [one for one in heads if one[0] + 1 < stop or not self._names.family(tokens[start:stop])]
        heads = heads or self._by_office(tokens, start, stop)
        if not heads:
            return None
        at, head = max(heads, key=lambda one: one[0] + one[1].size)
        row, after = head.row, at + head.size
        name = self._written(tokens, after, stop) if row["named"] else ()
        apart = next((k for k in range(stop, end) if tokens[k].apart), end)
        if row["named"] and not name and apart < end:
            run = self._names.run(tokens, apart, end)
            whole = apart == stop or apart + len(run) == end  # `a lawyer for X, Y`
            name = run if whole and self._like_a_name(tokens, apart, end, run) else ()
            name = () if self._body(tokens, apart, end, len(run)) else name
        kind = row["named"] if name else row["type"]
        led = tokens[start - 1].form if start else ""
        articled = bool(led) and led not in lexicon.role("indefinite") and led not in lexicon.role("owns")
        rest = frozenset(t.bare for k, t in enumerate(tokens[start:end], start) if not at <= k < after) - set(name)
        return Phrase(
            cast(SourceType, "anonymous" if kind == "person" and not name else kind),
            head=tuple(token.bare for token in tokens[at:after]) if row["noun"].startswith("*") else lexicon.name(row),
            name=name,
            rest=rest,
            tells=rest,
            states=frozenset(lexicon.states(tokens, start, end, name)),
            definite=bool(led) and led not in lexicon.role("indefinite"),
            articled=articled,
            human=bool(row["named"]),
            former=any(map(lexicon.former, tokens[start:at])),
            agreement=row["agreement"] or lexicon.several(row, tokens[at:after]),
            length=end,
            because=(row.ref,),
        )

    def _written(self, tokens: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
        """The words from a place on that are written as names are: with capitals, but for what joins two of them."""
        lexicon = self.lexicon
        if not lexicon.capitals:
            return tuple(token.bare for token in tokens[start:end])
        last = start
        for at in range(start, end):
            if tokens[at].capital and tokens[at].form not in lexicon.role("pronoun"):
                last = at + 1
            elif tokens[at].form not in lexicon.joins:
                break
        return tuple(token.bare for token in tokens[start:last])

    def _body(self, tokens: Sequence[Token], start: int, end: int, size: int) -> bool:
        """Whether a name in capitals ends as those of bodies do: `the owner, Blue Crescent Shipping`."""
        near = range(start + 1, min(start + size + 1, end))
        heads = (self.lexicon.head(tokens, k, end) for k in near if tokens[k].capital and not tokens[k].apart)
        return any(head and not head.row["named"] for head in heads)

    def _by_office(self, tokens: Sequence[Token], start: int, stop: int) -> list[tuple[int, Head]]:
        """A noun that no table lists but by its ending, before the name that ends a phrase: `the clockmaker X`."""
        last = stop
        while last - 1 > start and tokens[last - 1].capital:
            last -= 1
        token = tokens[last - 1]
        row = self.lexicon.ending(token)
        led = last < len(tokens) and self.lexicon.opens(tokens[last])
        begins = last == 1 and led and row is not None and row["agreement"] == "mp"  # `Growers in the valley`
        return [(last - 1, Head(1, row, ""))] if row and (begins or not token.capital) else []

    def _noun_within(self, tokens: Sequence[Token], start: int, end: int) -> Phrase | None:
        """A phrase whose noun stands between what describes it and what says whose it is; a name is last, or first."""
        lexicon = self.lexicon
        stop = next((k for k in range(start + 1, end) if lexicon.opens(tokens[k])), end)
        at, head = next(((k, one) for k in range(start, stop) if (one := lexicon.head(tokens, k, stop))), (stop, None))
        if head is None or (at > start and not head.row["named"] and not tokens[start].capital):
            name = self._given_last(tokens, start + 1, end)
            if name:
                return Phrase("person", name=name, rest=_words(tokens[start:end]) - set(name), length=end)
        if head is None:
            latin = lexicon.foreign(tokens[start])
            return Phrase("organisation", rest=_words(tokens[start:end]), sure=False, length=end) if latin else None
        row, after = head.row, at + head.size
        first = tuple(token.bare for token in tokens[start:at] if token.capital)
        before = at > start and tokens[at].apart and len(first) == at - start
        name = (first if before else self._name_last(tokens, after, end, row)) if row["named"] else ()
        withheld = any(token.form in lexicon.role("unnamed") for token in tokens[start:at])
        rest = _words([*tokens[start:at], *tokens[after:end]]) - set(name)
        known = not row["named"] or tokens[at].form in lexicon.role("whoever")  # alone, it means one told of before
        kind = row["named"] if name else ("anonymous" if withheld and row["named"] else row["type"])
        return Phrase(
            cast(SourceType, kind),
            head=lexicon.name(row),
            name=name,
            rest=rest,
            tells=rest,
            states=frozenset(lexicon.states(tokens, start, end, name)),
            definite=True,
            articled=known and not rest and not name,
            human=bool(row["named"]),
            former=any(map(lexicon.former, tokens[start:at])),
            agreement=row["agreement"],
            length=end,
            because=(row.ref,),
        )

    def _name_last(self, tokens: Sequence[Token], start: int, end: int, row: Row) -> tuple[str, ...]:
        """The name that ends a phrase after its noun: from a given name on, or two capitals, or a family name."""
        lexicon = self.lexicon
        last = next((k for k in range(end, start, -1) if tokens[k - 1].capital), start)
        first = last
        while (
            first > start
            and tokens[first - 1].capital
            and (first == last or not tokens[first].apart or tokens[first - 1].form in lexicon.joins)
        ):
            first -= 1
        given = next((k for k in range(first, last) if tokens[k].given), None)
        if given is not None:
            return tuple(token.bare for token in tokens[given:last])
        if last - first > 1:
            place = tokens[last - 2].form.endswith(lexicon.attributive)
            return () if place else tuple(token.bare for token in tokens[max(first, last - 2) : last])
        return self._family(tokens, start, last, row) if last > first else ()

    def _given_last(self, tokens: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
        """A given name and what follows it, at the end of a phrase."""
        at = next((k for k in range(start, end) if tokens[k].given and tokens[k].capital), end)
        whole = at < end - 1 and all(token.capital for token in tokens[at:end])
        return tuple(token.bare for token in tokens[at:end]) if whole else ()

    def _family(self, tokens: Sequence[Token], start: int, last: int, row: Row) -> tuple[str, ...]:
        """One capital after a noun in the form of subjects: a family name, if its gender may be that of the noun."""
        lexicon, token = self.lexicon, tokens[last - 1]
        if tokens[start - 1].bare != lexicon.name(row)[-1] or not lexicon.family(token):
            return ()
        feminine = token.form.endswith(lexicon.feminine)
        return (token.bare,) if feminine == (row["agreement"] == "fs") else ()

    def _state(self, tokens: Sequence[Token], start: int, end: int, state: State) -> Phrase:
        return Phrase(
            "organisation",
            rest=frozenset(token.bare for token in tokens[start:end]),
            states=frozenset((state.name,)),
            agreement=state.agreement,
            length=end,
            because=(state.row.ref,),
        )

    # What they leave open

    def _headless(self, tokens: Sequence[Token], start: int, end: int, counted: bool) -> Phrase:
        token, rest = tokens[start], frozenset(t.bare for t in tokens[start:end])
        if self.lexicon.modifiers_first and token.capital and not token.given and self._led_by_article(tokens, start):
            return Phrase("organisation", rest=rest, definite=True, sure=False, length=end)
        if token.definite:
            return self._definite(tokens, start, end, counted)
        several = self._plural(tokens, start, end)
        if several:
            return Phrase("anonymous", rest=rest, agreement=several["agreement"], length=end, because=(several.ref,))
        return self._bare(tokens, start, end, rest)

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
        person = self._then_office(tokens, start + 1, end, person)
        office = person.head and not lexicon.occasion(token)  # but `a press conference`
        if office or self._like_a_name(tokens, start, end, name):
            return person
        row = lexicon.ending(token)
        known = row["type"] if row and not row["named"] else "anonymous"
        kind = cast(SourceType, "organisation" if token.capital else known)
        return Phrase(kind, rest=rest, sure=False, length=end, because=(row.ref,) if row else ())

    def _like_a_name(self, tokens: Sequence[Token], start: int, end: int, name: Sequence[str]) -> bool:
        """Whether a name is written, or begins, as people's are; or is all there is, of words that no table knows."""
        lexicon, first, parts = self.lexicon, tokens[start], tokens[start : start + len(name)]
        if lexicon.capitals:
            written = all(part.capital or part.form in lexicon.joins for part in parts)
            return written and (first.given or len(parts) > 1 or lexicon.family(first))
        after = start + len(name)
        alone = after == end or (len(name) > 1 and self._apposes(tokens, after, end))
        few = alone and len(parts) <= _LONGEST_UNKNOWN
        return lexicon.begins_name(first) or (
            few and all(lexicon.may_name(part, alone=len(parts) == 1) for part in parts)
        )

    def _apposes(self, tokens: Sequence[Token], at: int, end: int) -> bool:
        """Whether a comma, and a noun of no body, follow a name: `X Y, the cook of the house`."""
        head = self.lexicon.head(tokens, at, end)
        parted = tokens[at].apart and not (tokens[at].definite or self.lexicon.opens(tokens[at]))
        return parted and not (head and not head.row["named"])

    def _plural(self, tokens: Sequence[Token], start: int, end: int) -> Row | None:
        """The row for a plural that no row lists: its adjective has the same ending, or it governs a definite noun."""
        lexicon, token = self.lexicon, tokens[start]
        follows = tokens[start + 1] if start + 1 < end else None
        if follows is None or follows.apart or token.given:
            return None
        return lexicon.governing(token) if follows.definite else lexicon.plural(token, follows)

    def _then_office(self, tokens: Sequence[Token], at: int, end: int, person: Phrase) -> Phrase:
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
        apart = next((k for k in range(start + 1, end) if tokens[k].apart), end)
        apposed = self._apposed(tokens, start + 1, end)
        if apposed:
            return self._person(tokens[start:end], (token.bare,), apposed, end)
        name = self._names.after_office(tokens, start + 1, apart, False).words
        if people and not (name and lexicon.people(token)):
            kind: SourceType = "anonymous" if counted else "organisation"
            return Phrase(kind, rest=rest, definite=True, agreement="mp", length=end)
        if name:
            return self._person(tokens[start:end], (token.bare,), name, end)
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
        return self._then_office(tokens, start + 1, end, Phrase("person", name=(token.bare,), length=end))

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


def _words(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(token.bare for token in tokens)
