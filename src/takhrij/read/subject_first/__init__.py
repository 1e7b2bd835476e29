"""Finds attributions in languages whose subject stands before its verb (`[cues] order = "subject first"`)."""

from __future__ import annotations

from msgspec.structs import replace

from takhrij.read.found import Found
from takhrij.read.phrases import Phrases
from takhrij.read.phrases.cues import Cue
from takhrij.read.subject_first.asserted import Asserted
from takhrij.read.subject_first.beside import Beside
from takhrij.read.subject_first.clause_words import Order, Range
from takhrij.read.subject_first.clauses import Clauses
from takhrij.read.subject_first.following import LONG, TOLD, Piece
from takhrij.read.subject_first.frames import prepositions, tells, written
from takhrij.read.subject_first.inverted import Inverted
from takhrij.read.subject_first.lines import Lines
from takhrij.read.subject_first.noun_phrases import Group
from takhrij.read.subject_first.pieces import Pieces
from takhrij.read.subject_first.relays import Relays, relayed
from takhrij.span import Span, covers

_NEAR = 200  # how many code points may stand between a denial and what it denies


class SubjectFirst:
    """The attributions of one text."""

    def __init__(self, phrases: Phrases, cues: dict[int, list[Cue]], order: Order) -> None:
        self._order = order
        self.phrases, self.words, self.cues = phrases, phrases.words, cues
        self.clauses = Clauses(phrases, cues, order)
        self.parts = self.clauses.parts
        self._last: tuple[int, tuple[Range, ...]] = (-1, ())
        self._said: tuple[Range, ...] = ()
        self._asserted = Asserted(self.clauses, order)
        self.pieces, self.relays = Pieces(self.clauses, cues), Relays(self.clauses, cues)
        self.beside, self._inverted = Beside(self.clauses, self.relays, order), Inverted(self.clauses, self.pieces)
        self._taken, self._kept = -1, tuple[Span, ...]()
        nameless = (range(*both) for both in phrases.withheld.items())
        self._hidden = {
            k for near in nameless if "complementiser" not in self.parts[near.start : near.stop] for k in near
        }
        self._spoken: tuple[int, Range, Cue] | None = None
        self._cited: tuple[int, Found] | None = None

    def find(self) -> list[Found]:
        """Every attribution in the order of its cue."""
        ways = {"verb": self._verb, "participle": self._verb, "noun": self._noun, "according": self._according}
        found: list[Found] = []
        for index in sorted(self.cues):
            if index <= self._taken or self._left_out(index):
                continue
            for cue in self.cues[index]:
                if cue.entry.kind in ("author", "closing"):
                    self._taken = cue.last
                    break
                way = ways.get(cue.entry.kind)
                if way is None:
                    continue
                if self._cites(cue, found):
                    self._taken = cue.last
                    break
                one = way(cue)
                apart = cue.entry.kind == "according" and self.phrases.comma(cue.first)
                said = self.relays.beside_all(one, found) if one and apart else -1
                if one is not None and said >= 0:
                    found[said] = replace(found[said], carrier=(*found[said].carrier, *one.source))
                    self._taken = max(self._taken, cue.last)
                    break
                if one is not None:
                    found.append(one)
                    self._keep(one)
                    self._taken = max(self._taken, cue.last)
                    break
        lines = Lines(self.clauses, self._order).find(found)
        return sorted([*found, *lines], key=lambda one: one.cue[0])

    def _keep(self, one: Found) -> None:
        """Remember the last content that stands in no other: what `it` may mean."""
        inside = any(covers(kept, content) for kept in self._kept for content in one.content)
        self._kept = self._kept if inside or not one.content else one.content

    def _cites(self, cue: Cue, found: list[Found]) -> bool:
        """Whether a participle says from whom the sentence's outlet has its words, which then are theirs."""
        cited = self.relays.cited(cue)
        leads = cue.first == self.clauses.start(cue.first)
        if cited is None or not (leads or self.phrases.comma(cue.first)):
            return False
        start, one = self.clauses.start(cue.first), self._found(cue, (cited,), Piece((), "cited"))
        if self._spoken and self._spoken[0] == start:
            if found and self.relays.hands_on(*self._spoken[1:]):
                found[-1] = relayed(found[-1], one)
                return True
        else:
            end = self.clauses.naming(cited[0], self.clauses.end(cue.first))
            if self._leads(end) if leads else self._is_aside(cue, end):
                self._cited = (self._spoken_at(end), one)
                return True
        return False

    def _is_aside(self, cue: Cue, end: int) -> bool:
        """Whether a participle stands between an outlet and its verb of speech: `X, citing Y, reported`."""
        at = self._spoken_at(end)
        if at < 0 or not self.phrases.comma(end):
            return False
        subject = self.clauses.subject(self.clauses.group(at).first)
        return bool(subject and subject[1] <= cue.first and self.relays.hands_on(subject, self.cues[at][0]))

    def _leads(self, end: int) -> bool:
        """Whether a clause follows of whoever hands words on: `Citing X, Y reported`."""
        at = self._spoken_at(end)
        if at < 0 or not self.phrases.comma(end):
            return False
        subject = self.clauses.subject(self.clauses.group(at).first)
        return bool(subject and subject[0] == end and self.relays.hands_on(subject, self.cues[at][0]))

    def _spoken_at(self, index: int) -> int:
        """The next verb of speech of a sentence; -1 where there is none."""
        near = range(index, min(self.clauses.end(index - 1), index + TOLD))
        return next((k for k in near if any(c.entry.kind == "verb" for c in self.cues.get(k, ()))), -1)

    def _left_out(self, index: int) -> bool:
        """Whether a word withholds a name, or stands in a quotation and the language's tables leave to its speaker
        what is said there.
        """
        return index in self._hidden or (not self._order.within_quotations and self.phrases.quoted(index))

    # -- verbs --------------------------------------------------------------------------------------------------------

    def _verb(self, cue: Cue) -> Found | None:
        clauses, index = self.clauses, cue.first
        if self.parts[index] or self.phrases.inside_name(index) or clauses.noun_here(index):
            return None
        group = clauses.group(index)
        said = self._asserted.of(cue, group)
        return self._by_group(said, group) if said else None

    def _by_group(self, cue: Cue, group: Group) -> Found | None:
        index = cue.first
        if group.infinitive:
            group = self._asserted.led(group)
        if cue.entry.kind == "participle" and not group.finite:
            return self._hanging(cue, index)
        if group.passive and cue.entry.slot in ("past", "also"):
            possible = group.possible  # what may be called so is not
            return None if possible else self._quoted(cue, group) or self._passive(cue, group)
        if (cue.entry.slot == "also" and not group.finite) or self._asserted.names(cue, group):
            return None  # `a letter written in May says …`
        held_back = group.modal and not self._asserted.says_only(cue)
        if group.infinitive or held_back or (group.passive and cue.entry.slot == "present"):
            return None  # what one may say, or is to say, is not said; and `there are fears` has no verb of fearing
        if self._asserted.elided(group.first):
            return self._hanging(cue, group.first)
        return self._active(cue, group)

    def _active(self, cue: Cue, group: Group) -> Found | None:
        if any(f.kind == "seem" for f in cue.entry.frames):
            return self._passive(cue, group)
        inverted = self._inverted.of(cue, group)
        if inverted is not None:
            source, said = inverted
            return self._found(cue, (source,), said, remember=True)
        subject = self.clauses.subject(group.first)
        if subject is None:
            return self._unsaid(cue, group)
        if (
            self._asked(subject)
            or self.beside.tells_of_all(subject)
            or self._asserted.nobody(subject[0])
            or not (group.finite or self._asserted.agrees(cue, subject))
        ):
            return None
        return self._passed_on(cue, subject) or self._said_by(cue, subject)

    def _asked(self, subject: Range) -> bool:
        """Whether a subject only asks who it was: `It is not known who ordered it`."""
        first, end = subject
        alone = end - first == 1 and self.parts[first] == "relative" and not self.clauses.marked(first)
        return (
            alone
            and first > 0
            and self.clauses.verb(self.clauses.group(first - 1).first)
            and not self.beside.antecedent((subject,))
        )

    def _passed_on(self, cue: Cue, subject: Range) -> Found | None:
        """The words of another that a subject only passes on: `which attributed it to Y`, `quoted Y as saying`."""
        attributed = self.relays.attributing(cue)
        if attributed is not None and self._kept:
            carrier = self.beside.antecedent((subject,)) or (subject,)
            one = self._found(cue, (attributed,), Piece((), "taken up"), remember=True)
            return replace(one, content=self._kept, carrier=self._spans(carrier))
        relay = self.relays.quoting(cue)
        said = self.pieces.after(relay.says) if relay else None
        if relay is None or said is None:
            return None
        one = self._found(cue, (relay.source,), said, remember=True)
        self._taken = relay.says.last
        piece = self.words.span(relay.says.first - 1, relay.says.last)
        return replace(one, cue=(*one.cue, piece), carrier=self._spans((subject, *relay.carriers)))

    def _said_by(self, cue: Cue, subject: Range) -> Found | None:
        """What a subject says itself, or, as an aside has told, has from another."""
        if subject[0] and self.words.forms[subject[0] - 1] in self._order.things and not self.phrases.comma(subject[0]):
            return None  # `nothing X said is true`: what it was is told elsewhere
        that = self.parts[cue.last + 1 : cue.last + 2] == ["complementiser"]
        closes = subject[0] > 0 and not that and self.pieces.closes(subject[0])
        quoted = self.pieces.before(cue, subject[0]) if closes and not self._led_by(cue, subject[0]) else None
        said = (
            quoted
            or self.pieces.as_told(cue, subject[0])
            or self.pieces.around(cue, subject[0])
            or self.pieces.after(cue)
            or self.pieces.before(cue, subject[0])
            or (self.pieces.relative(cue, subject[0]) if cue.entry.frames[0].kind != "count" else None)
        )
        if said is None:
            return None
        said = self._aside(said, subject)
        one = self._taken_up(self._found(cue, (subject,), said, remember=True), said)
        return relayed(one, self._cited[1]) if self._cited and self._cited[0] == cue.first else one

    def _aside(self, said: Piece, subject: Range) -> Piece:
        """What is said in a clause about a noun between commas, up to the verb of that noun: `X, who knew that it was
        late, | opened it`.
        """
        first, end = subject
        relative = end - first == 1 and self.parts[first] == "relative" and self.phrases.comma(first)
        start, stop = said.ranges[-1]
        if not relative or start < end:
            return said
        commas = (k for k in range(start + 1, stop) if self.phrases.comma(k) and not self.phrases.quoted(k))
        closed = next((k for k in commas if self.clauses.acts_on(k)), stop)
        return said._replace(ranges=(*said.ranges[:-1], (start, closed)))

    def _led_by(self, cue: Cue, first: int) -> bool:
        """Whether a quotation before a subject is of a clause that leads to it: `Asked about "X," Y said yes`."""
        start, after = self.clauses.start(first), cue.last + 1
        asked = any(c.entry.slot == "past" for c in self.cues.get(start, ()))
        leads = asked or "subordinator" in self.parts[start : start + 2]
        said = (
            leads
            and not self.phrases.opens(start)
            and after < self.clauses.end(cue.first)
            and not self.phrases.comma(after)
        )
        return (
            said
            and self.parts[after] in ("", "determiner", "pronoun", "complementiser")
            and not self.phrases.time[after]
        )

    def _taken_up(self, one: Found, said: Piece) -> Found:
        """A denial whose content is a pronoun alone denies what was said last: `X denies it`; so does one of a noun."""
        ((first, end), *more) = said.ranges
        alone = not more and end - first == 1
        points = said.kind == "renamed" or self.words.forms[first] in self._order.pointing
        near = bool(self._kept) and one.cue[0][0] - self._kept[-1][1] < _NEAR
        return replace(one, content=self._kept) if alone and points and near and one.act == "deny" else one

    def _unsaid(self, cue: Cue, group: Group) -> Found | None:
        """`Asked whether …, X said`: a past form at the head of its clause, whose source is not named."""
        first = cue.first
        heads = (
            first == self.clauses.start(first) or self.parts[first - 1] == "subordinator" or self.phrases.comma(first)
        )
        if (
            group.first != first
            or not heads
            or cue.entry.slot != "past"
            or not any(f.kind == "question" for f in cue.entry.frames)
        ):
            return None
        said = self.pieces.question(cue)
        return self._found(cue, (), said, impersonal=True) if said else None

    def _hanging(self, cue: Cue, first: int) -> Found | None:
        """A participle, infinitive or second verb, whose subject is that of the verb before it."""
        said = self.pieces.after(cue)
        if said is None or any(first <= self.words.span(cue.first, cue.last)[0] < end for first, end in self._kept):
            return None  # within what the verb before it says
        start, source = self._last
        beside = self._beside(cue)
        if beside is not None:
            source = (beside,)
        elif start != self.clauses.start(cue.first) or not source:
            subject = self.clauses.sentence_subject(first)
            source = (subject,) if subject and not self._dummy(subject) else ()
        return self._found(cue, source, said) if source else None

    def _beside(self, cue: Cue) -> Range | None:
        """The subject of the verb that a participle hangs on right before it: `X was overheard telling`."""
        verb = cue.first - 1
        if cue.entry.kind != "participle" or verb <= self.clauses.start(cue.first) or self.clauses.marked(cue.first):
            return None
        if self.parts[verb] or self.parts[verb - 1] != "passive":
            return None
        subject = self.clauses.subject(self.clauses.group(verb).first)
        return None if subject is None or self._dummy(subject) else subject

    def _quoted(self, cue: Cue, group: Group) -> Found | None:
        """`X was quoted as saying …`: the subject is who says it."""
        says, carriers = self.relays.saying(cue) or (None, ())
        subject = self.clauses.subject(group.first) if says else None
        said = self.pieces.after(says) or self.pieces.before(says, subject[0]) if says and subject else None
        if says is None or subject is None or said is None or self._dummy(subject):
            return None
        self._taken = says.last
        one = self._found(cue._replace(last=says.last, end=says.end), (subject,), said, remember=True)
        if not carriers:
            return one
        pieces = (self.words.span(cue.first, cue.last), self.words.span(says.first - 1, says.last))
        return replace(one, cue=pieces, carrier=(*self._spans(carriers), *one.carrier))

    def _passive(self, cue: Cue, group: Group) -> Found | None:
        """`X is expected to …`, `X was accused by Y of …`: who the verb is about belongs to what is said."""
        subject = self.clauses.subject(group.first)
        if subject is None or self._asserted.nobody(subject[0]):
            return None
        after = cue.last + 1
        source: tuple[Range, ...] = ()
        end = self.clauses.end(cue.first)
        if after < end and self.words.forms[after] in self._order.by:
            stop = self.clauses.naming(after + 1, end)
            while stop > after + 1 and self.parts[stop - 1] == "preposition":
                stop -= 1
            source = ((after + 1, stop),) if stop > after + 1 else ()
            after = stop
        if not source and not any(f.kind in ("seem", "passive") for f in cue.entry.frames):
            return None
        rest = self._rest(cue, after, end)
        taken_up = self.beside.antecedent((subject,))
        about = () if self._dummy(subject) else taken_up or (subject,)
        ranges = (*about, *((rest,) if rest else ()))
        if not ranges or not (rest or (source and not taken_up)):
            return None
        return self._found(cue, source, Piece(ranges, "passive"), impersonal=not source)

    def _rest(self, cue: Cue, after: int, end: int) -> Range | None:
        if after >= end or self.phrases.comma(after):
            return None
        led = self.parts[after] in ("preposition", "circumstance")
        if self.parts[after] == "complementiser" or (led and self.words.forms[after] in prepositions(cue)):
            after += 1
        elif self._to_somebody(after):
            return None
        elif self.words.forms[after] in self._order.where:
            near = range(after, min(end, after + TOLD))
            after = next((k for k in near if self.words.forms[k] in self._order.like), end)
        if after >= end:
            return None
        return after, self.clauses.content_end(after, "infinitive")

    def _to_somebody(self, index: int) -> bool:
        """Whether `to` brings in whom something was shown or told, and no verb."""
        if self.parts[index] != "infinitive" or index + 1 >= len(self.words):
            return False
        return self.parts[index + 1] in ("determiner", "possessive", "pronoun") or self.clauses.capital(index + 1)

    def _dummy(self, subject: Range) -> bool:
        """Whether a subject means nobody: `it is believed`."""
        return subject[1] - subject[0] == 1 and self.words.forms[subject[0]] in self._order.dummies

    # -- nouns and fixed expressions ----------------------------------------------------------------------------------

    def _noun(self, cue: Cue) -> Found | None:
        """`X's claim that …`, `his criticism of …`."""
        index, end = cue.last + 1, self.clauses.end(cue.first)
        if index >= end or self.phrases.comma(index) or self._asserted.nobody(cue.first - 1):
            return None
        kinds = {f.kind for f in cue.entry.frames}
        if self.parts[index] == "complementiser" and "that" in kinds and index + 1 < end:
            said = self.pieces.of_noun(cue.first, index + 1)
        elif self.parts[index] == "infinitive" and "to" in kinds:
            said = self.pieces.piece(index, "infinitive")
        elif self.words.forms[index] in prepositions(cue) and index + 1 < end:
            said = self.pieces.piece(index + 1, "phrase")
        else:
            return None
        apposed = (
            said.kind == "clause" and self.parts[cue.first - 1] == "determiner" and self.phrases.comma(cue.first - 1)
        )
        if apposed and self.clauses.verb(said.ranges[-1][1] - 1):
            return None  # `…, a claim that X disputes`: the noun stands for what was said before
        owner = self.beside.owner(cue.first)
        return self._found(cue, owner, said, impersonal=not owner) if owner or said.kind == "clause" else None

    def _according(self, cue: Cue) -> Found | None:
        clauses = self.clauses
        start = max(clauses.start(cue.first), cue.first - LONG)
        end = min(clauses.end(cue.first), cue.last + LONG)
        stop = clauses.naming(cue.last + 1, end)
        if stop == cue.last + 1:
            return None
        by = self.relays.published(cue.last + 1)
        whole = by is not None and not any(self.phrases.comma(k) for k in range(cue.last + 2, by[1]))
        stop = by[1] if by and whole else stop  # `a copy of the statement seen by X`
        if cue.first - start <= 1 or all(
            self.parts[k] in ("opener", "adverb", "break") for k in range(start, cue.first)
        ):
            stop = min(self._opening(stop, end), clauses.clause_within(cue.last + 1, end))
            ranges: tuple[Range, ...] = ((stop, end),) if stop < end else ()
        else:
            ranges = ((start, cue.first),)
            if (
                stop < end
                and self.phrases.comma(cue.first)
                and self.phrases.comma(stop)
                and self.parts[stop] not in ("conjunction", "break", "relative")
                and not clauses.of_which(stop)
                and not self.clauses.participle(stop)
            ):
                ranges = (*ranges, (stop, end))
        if not ranges:
            return None
        one = self._found(cue, ((cue.last + 1, stop),), Piece(ranges, "clause"))
        one = replace(one, carrier=tuple(c for c in one.carrier if not covers(one.source[0], c)))
        if by is None:
            return one
        self._taken = by[1] - 1
        aside = any(self.parts[k] == "relative" for k in range(cue.last + 1, by[0]))
        stop = next((k for k in range(cue.last + 2, by[0]) if aside and self.phrases.comma(k)), stop)
        stop = by[0] - 2 if self.words.forms[by[0] - 2] in self._order.quoting else stop  # `a guard quoted by X`
        return replace(one, source=self._spans(((cue.last + 1, stop),)), carrier=(*one.carrier, *self._spans((by,))))

    def _opening(self, stop: int, end: int) -> int:
        """Where a phrase ends that a sentence opens with: at its comma, past a clause about it in commas."""
        comma = next((k for k in range(stop, end) if self.phrases.comma(k)), end)
        if comma == end or any(self.clauses.verb(k) for k in range(stop, comma)):
            return stop
        if self.parts[comma] != "relative" and not self.clauses.of_which(comma):
            return comma
        return next((k for k in range(comma + 1, end) if self.phrases.comma(k)), stop)

    # -- the result ---------------------------------------------------------------------------------------------------

    def _found(
        self, cue: Cue, source: tuple[Range, ...], said: Piece, *, remember: bool = False, impersonal: bool = False
    ) -> Found:
        if remember and not self._inside_last(cue):
            self._last = (self.clauses.start(cue.first), source)
            self._said = said.ranges
        if source and said.kind != "cited":
            self._spoken = (self.clauses.start(cue.first), source[0], cue)
        carrier = self._spans(self.beside.carriers(cue, said))
        return Found(
            cue=(self.words.shadow.span(cue.start, cue.end),),
            source=self._spans(source),
            content=self._spans(said.ranges),
            carrier=carrier,
            told=carrier
            if tells(cue) and carrier and carrier[0][0] == self.words.span(cue.last + 1, cue.last + 1)[0]
            else (),
            act=cue.entry.act,  # type: ignore[arg-type]
            agreement=None if written(cue) else self.beside.agreement(source),
            antecedent=self._spans(self.beside.antecedent(source)),
            impersonal=impersonal,
            because=(cue.entry.ref,),
        )

    def _inside_last(self, cue: Cue) -> bool:
        """Whether a cue stands within what was last said in its sentence, so that who says that goes on: `X said Y had
        promised it, adding`.
        """
        same = self._last[0] == self.clauses.start(cue.first)
        return same and any(first <= cue.first < end for first, end in self._said)

    def _spans(self, ranges: tuple[Range, ...]) -> tuple[Span, ...]:
        spans = (self.phrases.span(first, end) for first, end in ranges if end > first)
        return tuple(self.words.shadow.span(*span) for span in spans)
