"""The name of a person within the phrase of a source: after an office, or alone.

A name begins at a given name, or where the phrase of an office is complete: words with the article close that phrase,
and words without it that follow are a name. It ends at punctuation, an office, or a preposition.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from takhrij.read.speakers.lexicon import Lexicon
from takhrij.read.speakers.name_words import Token

_LONGEST = 6


class PersonalName(NamedTuple):
    """The words of a name (none where there is none), and whether it is sure that they are one."""

    words: tuple[str, ...] = ()
    sure: bool = True


class PersonalNames:
    """Finds names by the lexicon of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def after_office(self, tokens: Sequence[Token], start: int, end: int, is_open: bool) -> PersonalName:
        """The name that follows an office; `is_open`: whether the office still wants a noun to be complete."""
        return _Search(self._lexicon, self, tokens, end).name(start, is_open)

    def run(self, tokens: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
        """The name that begins at a token."""
        lexicon, run = self._lexicon, list[str]()
        for index in range(start, min(end, start + _LONGEST)):
            token = tokens[index]
            inside = bool(run) and run[-1] in lexicon.joins
            second = len(run) == 1 and tokens[start].given and token.definite
            family = second and not (lexicon.occasion(token) or lexicon.governed(token) or lexicon.led(token))
            ends = token.apart or lexicon.stops(token) or (not family and self._ends(tokens, index, end))
            ends = ends or (len(run) > 1 and not self._goes_on(token)) or (second and not family)
            ends = ends or (len(run) == 1 and self._owns(tokens, index, end))
            ends = ends or (lexicon.leads_to_a_noun(token.form) and not (token.given or lexicon.capitals))
            if run and not inside and ends:
                break
            if run and run[-1] in lexicon.role("fuses"):
                run[-1] += token.form
            else:
                run.append(token.bare)
        return tuple(run)

    def _owns(self, tokens: Sequence[Token], at: int, end: int) -> bool:
        """Whether a noun that the tables know stands before what somebody owns: `X boycotted sessions of hers`."""
        lexicon, after = self._lexicon, at + 1
        owned = after < end and not tokens[after].apart and lexicon.owned(tokens[after])
        return owned and not lexicon.capitals and not self._goes_on(tokens[at])

    def _ends(self, tokens: Sequence[Token], at: int, end: int) -> bool:
        """Whether a word is no longer of the name before it: an office, or an adjective of a state."""
        token, lexicon = tokens[at], self._lexicon
        family = self._last_of_name(tokens, at, end) and self.family(tokens[: at + 1])
        if not lexicon.begins_name(token) and self._head_at(tokens, at, end) and not family:
            return True
        known = lexicon.adjective(token) or lexicon.state(tokens, at, end)
        return token.definite and (known is not None or lexicon.plain(token))

    def _last_of_name(self, tokens: Sequence[Token], at: int, end: int) -> bool:
        """Whether nothing that a trade may govern follows a word; capitals tell a family name without that."""
        lexicon = self._lexicon
        return lexicon.capitals or at + 1 >= end or tokens[at + 1].apart or lexicon.stops(tokens[at + 1])

    def family(self, tokens: Sequence[Token]) -> bool:
        """Whether the last of some words is a trade that is written as a family name: `Salim Baker`. Where there are no
        capitals, a given name stands before it and no article on it.
        """
        if len(tokens) < 2 or tokens[-1].apart:
            return False
        name, last = tokens[-2:]
        written = name.capital and last.capital if self._lexicon.capitals else name.given and not last.definite
        head = self._lexicon.head(tokens, len(tokens) - 1, len(tokens)) if written else None
        trade = bool(head and head.row["named"] and head.row["type"] == "anonymous")
        return trade and not self._lexicon.several(head.row, tokens[-1:]) if head else False

    def _goes_on(self, token: Token) -> bool:
        """Whether a word after a whole name may still be of it: no word that is known to be in none."""
        return self._lexicon.begins_name(token) or self._lexicon.may_name(token, alone=False)

    def _head_at(self, tokens: Sequence[Token], at: int, end: int) -> bool:
        bare = self._lexicon.starts_head(tokens[at].form)
        if bare is None:
            return False
        return self._lexicon.inner_head([Token(bare, bare), *tokens[at + 1 : end]], 0, end - at) is not None


class _Search:
    """The search for the name in one phrase, word by word. What follows a name that is weak may not be one."""

    def __init__(self, lexicon: Lexicon, names: PersonalNames, tokens: Sequence[Token], end: int) -> None:
        self._lexicon, self._names, self._tokens, self._end = lexicon, names, tokens, end
        self._open = self._weak = self._opened = self._body = False

    def name(self, at: int, is_open: bool) -> PersonalName:
        self._open = is_open
        while at < self._end:
            if self._anothers(at):
                break
            passed = self._of_a_body(at) or self._pass(at)
            if passed:
                at += passed
                continue
            words = self._name_at(at)
            after = at + len(words)
            if not self._weak or (len(words) > 1 and self._at_end(after) and not self._named(after)):
                return PersonalName(words, sure=not self._weak)
            at += len(words)
        return PersonalName()

    def _pass(self, at: int) -> int:
        """How many words at a place belong to the office; none where the name begins there."""
        lexicon, token = self._lexicon, self._tokens[at]
        if token.apart and not self._opened:
            self._open = self._weak = False
        self._opened = False
        if lexicon.opens(token) or lexicon.led(token) or token.form.isdigit() or self._led(at):
            return self._goes_on(is_open=not token.definite, opened=True)
        state, head = lexicon.state(self._tokens, at, self._end), lexicon.inner_head(self._tokens, at, self._end)
        if state:
            return self._goes_on(is_open=False, size=state.size)
        if head and token.form not in lexicon.joins and not (head.pronoun and token.given):
            complete = head.pronoun or any(t.definite for t in self._tokens[at : at + head.size])
            complete = complete or token.form in lexicon.proper or self._rank_before_name(at + head.size)
            self._body = not complete and head.row["type"] == "organisation" and not head.row["named"]
            return self._goes_on(is_open=not complete, size=head.size)
        if lexicon.starts_head(token.form) not in (None, token.bare):
            return self._goes_on(is_open=True)
        if lexicon.begins_name(token) and not self._open:
            self._weak = False
            return 0
        return self._pass_described(token)

    def _of_a_body(self, at: int) -> int:
        """How many words of a person's name a body is called by that was just named: `the university of X Y in`."""
        token, body, self._body = self._tokens[at], self._body, False
        if not body or token.apart or token.definite or not token.given:
            return 0
        named = len(self._names.run(self._tokens, at, self._end))
        return self._goes_on(is_open=False, size=named) if at + named < self._end else 0

    def _anothers(self, at: int) -> bool:
        """Whether the office of another begins after a preposition, and the name after it: `close to the king X`."""
        after = at + 1
        if self._tokens[at].form not in self._lexicon.role("others") or after >= self._end:
            return False
        head = self._lexicon.inner_head(self._tokens, after, self._end)
        return head is not None and bool(head.row["named"])

    def _led(self, at: int) -> bool:
        """Whether a noun with a preposition written onto it governs the next word: `coach (for the game) of ball`."""
        follows = at + 1 < self._end and self._tokens[at + 1]
        return bool(follows and follows.definite and not follows.apart) and self._lexicon.leads(self._tokens[at])

    def _rank_before_name(self, after: int) -> bool:
        """Whether a name follows a noun that stands after a complete office: `the general, major Salim Rashid`."""
        return not self._open and after < self._end and self._lexicon.begins_name(self._tokens[after])

    def _pass_described(self, token: Token) -> int:
        lexicon = self._lexicon
        if not lexicon.capitals and not lexicon.begins_name(token) and lexicon.small(token.form):
            return self._goes_on(is_open=True)
        describes = token.definite or lexicon.plain(token) or lexicon.owned(token)
        if describes or (self._weak and lexicon.adjective(token)):
            return self._goes_on(self._open and not token.definite, weak=self._weak and not token.definite)
        if self._open and lexicon.deed(token):
            return self._goes_on(is_open=True)  # `committee (for) support (of) X`
        if self._open or (self._weak and lexicon.joined(token.form)):
            return self._goes_on(is_open=False, weak=True)
        return self._goes_on(is_open=True) if lexicon.deed(token) else 0

    def _goes_on(self, is_open: bool, weak: bool = False, size: int = 1, opened: bool = False) -> int:
        self._open, self._weak, self._opened = is_open, weak, opened
        return size

    def _name_at(self, at: int) -> tuple[str, ...]:
        """The name at a place; a single word before a comma gives way to a name that is known after it."""
        before = self._tokens[at - 1]
        if before.apart and before.definite and not self._lexicon.capitals and at + 1 == self._end:
            at -= 1  # `the minister, the Baker Salim`, whose name begins with a word that no table knows
        words = self._names.run(self._tokens, at, self._end)
        after = at + len(words)
        if len(words) == 1 and after < self._end and self._tokens[after].apart and self._tokens[after].given:
            return self._names.run(self._tokens, after, self._end)
        return words

    def _named(self, at: int) -> bool:
        """Whether a name that is known begins after punctuation: `head of a foreign firm, Salim Rashid`."""
        return at < self._end and self._tokens[at].apart and self._lexicon.begins_name(self._tokens[at])

    def _at_end(self, at: int) -> bool:
        return at >= self._end or self._tokens[at].apart or self._lexicon.stops(self._tokens[at])
