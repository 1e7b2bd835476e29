// What numbers are given, by whom, as of when: each source has a letter; nothing is averaged.

import { scaleLinear, scaleUtc } from "d3-scale";
import type { Count, Pictures } from "./data";
import { free, html, inRow, isolated, rightToLeft, roving, svg, type Stop } from "./dom";
import { Frame, type Picture } from "./frame";
import { grouped } from "./layout";

const HIGH = 170;
const MARGIN = 46;
const TOP = 26;
const BELOW = 26;
const DAY = 86_400_000;
const OPEN = 22;
const LETTERS: Record<string, string> = { ar: "أبتثجحخدذرزسشصضطظعغفقكلمنهوي" };
const LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

type Dated = Count & { first: string; last: string };

export function numbers(section: Element, pictures: Pictures): void {
  const dated = pictures.counts.filter((count): count is Dated => count.first !== null && (count.low ?? count.high) !== null);
  const several = [...grouped(dated, (count) => count.of).values()].filter((counts) => counts.length > 1);
  if (!several.length) return;
  const figure = html("figure", {}, html("figcaption"));
  section.querySelector("h2")?.after(figure);
  const frame = new Frame(figure, pictures.words, ["pictures.numbers-key"]);
  frame.show(new Numbers(frame, several, pictures.locale));
}

class Numbers implements Picture {
  readonly least = 1;
  readonly most = 6;
  private readonly letters = new Map<string, string>();
  private readonly figure: Intl.NumberFormat;
  private readonly drawn = new Map<Stop, Dated[]>();

  constructor(
    private readonly frame: Frame,
    private readonly several: Dated[][],
    private readonly locale: string,
  ) {
    this.figure = new Intl.NumberFormat(locale);
    const letters = LETTERS[document.documentElement.lang] ?? LATIN;
    for (const { who } of several.flat()) {
      if (!this.letters.has(who)) this.letters.set(who, letters[this.letters.size] ?? this.figure.format(this.letters.size + 1));
    }
    roving(frame.view, inRow(() => [...this.drawn.keys()]));
    frame.answers((at) => {
      const same = this.drawn.get(at);
      if (!same) return null;
      const links = same.map((count) => ({ words: count.where, address: count.address }));
      return { title: [same[0]!.who], notes: [[same[0]!.counted]], links };
    });
  }

  fitting(): number {
    return 1;
  }

  draw(scale: number, room: number): void {
    this.drawn.clear();
    const wide = room * scale;
    const legend = [...this.letters].map(([who, letter]) => html("li", {}, html("b", {}, letter), " ", html("bdi", {}, who)));
    const charts = this.several.map((counts) => this.chart(counts, wide));
    this.frame.view.replaceChildren(...charts, html("ul", { class: "letters" }, ...legend));
  }

  private chart(counts: Dated[], wide: number): SVGElement {
    const times = counts.flatMap((count) => [Date.parse(count.first), Date.parse(count.last)]);
    const [first, last] = [Math.min(...times), Math.max(...times)];
    const range: [number, number] = rightToLeft() ? [wide - MARGIN, MARGIN] : [MARGIN, wide - MARGIN];
    const x = scaleUtc([first, Math.max(last, first + DAY)], range);
    const values = counts.flatMap((count) => [count.low, count.high].filter((one) => one !== null));
    const y = scaleLinear([0, Math.max(...values) || 1], [TOP + HIGH, TOP + OPEN]).nice(4);
    const date = new Intl.DateTimeFormat(this.locale, { timeZone: "UTC", day: "numeric", month: "short" });
    const side = rightToLeft() ? wide - MARGIN + 6 : MARGIN - 6;
    const tall = TOP + HIGH + BELOW;
    const ticks = new Set(x.ticks(Math.max(2, Math.floor(wide / 90))).map((tick) => Math.floor(tick.getTime() / DAY) * DAY));
    const days = free([...ticks], (day) => date.format(day), x);
    const same = grouped(counts, ({ who, low, high, first }) => JSON.stringify([who, low, high, first]));
    const beside = new Map<string, number>();
    return svg(
      "svg",
      { class: "chart", width: wide, height: tall, viewBox: `0 0 ${wide} ${tall}`, role: "group", "aria-label": counts[0]?.of },
      svg("text", { x: side, y: 14, class: "of", "text-anchor": rightToLeft() ? "end" : "start", direction: "ltr" }, counts[0]?.of),
      ...y.ticks(4).flatMap((tick) => [
        svg("path", { d: `M${MARGIN} ${y(tick)}H${wide - MARGIN}`, class: "grid" }),
        svg("text", { x: side, y: y(tick) + 4, class: "tick", "text-anchor": rightToLeft() ? "start" : "end", direction: "ltr" }, this.figure.format(tick)),
      ]),
      ...days.map((day) => svg("text", { x: x(day), y: tall - 6, class: "tick", "text-anchor": "middle" }, isolated(date.format(day)))),
      ...[...same.values()].map((counts) => this.mark(counts, x, y, beside)),
    );
  }

  // What one source says in several articles is one mark; those of one time stand side by side.
  private mark(same: Dated[], x: (at: number) => number, y: (value: number) => number, beside: Map<string, number>): SVGElement {
    const count = same[0]!;
    const before = beside.get(count.first) ?? 0;
    beside.set(count.first, before + (same.length > 1 ? 46 : 24));
    const onward = rightToLeft() ? -1 : 1;
    const at = x(Date.parse(count.first)) + onward * (before + 10);
    const { low, high } = count;
    const [bottom, top] = [y(low ?? high ?? 0), y(high ?? low ?? 0)];
    const letter = this.letters.get(count.who);
    const name = [letter, count.who, count.counted, ...same.map((one) => one.where)].join(" · ");
    const arrow = low === null ? `M${at} ${bottom}v${OPEN}m-4 -5l4 5l4 -5` : high === null ? `M${at} ${top}v-${OPEN}m-4 5l4 -5l4 5` : "";
    const mark = svg(
      "g",
      { class: "stop mark", tabindex: -1, role: "button", "aria-label": name },
      svg("path", { d: `M${at} ${bottom}V${top}${arrow}`, class: "named" }),
      svg("circle", { cx: at, cy: (bottom + top) / 2, r: 9, class: "node hollow" }),
      svg("text", { x: at, y: (bottom + top) / 2 + 4, class: "number", "text-anchor": "middle" }, letter),
      same.length > 1 ? svg("text", { x: at + onward * 11, y: (bottom + top) / 2 + 4, class: "tick", "text-anchor": onward < 0 ? "end" : "start", direction: "ltr" }, `×${this.figure.format(same.length)}`) : null,
    );
    this.drawn.set(mark, same);
    return mark;
  }
}
