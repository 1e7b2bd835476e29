"""Reading a language whose subject stands on either side of its verb, through the Russian tables."""

from __future__ import annotations

import pytest

from takhrij.languages import load
from takhrij.model import Attribution, Document
from takhrij.read import Reader
from takhrij.span import cut


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load("ru"))


def _read(reader: Reader, text: str) -> list[Attribution]:
    return reader.read(Document(id="invented", text=text, language="ru", published="2019-04-10")).attributions


def _carriers(text: str, one: Attribution) -> list[str]:
    return [cut(text, [span]) for span in one.carrier]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Мэр Твери Иван Петров сообщил, что мост закрыт.", "Мэр Твери Иван Петров", "мост закрыт"),
        ("Мост закрыт, сообщил в четверг мэр Твери.", "мэр Твери", "Мост закрыт"),
        ("Мост, сообщил мэр Твери, закрыт с мая.", "мэр Твери", "Мост … закрыт с мая"),
        ("«Мост закрыт», — сказал мэр Твери. «Он опасен».", "мэр Твери", "Мост закрыт … Он опасен"),
        ("«Мост закрыт, — сказал мэр. — Он опасен».", "мэр", "Мост закрыт … Он опасен"),
        ("Мэр сообщил: «Мост закрыт».", "Мэр", "Мост закрыт"),
        ("Мост закрыли. Об этом пишет портал «Маяк».", "портал «Маяк»", "Мост закрыли"),
        ("Как сообщает газета «Восход», мост закрыли в мае.", "газета «Восход»", "мост закрыли в мае"),
        ("По словам мэра Ивана Петрова, мост закрыли в мае.", "мэра Ивана Петрова", "мост закрыли в мае"),
        ("Мост, по словам мэра, закрыли в мае.", "мэра", "Мост … закрыли в мае"),
        ("Мост закрыли, по данным полиции.", "полиции", "Мост закрыли"),
        ("В полиции сообщили, что мост закрыт.", "полиции", "мост закрыт"),
        ("Мэр, который приехал утром, сообщил журналистам, что мост закрыт.", "Мэр", "мост закрыт"),
        ("Мэр сообщил о закрытии моста.", "Мэр", "закрытии моста"),
        ("Мэр назвал закрытие моста ошибкой.", "Мэр", "закрытие моста ошибкой"),
        ("Мэр обещал открыть мост в мае.", "Мэр", "открыть мост в мае"),
        ("В отчёте говорится, что мост опасен.", "отчёте", "мост опасен"),
        ("«Мост закрыт», — говорится в сообщении ведомства.", "сообщении ведомства", "Мост закрыт"),
        ("Информацию о закрытии опровергла пресс-служба мэрии.", "пресс-служба мэрии", "Информацию о закрытии"),
    ],
)
def test_reads_each_order(reader: Reader, text: str, source: str, content: str) -> None:
    (one,) = _read(reader, text)
    assert (cut(text, one.source), cut(text, one.content)) == (source, content)


@pytest.mark.parametrize(
    ("text", "source", "carriers"),
    [
        ("Мост закрыли, сообщило агентство «Заря» со ссылкой на полицию.", "полицию", ["агентство «Заря»"]),
        ("Агентство «Заря» со ссылкой на полицию сообщало, что мост закрыли.", "полицию", ["Агентство «Заря»"]),
        ("Мост закрыт, передаёт «Маяк», ссылаясь на двух рабочих.", "двух рабочих", ["«Маяк»"]),
        (
            "Мост закрыли. Об этом пишет сайт «Маяк», который ссылается на одного из рабочих.",
            "одного из рабочих",
            ["сайт «Маяк»"],
        ),
        (
            "Мост закрыли, пишет газета Bridge Times со ссылкой на сайт «Маяк», которому об этом рассказал рабочий.",
            "рабочий",
            ["газета Bridge Times", "сайт «Маяк»"],
        ),
        ("Мэр заявил, что мост закрыт, сообщает агентство «Заря».", "Мэр", ["агентство «Заря»"]),
        ("Мэр Олег Дымов сказал «Маяку», что мост закрыт.", "Мэр Олег Дымов", ["«Маяку»"]),
        ("Мост закрыли. Об этом «Маяку» рассказал мэр Олег Дымов.", "мэр Олег Дымов", ["«Маяку»"]),
        ("«Мост закрыт», — рассказала газете «Восход» врач Нина Громова.", "врач Нина Громова", ["газете «Восход»"]),
    ],
)
def test_whoever_passed_the_words_on_is_a_carrier(reader: Reader, text: str, source: str, carriers: list[str]) -> None:
    (one,) = _read(reader, text)
    assert (cut(text, one.source), _carriers(text, one)) == (source, carriers)


def test_whoever_was_spoken_to_was_told(reader: Reader) -> None:
    (one,) = _read(reader, "Мэр Олег Дымов сказал изданию «Маяк», что мост закрыт.")
    assert [(step.role, step.how) for step in one.chain] == [
        ("outlet", "relayed"),
        ("carrier", "told"),
        ("source", "unspecified"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Мэр Твери Иван Петров сообщил, что мост закрыт.", "person"),
        ("Мэр Твери сообщил, что мост закрыт.", "official"),
        ("Тунисский Институт мостов сообщил, что мост закрыт.", "organisation"),
        ("Газета «Восход» сообщила, что мост закрыт.", "outlet"),
        ("Отчёт показал, что мост опасен.", "document"),
        ("Источник в администрации сообщил, что мост закрыт.", "anonymous"),
        ("Сотрудник депо, попросивший не называть его имени, сообщил, что мост закрыт.", "anonymous"),
        ("Ранее сообщалось, что мост закрыт.", "impersonal"),
        ("Как стало известно, мост закрыт.", "impersonal"),
        ("По предварительным данным, никто не пострадал.", "impersonal"),
    ],
)
def test_kinds_of_sources(reader: Reader, text: str, kind: str) -> None:
    (one,) = _read(reader, text)
    assert one.source_type == kind


def test_a_pronoun_stands_for_the_last_who_spoke(reader: Reader) -> None:
    found = _read(
        reader, "Врач Нина Громова рассказала, что мост закрыт. По её словам, он опасен. Она добавила, что ждёт."
    )
    assert [one.speaker for one in found] == ["Врач Нина Громова"] * 3


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Мэр опроверг, что мост закрыт.", ["deny"]),
        ("Мэр отрицает, что мост закрыт.", ["deny"]),
        ("Мэр не подтвердил, что мост закрыт.", ["deny"]),
        ("Мэр подтвердил, что мост закрыт.", ["state"]),
        ("Мэр не сказал, что мост закрыт.", []),
        ("Никто не подтвердил, что мост закрыт.", []),
        ("Мэр сказал, что мост закрыт, добавив, что он опасен.", ["state", "state"]),
        ("Мэр сказал, что мост закрыт, а полиция заявила, что он открыт.", ["state", "state"]),
    ],
)
def test_acts(reader: Reader, text: str, acts: list[str]) -> None:
    assert [one.act for one in _read(reader, text)] == acts


def test_a_denial_of_what_was_just_said_holds_its_words(reader: Reader) -> None:
    text = "Газета «Восход» пишет, что мост закрыли. Мэрия это отрицает."
    first, second = _read(reader, text)
    assert (second.act, cut(text, second.content)) == ("deny", cut(text, first.content))
