"""What kind of source a noun phrase names, and which of its words are the head, the office and the name.

The tables of a language folder decide; what they leave open is settled by form alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from msgspec.structs import replace

from takhrij.languages import Language, Row
from takhrij.model import SourceType
from takhrij.read.speakers.heads import Head, State
from takhrij.read.speakers.lexicon import Lexicon
from takhrij.read.speakers.name_words import PHRASES, Token
from takhrij.read.speakers.personal_names import PersonalName, PersonalNames
from takhrij.read.speakers.phrase import Phrase, person_after, words_of
from takhrij.read.speakers.unlisted import Unlisted
from takhrij.read.words import Words
from takhrij.remembered import remembered
from takhrij.span import Span

# What words that only point stand for, by their role.
_POINTERS: dict[str, SourceType] = {
    "homeland": "organisation",
    "latter": "anonymous",
    "self": "anonymous",
    "pronoun": "anonymous",
}
# What joins the names of a firm, and of no person: `Ash & Sons`.
_FIRM = " & "
# How those agree of whom no table tells how they do.
_SEVERAL = "mp"
# What a name stands in that is no person's.
_QUOTES = ("«", "“", "„", '"')


class SourceTypes:
    """Takes phrases apart. Compiles the tables of one language once; safe to share."""

    def __init__(self, language: Language) -> None:
        self.folding = language.folding
        self.lexicon = Lexicon(language)
        self._names = PersonalNames(self.lexicon)
        self._unlisted = Unlisted(self.lexicon, self._names)
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
        if found.person and self._firm(text, found.name):
            return replace(found, type="organisation", name=(), rest=found.words, sure=False, agreement="")
        if self.lexicon.modifiers_around and found.person and not found.head and text[:1] in _QUOTES:
            return replace(found, type="organisation", name=(), rest=found.words, sure=False)
        return self._called(text, found) if found.person and found.head else found

    def _called(self, text: str, found: Phrase) -> Phrase:
        """A phrase in which a body is called by what stands in quotation marks, as no person is: `the firm «Mina»`."""
        quoted = min((at for at in map(text.find, _QUOTES) if at > 0), default=0)
        body = self.phrase(text[:quoted].rstrip()) if quoted else None
        if body is None or body.type != "organisation" or body.length < len(self.lexicon.tokens(text[:quoted])):
            return found
        return replace(body, rest=found.words, length=found.length)

    def _firm(self, text: str, name: tuple[str, ...]) -> bool:
        """Whether an ampersand joins the words of a name, as in no person's: `Ash & Sons`."""
        around = self.folding.text(text).folded.split(_FIRM) if "&" in text else ()
        ends = ((one.split()[-1:], after.split()[:1]) for one, after in pairwise(around))
        return any({*one, *after} <= set(name) for one, after in ends)

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
        pronoun = len(tokens) == 1 and tokens[0].form in self.lexicon.role("pronoun")
        if not (counting or pronoun) and self._nobody(tokens[start]):
            share = tokens[start].form.isdigit() and not all(token.form.isdigit() for token in tokens[start:end])
            if not share:
                return Phrase("impersonal", length=end)
            rest = words_of(tokens[start:end])  # `44 percent of them`
            return Phrase("anonymous", rest=rest, counted=True, agreement="mp", length=end)
        if end - start > 1 and tokens[start].form in self.lexicon.role("owns"):
            start += 1
        pointer = self._pointer(tokens, start, end)
        if pointer and counted and start + 1 < end and tokens[start + 1].apart:
            whoever = self.parse(tokens[start + 1 :])  # `one of them, X`
            return replace(whoever, length=start + 1 + whoever.length)
        found = replace(pointer, length=end) if pointer else None
        if self.lexicon.modifiers_first:
            found = found or self._noun_last(tokens, start, end)
        if self.lexicon.modifiers_around:
            found = found or self._noun_within(tokens, start, end)
        found = found or self._known(tokens, start, end)
        found = found or self._unlisted.phrase(tokens, start, end, counted)
        found = self._one_of(tokens, start, end, found) if counted and self.lexicon.modifiers_first else found
        several = any(self.lexicon.adds(token.form) for token in tokens[start + 1 : end])
        if nameless and (found.person or found.human):
            found = replace(found, type="anonymous", name=())
        clause = None if found.person else self._clause(tokens, whole)
        somebody = end - start > 1 and clause and clause.head and clause.human  # `X, who is an owner of a shop`
        aged = found.type in ("anonymous", "organisation") and self.lexicon.aged(tokens, whole)
        if (somebody or aged) and not found.head:
            found = replace(
                found, type="person", name=tuple(token.bare for token in tokens[start:end]), rest=frozenset()
            )
        named = clause if clause and clause.person and clause.name else None
        if named and not found.person:
            found, whole = replace(found, type="person", name=named.name, sure=named.sure), len(tokens)
        if found.person and found.name and not found.agreement:
            found = replace(found, agreement=self.lexicon.gender(found.name[0]))
        found = self._some(tokens[0], tokens[start], found) if counted and start < end else found
        other = not self.lexicon.role("other").keys().isdisjoint([token.form for token in tokens[:end]])
        return replace(found, counted=counted, other=other, several=several, nameless=nameless, length=whole)

    def _pointer(self, tokens: Sequence[Token], start: int, end: int) -> Phrase | None:
        """What a word that only points stands for; `I` is a name before a word without the article: `Ana Maria`."""
        found = self._pointers.get(tokens[start].form)
        if found is None or found.role != "self" or start + 1 == end or not self.lexicon.governs:
            return found
        after = tokens[start + 1]  # `we the bakers`, `I and my son`
        return found if after.definite or self.lexicon.joined(after.form) else None

    def _some(self, first: Token, noun: Token, found: Phrase) -> Phrase:
        """A phrase as those agree who are counted: by the word that counts, or as several (but `every baker`)."""
        counts = self.lexicon.role("counts").get(first.form)
        if counts and counts["agreement"]:
            return replace(found, agreement=counts["agreement"])  # `one of the members`
        several = (
            counts and noun.definite and found.type == "anonymous" and not found.agreement and self.lexicon.governs
        )
        return replace(found, agreement=_SEVERAL) if several else found  # `hundreds of bakers`

    def _one_of(self, tokens: Sequence[Token], start: int, end: int, several: Phrase) -> Phrase:
        """One of several who is named in commas: `one of the lawyers, Mina Orr`."""
        apart = next((k for k in range(start, end) if tokens[k].apart), end)
        run = self._names.run(tokens, apart, end) if apart < end and several.agreement.endswith("p") else ()
        named = len(run) > 1 and not several.name and self._unlisted.like_a_name(tokens, apart, end, run)
        return person_after(tokens[start:end], several.head, run, end) if named else several

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
        small = (
            (lexicon.ends(token.form) and not token.given)
            or lexicon.points((token,))
            or token.form in lexicon.role("who")
        )
        return token.form.isdigit() or small

    def _known(self, tokens: Sequence[Token], start: int, end: int) -> Phrase | None:
        head, state = self.lexicon.head(tokens, start, end), self.lexicon.state(tokens, start, end)
        if head:
            return self._headed(tokens, start, end, head)
        return self._state(tokens, start, end, state) if state else None

    def _headed(self, tokens: Sequence[Token], start: int, end: int, head: Head) -> Phrase:
        lexicon, row, after = self.lexicon, head.row, start + head.size
        complete = bool(head.pronoun) or any(token.definite for token in tokens[start:after])
        complete = complete or tokens[start].form in lexicon.proper
        owned = not complete and tokens[start].form in lexicon.role("owned")  # `the brother of X` is not X
        body = row["type"] == "organisation"
        bears = row["named"] and not owned and not (body and not tokens[start].definite)
        bears = bears and (complete or not self._for_somebody(tokens, after, end))
        name = self._names.after_office(tokens, after, end, not complete) if bears else PersonalName()
        if body and name.words[:1] != tuple(token.bare for token in tokens[after : after + 1]):
            name = PersonalName()  # `the brigadier X`, but `the brigade in the district of X`
        bodiless = owned or (row["type"] in ("organisation", "anonymous") and not row["named"])
        apposed = self._unlisted.apposed(tokens, after, end, owned) if bodiless else ()
        if apposed:
            return person_after(tokens[start:end], lexicon.name(row), apposed, end, row)
        named = lexicon.parts(name.words)
        rest = [t for t in tokens[after:end] if t.bare not in named and not lexicon.plain(t)]
        epithets = tokens[start].definite and not any(map(lexicon.governed, rest))
        return Phrase(
            cast(SourceType, row["named"] if name.words else row["type"]),
            head=lexicon.name(row),
            name=name.words,
            rest=frozenset(lexicon.starts_head(token.form) or token.bare for token in rest),
            tells=frozenset() if epithets else self._telling(tokens, after, end, rest),
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

    def _telling(self, tokens: Sequence[Token], start: int, end: int, rest: Sequence[Token]) -> frozenset[str]:
        """The words of a phrase that tell an office from another: none that name a state."""
        of_states = set(self.lexicon.of_states(tokens, start, end))
        return frozenset(token.bare for token in rest if self.lexicon.tells(token) and token.bare not in of_states)

    def _for_somebody(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether a preposition leads to an office that people hold, whose name follows it: `a spokesman for the mayor,
        Salim Rashid` is not him.
        """
        at = next((k for k in range(start, end) if self.lexicon.opens(tokens[k])), end)
        head = self.lexicon.inner_head(tokens, at + 1, end) if at + 1 < end else None
        return bool(head and head.row["named"] and head.row["type"] == "official")

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
            name = run if whole and self._unlisted.like_a_name(tokens, apart, end, run) else ()
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
                return Phrase("person", name=name, rest=words_of(tokens[start:end]) - set(name), length=end)
        if head is None:
            latin = lexicon.foreign(tokens[start])
            return Phrase("organisation", rest=words_of(tokens[start:end]), sure=False, length=end) if latin else None
        row, after = head.row, at + head.size
        first = tuple(token.bare for token in tokens[start:at] if token.capital)
        before = at > start and tokens[at].apart and len(first) == at - start
        name = (first if before else self._name_last(tokens, after, end, row)) if row["named"] else ()
        withheld = any(token.form in lexicon.role("unnamed") for token in tokens[start:at])
        rest = words_of([*tokens[start:at], *tokens[after:end]]) - set(name)
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
