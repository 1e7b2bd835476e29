"""What pages of HTML are made with: documents' words escaped, templates that escape, a policy that lets nothing in."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any

from babel import Locale
from jinja2 import BytecodeCache, ChoiceLoader, Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup, escape

from takhrij.publish.characters import ODD, direction, line, mark
from takhrij.publish.locales import counted, digits, lasting, percent, tenths, written
from takhrij.publish.sentences import told
from takhrij.publish.titles import titled

_REPLACEMENT = "\ufffd"
_APART, _SENTENCE = Markup("<bdi{}>{}</bdi>"), Markup('<bdi lang="{}" dir="{}">{}</bdi>')
_UNTITLED = Markup('<span class="untitled"><small>{}</small> {}</span>')


def shown(text: str) -> Markup:
    """The text, escaped. Characters that could act on what stands around them are each closed in a box with a mark.

    The page keeps the document's own to the letter, but for NUL and lone surrogates, which no page can hold.
    """
    pieces, last = [], 0
    for found in ODD.finditer(text):
        pieces += [escape(text[last : found.start()]), _boxed(found[0])]
        last = found.end()
    return Markup("").join([*pieces, escape(text[last:])])


def _boxed(character: str) -> Markup:
    if character in "\t\n":
        return Markup(character)  # noqa: S704 - white space
    if character == "\r":
        return Markup("&#13;")
    held = _REPLACEMENT if character == "\0" or "\ud800" <= character <= "\udfff" else character
    return Markup('<span class="odd" data-mark="{}">{}</span>').format(mark(character), held)


def environment(*folders: str, package: str | None = None) -> Environment:
    """The templates in folders of `publish`, and in `templates` of a `package`; they escape whatever they are given."""
    own = [PackageLoader(package, "templates")] if package else []
    made = Environment(
        loader=ChoiceLoader([*own, *(PackageLoader("takhrij.publish", folder) for folder in folders)]),
        autoescape=True,
        undefined=StrictUndefined,
        bytecode_cache=_compiled(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "shown": shown,
        "line": line,
        "direction": direction,
        "moment": _by_locale(written),
        "counted": _by_locale(counted),
        "digits": _by_locale(digits),
        "lasting": _by_locale(lasting),
        "percent": _by_locale(percent),
        "tenths": _by_locale(tenths),
        "told": _told,
    }
    made.globals |= {
        "titled": _titled,
        "title_of": lambda *article: titled(*article).words,
        "apart": _apart,
        "in_language": _in_language,
    }
    return made


class _Compiled(BytecodeCache):
    """Compiled templates, kept as long as the program runs: compiling takes ten times as long as filling in."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = self._kept.get(bucket.key)
        if kept:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


@cache
def _compiled() -> BytecodeCache:
    return _Compiled()


@pass_context
def _told(context: Context, says: str) -> Markup:
    """A sentence of the program in the language of a page, each name in it set apart.

    Articles that the page knows stand by their names, with what leads to them.
    """
    sentence, view = told(says, context["messages"]), context.get("view")
    linked: Callable[[str], Markup | None] = getattr(view, "linked", lambda _: None)
    words = [escape(one.words) if one.own else linked(one.words) or _apart(one.words) for one in sentence.pieces]
    return _SENTENCE.format(sentence.language, sentence.runs, Markup().join(words))


@pass_context
def _titled(context: Context, title: str | None, text: str, id: str, language: str | None = None) -> Markup:
    """What an article is called, in its language; what is not its title is marked so."""
    found = titled(title, text, id)
    words = _apart(found.words, language)
    return words if found.own else _UNTITLED.format(context["messages"]["untitled"], words)


def _apart(words: str, language: str | None = None) -> Markup:
    """Words set apart from what stands around them, with the language that they are read out in, if it is known."""
    return _APART.format(_in_language(language), shown(words))


def _in_language(language: str | None) -> Markup:
    """The attribute of an element whose words are in a language, if it is known."""
    return Markup(' lang="{}"').format(line(language)) if language else Markup()


def _by_locale(write: Callable[[Any, Locale], str]) -> Callable[[Context, Any], str]:
    """The filter that writes a value as the locale of a page has it."""

    @pass_context
    def written_here(context: Context, value: Any) -> str:
        return write(value, context["messages"].locale)

    return written_here


def asset(*path: str, package: str = "takhrij.publish") -> str:
    """A file of `publish`, or of another package, such as a style sheet."""
    return resources.files(package).joinpath(*path).read_text("utf-8")


def policy(style: str, script: str | None = None) -> str:
    """A content security policy that lets the page's own style and script run and nothing else happen."""
    scripts = f"script-src {_digest(script)}; " if script else ""
    return (
        f"default-src 'none'; style-src {_digest(style)}; {scripts}img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
