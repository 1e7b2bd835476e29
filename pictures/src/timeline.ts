// When the claim was said and denied, and the times that its words name; what is not known to the moment is a bar.

import { scaleUtc } from "d3-scale";
import type { Moment, Pictures } from "./data";
import { free, inRow, isolated, rightToLeft, roving, svg, type Stop } from "./dom";
import { Frame, type Picture } from "./frame";

const MARGIN = 26;
const RADIUS = 10;
// Half of the width of a digit of a number, and of what is around it.
const DIGIT = 4.2;
const ROW = 25;
// Half of what a finger needs.
const TOUCHED = 12;
const NAMED = 30;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TICK = 90;
// Times that are named are drawn as far as this many times the length of the rest; further off, an arrow points there.
const BEYOND = 1.5;

export function timeline(figure: Element, pictures: Pictures): void {
  const frame = new Frame(figure, pictures.words, ["pictures.timeline-key"]);
  frame.show(new Timeline(frame, pictures));
}

interface Span {
  moment: Moment;
  first: number;
  last: number;
}

interface Tick {
  x: number;
  words: string;
  anchor: string;
  midnight: boolean;
}

class Timeline implements Picture {
  readonly least = 1;
  readonly most = 40;
  private readonly spans: Span[];
  private readonly domain: [number, number];
  private readonly drawn = new Map<Stop, Moment>();

  constructor(
    private readonly frame: Frame,
    private readonly pictures: Pictures,
  ) {
    const local = (time: string): number => Date.parse(time) + pictures.offset * MINUTE;
    // A day that is named has no offset of its own: it is that of whoever reads.
    this.spans = pictures.moments.map((moment) => {
      const [first, last] = moment.kind === "named" ? [Date.parse(moment.first), Date.parse(moment.last)] : [local(moment.first), local(moment.last)];
      return { moment, first, last };
    });
    this.spans.sort((a, b) => a.first - b.first);
    this.domain = domain(this.spans);
    roving(frame.view, inRow(() => [...this.drawn.keys()]));
    frame.answers((at) => {
      const moment = this.drawn.get(at);
      return moment ? { title: moment.says, proofs: moment.proofs } : null;
    });
  }

  fitting(): number {
    return 1;
  }

  draw(scale: number, room: number): void {
    const wide = room * scale;
    const time = scaleUtc(this.domain, rightToLeft() ? [wide - MARGIN, MARGIN] : [MARGIN, wide - MARGIN]);
    const said = rows(this.spans.filter((one) => one.moment.kind !== "named"), (one) => place(one, time, Math.max(TOUCHED, half(one) + 2)));
    const named = rows(this.spans.filter((one) => one.moment.kind === "named"), (one) => this.lettered(one, time, wide));
    const ground = ROW * said.length + 14;
    const height = ground + (named.length ? 38 : 28) + NAMED * named.length;
    this.drawn.clear();
    const ticks = time.ticks(Math.max(2, Math.floor(wide / TICK))).map((tick) => this.tick(tick, time(tick), wide));
    const written = new Set(free(ticks, ({ words }) => words, ({ x }) => x, ({ anchor }) => anchor));
    const marks = [
      ...said.flatMap((row, number) => row.map((one) => this.mark(one, time, ground - ROW * (number + 1) + 6))),
      ...named.flatMap((row, number) => row.map((one) => this.bar(one, time, ground + 46 + NAMED * number, wide))),
    ];
    const name = document.querySelector("#timeline h2")?.textContent;
    const drawing = svg(
      "svg",
      { class: "chart", width: wide, height, viewBox: `0 0 ${wide} ${height}`, role: "group", "aria-label": name },
      ...ticks.flatMap((tick) => ruled(tick, ground, written.has(tick))),
      svg("path", { d: `M${MARGIN / 2} ${ground}H${wide - MARGIN / 2}`, class: "axis" }),
      ...marks,
    );
    this.frame.view.replaceChildren(drawing);
  }

  private tick(tick: Date, x: number, wide: number): Tick {
    const midnight = tick.getTime() % DAY === 0;
    const whole = this.domain[1] - this.domain[0];
    const parts: Intl.DateTimeFormatOptions = midnight
      ? { day: "numeric", month: "short", ...(whole > 300 * DAY ? { year: "numeric" } : {}) }
      : { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    const words = new Intl.DateTimeFormat(this.pictures.locale, { timeZone: "UTC", ...parts }).format(tick);
    const anchor = x < TICK / 2 ? "start" : x > wide - TICK / 2 ? "end" : "middle";
    return { x, words, anchor, midnight };
  }

  private mark(one: Span, time: (at: number) => number, y: number): SVGElement {
    const [x, end] = [time(one.first), time(one.last)];
    const denies = one.moment.kind === "denies";
    const wide = half(one);
    const tall = RADIUS * 0.9;
    return this.keep(
      one.moment,
      end !== x ? svg("path", { d: `M${x} ${y}H${end}`, class: "span" }) : null,
      end !== x ? svg("path", { d: `M${end} ${y - 5}v10`, class: "end" }) : null,
      denies
        ? svg("rect", { x: x - wide, y: y - tall, width: 2 * wide, height: 2 * tall, class: "node denies" })
        : svg("circle", { cx: x, cy: y, r: RADIUS, class: "node hollow" }),
      svg("text", { x, y: y + 4, class: "number", "text-anchor": "middle" }, one.moment.label),
    );
  }

  private bar(one: Span, time: (at: number) => number, y: number, wide: number): SVGElement {
    const [low, high] = [clamp(time(one.first), wide), clamp(time(one.last), wide)];
    const [left, right] = [Math.min(low, high), Math.max(low, high)];
    const words = isolated(one.moment.label);
    const away = left < wide / 2 ? `← ${words}` : `${words} →`;
    const [from] = this.lettered(one, time, wide);
    return this.keep(
      one.moment,
      svg("path", { d: `M${left} ${y - 6}v12M${left} ${y}H${right}M${right} ${y - 6}v12`, class: "named" }),
      svg("text", { x: from, y: y - 9, class: "words", direction: "ltr" }, left === right ? away : words),
    );
  }

  // From where to where the bar and the words above it reach.
  private lettered(one: Span, time: (at: number) => number, wide: number): [number, number] {
    const ends = [clamp(time(one.first), wide), clamp(time(one.last), wide)];
    const letters = one.moment.label.length * 7 + 12;
    const from = Math.max(4, Math.min(Math.min(...ends), wide - letters));
    return [from, Math.max(...ends, from + letters)];
  }

  private keep(moment: Moment, ...content: (Node | null)[]): SVGElement {
    const mark = svg("g", { class: "stop mark", tabindex: -1, role: "button", "aria-label": moment.says.join(" · ") }, ...content);
    this.drawn.set(mark, moment);
    return mark;
  }
}

// A line at a moment, with what it is called where there is room for that.
function ruled({ x, words, anchor, midnight }: Tick, ground: number, written: boolean): Node[] {
  const line = svg("path", { d: `M${x} 0V${ground + 4}`, class: midnight ? "grid day" : "grid" });
  const label = { x, y: ground + 19, class: midnight ? "tick day" : "tick", "text-anchor": anchor, direction: "ltr" };
  return written ? [line, svg("text", label, isolated(words))] : [line];
}

// Half of how wide a mark is: a square is as wide as its number.
const half = (one: Span): number => (one.moment.kind === "denies" ? Math.max(RADIUS * 0.9, one.moment.label.length * DIGIT) : RADIUS);

function domain(spans: Span[]): [number, number] {
  const said = spans.filter((one) => one.moment.kind !== "named");
  const firm = said.length ? said : spans;
  const [first, last] = [Math.min(...firm.map((one) => one.first)), Math.max(...firm.map((one) => one.last))];
  const reach = Math.max(last - first, DAY) * BEYOND;
  const near = spans.filter((one) => one.first >= first - reach && one.last <= last + reach);
  const [from, to] = [Math.min(first, ...near.map((one) => one.first)), Math.max(last, ...near.map((one) => one.last))];
  return [from, Math.max(to, from + HOUR)];
}

function place(one: Span, time: (at: number) => number, around: number): [number, number] {
  const [a, b] = [time(one.first), time(one.last)];
  return [Math.min(a, b) - around, Math.max(a, b) + around];
}

const clamp = (x: number, wide: number): number => Math.min(wide - MARGIN / 2, Math.max(MARGIN / 2, x));

// Each in the first row where there is room for it.
function rows(spans: Span[], reach: (one: Span) => [number, number]): Span[][] {
  const found: { row: Span[]; taken: [number, number][] }[] = [];
  for (const one of spans) {
    const [from, to] = reach(one);
    const free = found.find(({ taken }) => taken.every(([start, end]) => to <= start || end <= from));
    if (free) {
      free.row.push(one);
      free.taken.push([from, to]);
    } else found.push({ row: [one], taken: [[from, to]] });
  }
  return found.map(({ row }) => row);
}
