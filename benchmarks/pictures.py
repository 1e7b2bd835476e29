"""Measures how fast the picture of 300 articles answers, and prints it as Markdown: `python -m benchmarks.pictures`.

The case is invented: each outlet has the same words from one that came before it. A time is what the thread of the page
worked, from the act until the picture that shows it is handed to the screen, in Chromium without a window: it is the
same whatever else the machine does.
"""

from __future__ import annotations

import json
import random
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from benchmarks.pages import opened, working
from takhrij.acquire import originals
from takhrij.case import Case
from takhrij.cli.wiring import Readers
from takhrij.errors import TakhrijError
from takhrij.serve import Settings

_ARTICLES = 300
_ROUNDS = 15
_FIRST = "مرآة صوت نداء منبر بريد صحيفة رسالة جريدة أخبار نبض ضياء لواء شعلة حديث سجل راية ورقة نافذة شرفة دفتر"
_SECOND = "الوادي الساحل الجبل النهر السهل الميناء الواحة القلعة الرصيف الضفة التلة البادية الحقول الخليج الجزيرة"
_SAID = "الجسر القديم في مدينة صور انهار مساء الثلاثاء تحت شاحنة محملة بالحجارة."
_ACT = """async of => {
  const [view, canvas] = [document.querySelector("#chains .view"), document.querySelector("#chains .canvas")];
  const boxes = [...canvas.querySelectorAll(".box")];
  const key = key => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const timeline = document.querySelector("#timeline .view");
  const marks = [...timeline.querySelectorAll(".stop")];
  const any = stops => stops[Math.floor(Math.random() * stops.length)];
  const over = stop => stop.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
  if (of === "chains" && !canvas.contains(document.activeElement)) boxes[0].focus();
  ACT;
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
}"""
_ACTS = {
    "focus of a box": "any(boxes).focus()",
    "pointer over a box": "over(any(boxes))",
    "arrow key": "key('ArrowDown')",
    "copies opened or folded": "canvas.querySelector('.box[aria-expanded]').click()",
    "enlarged": "key('+')",
    "made smaller": "key('-')",
    "scrolled": "view.scrollTo(0, Math.random() * view.scrollHeight)",
    "focus of a mark of the timeline": "any(marks).focus()",
    "pointer over a mark of the timeline": "over(any(marks))",
    "timeline enlarged": "any(marks).focus(); key('+')",
    "timeline made smaller": "any(marks).focus(); key('-')",
    "timeline moved": "timeline.scrollTo(Math.random() * timeline.scrollWidth, 0)",
}


def main() -> None:
    """Print the table."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bridge.takhrij"
        claim = _traced(path, Path(folder) / "articles.jsonl")
        with opened(Settings(path)) as (page, address):
            page.goto(f"{address}/claims/{claim}?lang=ar")
            page.locator("#chains .box").first.wait_for()
            print(f"{page.locator('#chains .box').count()} boxes, {page.locator('#chains .line').count()} lines\n")
            print("| act | median, ms | slowest, ms |\n| --- | ---: | ---: |")
            for act in _ACTS:
                times = _times(page, act)
                print(f"| {act} | {times[len(times) // 2]:.0f} | {times[-1]:.0f} |")


def _times(page: Page, act: str) -> list[float]:
    """Milliseconds of each round, the shortest first."""
    worked, times = working(page), []
    for _ in range(_ROUNDS):
        before = worked()
        page.evaluate(_ACT.replace("ACT", _ACTS[act]), "timeline" if "timeline" in act else "chains")
        times.append(worked() - before)
    return sorted(times)


def _traced(path: Path, articles: Path) -> str:
    """The id of the claim that all the articles make."""
    articles.write_text("\n".join(map(json.dumps, _articles())), "utf-8")
    readers = Readers()
    with Case.create(path) as case:
        for one in originals(articles):
            if isinstance(one, TakhrijError):
                raise one
            case.add(one, readers.read)
        return max(case.claims(), key=lambda claim: len(claim.nodes)).id


def _articles() -> list[dict[str, str]]:
    chance = random.Random(7)
    names = [f"{first} {second}" for first, second in product(_FIRST.split(), _SECOND.split())]
    chance.shuffle(names)
    made = []
    for number, name in enumerate(names[:_ARTICLES]):
        before = names[chance.randrange(0, 1 + number // 6)]
        told = f"نقلت «{before}» عن رئيس البلدية فؤاد عازار قوله إن" if number else "قال رئيس البلدية فؤاد عازار إن"
        at = f"2019-03-{13 + number // 60}T{8 + number % 60 // 6:02}:{number % 6}0:00+02:00"
        text = f"{told} {_SAID} {name}"
        made.append({"id": f"b{number:03}", "text": text, "outlet": name, "language": "ar", "published": at})
    return made


if __name__ == "__main__":
    main()
