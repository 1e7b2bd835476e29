// The chains of a claim: boxes in the order of time, and lines that say how the words were received.

import type { Box, Edge, Pictures } from "./data";
import { html, isolated, rightToLeft, roving, stop, svg, type Stop } from "./dom";
import type { Shown } from "./evidence";
import { Frame, type Picture } from "./frame";
import { grouped, layout, PORT, type Layout, type PlacedEdge, type Sizes } from "./layout";

const NARROW = 560;
// Boxes are as wide as lets all columns be seen at once, if they can be.
const WIDTHS = [176, 150, 128];
const SMALLEST = 128;
// Beside the longest word on a line: its tip, and some room.
const BESIDE_LABEL = 20;
const BEND = 6;
const CHARACTER = 7;
// What of the width of a box its name cannot take: borders, padding, and the shape before it.
const BESIDE = 42;
const NAMED = 8;
// Below this scale nobody reads small print, which then is not drawn.
const LEGIBLE = 0.5;
const STROKES: Record<string, string> = { copied: "copied", translated: "translated", cited: "cited", relayed: "cited" };
const SIGNS: Record<string, string> = { bottleneck: "◉", circular: "⟲", laundered: "◌", denied: "✗", missing: "?" };

export function chains(figure: Element, pictures: Pictures): void {
  const frame = new Frame(figure, pictures.words, ["pictures.key"]);
  frame.show(new Chains(frame, pictures));
  figure.querySelector("figcaption")?.append(legend(pictures));
}

class Chains implements Picture {
  readonly least = 0.25;
  readonly most = 3;
  private readonly canvas = html("div", { class: "canvas", role: "group" });
  private readonly stage = html("div", { class: "stage" }, this.canvas);
  private readonly boxes: Map<string, Box>;
  private readonly copyOf = new Map<string, string>();
  private readonly open = new Set<string>();
  private sizes: Sizes = { box: SMALLEST, label: 0 };
  private readonly label: number;
  private room = 0;
  private scale = 1;
  private laid: Layout | null = null;
  private earlier = new Map<string, Edge[]>();
  private later = new Map<string, Edge[]>();
  private drawn = new Map<Box | Edge, Stop>();
  private meant = new Map<Stop, Box | Edge>();
  private pivot = "";
  private readonly pen = html("canvas").getContext("2d");
  private readonly number: Intl.NumberFormat;

  constructor(
    private readonly frame: Frame,
    private readonly pictures: Pictures,
  ) {
    this.number = new Intl.NumberFormat(pictures.locale);
    const family = getComputedStyle(frame.view).fontFamily;
    if (this.pen) this.pen.font = `11px ${family}`;
    this.label = BESIDE_LABEL + Math.max(0, ...pictures.edges.map((edge) => this.wide(beside(edge))));
    if (this.pen) this.pen.font = `700 13px ${family}`;
    this.boxes = new Map(pictures.boxes.map((box) => [box.id, box]));
    for (const box of pictures.boxes) for (const copy of box.copies) this.copyOf.set(copy, box.id);
    this.canvas.setAttribute("aria-label", document.querySelector("#chains h2")?.textContent ?? "");
    frame.view.append(this.stage);
    roving(this.canvas, (from, key) => this.next(from, key));
    this.listen();
  }

  fitting(room: number): number {
    return Math.min(1, room / (this.laid?.width ?? room));
  }

  draw(scale: number, room: number): void {
    if (room !== this.room || !this.laid) {
      this.room = room;
      const box = this.fitted(room);
      if (!this.laid || box !== this.sizes.box) {
        this.sizes = { box, label: this.label };
        this.arrange();
      }
    }
    this.scale = scale;
    this.fit();
    this.canvas.classList.toggle("far", scale < LEGIBLE);
  }

  private fit(): void {
    const { width, height } = this.laid!;
    this.canvas.style.transform = `scale(${this.scale})`;
    this.stage.style.inlineSize = `${width * this.scale}px`;
    this.stage.style.blockSize = `${height * this.scale}px`;
  }

  // The widest boxes with which all is seen from side to side; the smallest, where none are.
  private fitted(room: number): number {
    if (room < NARROW) return SMALLEST;
    const [boxes, edges] = this.shownNow();
    const fits = (box: number): boolean => layout(boxes, edges, { box, label: this.label }, () => 1).width <= room;
    return WIDTHS.find(fits) ?? SMALLEST;
  }

  private shownNow(): [Box[], Edge[]] {
    const shown = (id: string): boolean => {
      const first = this.copyOf.get(id);
      return !first || this.open.has(first);
    };
    const edges = this.pictures.edges.filter((edge) => shown(edge.later) && shown(edge.earlier));
    return [this.pictures.boxes.filter((box) => shown(box.id)), edges];
  }

  private wide(words: string): number {
    return this.pen?.measureText(words).width ?? words.length * CHARACTER;
  }

  private arrange(): void {
    const [boxes, edges] = this.shownNow();
    this.laid = layout(boxes, edges, this.sizes, (box) => this.lines(box));
    this.earlier = grouped(edges, (edge) => edge.later);
    this.later = grouped(edges, (edge) => edge.earlier);
    this.drawn.clear();
    this.meant.clear();
    const { width, height, days } = this.laid;
    this.canvas.style.inlineSize = `${width}px`;
    this.canvas.style.blockSize = `${height}px`;
    const ground = svg("svg", { role: "group", width, height, viewBox: `0 0 ${width} ${height}` });
    for (const { day, y } of days) ground.append(...this.day(day ?? this.words("no-date"), y));
    // What is drawn later lies above: circles last, so that their lines are seen whole.
    const inOrder = [...this.laid.edges].sort((a, b) => Number(a.edge.loop) - Number(b.edge.loop));
    ground.append(...inOrder.map((one) => this.edge(one)));
    for (const one of this.laid.boxes.values()) if (one.box.broken) ground.append(this.broken(one.x, one.y + 15));
    this.canvas.replaceChildren(ground, ...boxes.map((box) => this.box(box)));
    this.canvas.querySelector(".box")?.setAttribute("tabindex", "0");
  }

  private words(key: string): string {
    return this.pictures.words[`pictures.${key}`] ?? "";
  }

  private x(along: number): number {
    return rightToLeft() ? (this.laid?.width ?? 0) - along : along;
  }

  private *day(day: string, y: number): Generator<Node> {
    const side = this.x(0);
    yield svg("path", { d: `M${side} ${y + 0.5}H${this.x(this.laid!.width)}`, class: "day" });
    yield svg("text", { x: this.x(6), y: y + 15, class: "when", "text-anchor": "start", direction: rightToLeft() ? "rtl" : "ltr" }, isolated(day));
  }

  private edge({ edge, corners, branch }: PlacedEdge): SVGElement {
    const points = corners.map(([x, y]): [number, number] => [this.x(x), y]);
    const [end, before] = [points.at(-1)!, points.at(-2)!];
    const along = Math.sign(end[0] - before[0]) || 1;
    const tip: [number, number] = [end[0] - along * 2, end[1]];
    const path = rounded([...points.slice(0, -1), [tip[0] - along * 6, tip[1]]]);
    // What several lines share ends where each turns off.
    const shared = points.slice(0, branch + 1);
    const [corner, above] = [points[branch]!, points[branch - 1] ?? points[branch]!];
    if (branch) shared[branch] = [corner[0], corner[1] - Math.sign(corner[1] - above[1]) * Math.min(BEND, Math.abs(corner[1] - above[1]))];
    const own = branch ? rounded([points[branch - 1]!, points[branch]!, [tip[0] - along * 6, tip[1]]]) : path;
    const stroke = STROKES[edge.how] ?? "told";
    const row = { x: Math.min(end[0], before[0]), y: end[1] - PORT / 2, width: Math.abs(end[0] - before[0]), height: PORT };
    const group = svg(
      "g",
      { class: `stop line ${stroke}${edge.loop ? " loop" : ""}`, tabindex: -1, role: "button", "aria-label": [edge.says, ...edge.reasons].join(". ") },
      svg("path", { d: path, class: "hit" }),
      edge.loop ? null : svg("rect", { ...row, class: "row" }),
      branch ? svg("path", { d: rounded(shared), class: "trunk" }) : null,
      svg("path", { d: own, class: "branch" }),
      edge.loop ? svg("path", { d: own, class: "core" }) : null,
      svg("path", { d: `M${tip[0]} ${tip[1]}l${-along * 8} -4.5v9z`, class: "tip" }),
      svg("text", { x: tip[0] - along * 11, y: end[1] - 4, class: "received", "text-anchor": along > 0 === rightToLeft() ? "start" : "end", direction: rightToLeft() ? "rtl" : "ltr" }, beside(edge)),
    );
    return this.keep(edge, group);
  }

  // A line from nobody: whoever stands here is not said to have it from anybody.
  private broken(x: number, y: number): SVGElement {
    const [far, near] = [this.x(x - 26), this.x(x - 2)];
    const middle = (far + near) / 2;
    const gap = `M${far} ${y}H${middle - Math.sign(near - far) * 4}M${middle + Math.sign(near - far) * 4} ${y}H${near}`;
    return svg("path", { d: `${gap}M${middle - 5} ${y + 7}l4 -14M${middle + 1} ${y + 7}l4 -14`, class: "broken" });
  }

  private box(box: Box): HTMLElement {
    const placed = this.laid!.boxes.get(box.id)!;
    const folds = box.copies.length > 0;
    const isOpen = this.open.has(box.id);
    const button = html(
      "button",
      { type: "button", class: `stop box ${box.marks.map(([kind]) => `has-${kind}`).join(" ")}${folds && !isOpen ? " folded" : ""}`, tabindex: -1, title: box.who, "aria-label": this.named(box) },
      html("span", { class: "who" }, shape(box.shape), html("bdi", {}, box.who)),
      html("span", { class: "at" }, html("bdi", {}, box.time ?? box.date ?? (box.shape === "article" ? this.words("no-date") : box.kind))),
      ...box.marks.map(([kind, words]) => html("span", { class: `mark has-${kind}` }, `${SIGNS[kind]} ${words}`)),
      box.ending ? html("span", { class: "ending" }, `${box.broken ? "//" : "–"} ${box.ending}`) : null,
      folds ? html("span", { class: "fold" }, `${isOpen ? "▾" : rightToLeft() ? "◂" : "▸"} ${isOpen ? "" : "+"}${box.copied}`) : null,
    );
    if (folds) button.setAttribute("aria-expanded", String(isOpen));
    button.style.setProperty("inset-inline-start", `${placed.x}px`);
    button.style.setProperty("inset-block-start", `${placed.y}px`);
    button.style.inlineSize = `${this.sizes.box}px`;
    button.style.blockSize = `${placed.height}px`;
    return this.keep(box, button);
  }

  // What a box is called to those who do not see under which day it stands.
  private named(box: Box): string {
    const when = box.date ?? (box.shape === "article" ? this.words("no-date") : box.kind);
    const more = [...box.marks.map(([, words]) => words), box.ending, box.copied && `+${box.copied}`];
    return [box.who, when, ...more].filter(Boolean).map((words) => isolated(words!)).join(" · ");
  }

  private keep<E extends Stop>(meant: Box | Edge, element: E): E {
    this.drawn.set(meant, element);
    this.meant.set(element, meant);
    return element;
  }

  // How many lines of text a box holds; long names and marks take several.
  private lines(box: Box): number {
    const over = (words: string, most: number): number => Math.min(most, Math.ceil(this.wide(words) / (this.sizes.box - BESIDE)));
    const marks = box.marks.reduce((sum, [, words]) => sum + over(words, 3), 0);
    return 1 + Math.max(1, over(box.who, 3)) + marks + (box.ending ? over(box.ending, 2) : 0) + (box.copies.length ? 1 : 0);
  }

  private listen(): void {
    this.frame.answers((at) => {
      const meant = this.meant.get(at);
      return meant ? this.shown(meant) : null;
    });
    for (const way of ["pointerover", "focusin"]) {
      this.canvas.addEventListener(way, (event) => this.light(this.meant.get(stop(event.target)!)));
    }
    this.canvas.addEventListener("click", (event) => {
      const meant = this.meant.get(stop(event.target)!);
      if (meant && "who" in meant && meant.copies.length) this.turn(meant);
    });
  }

  private turn(box: Box): void {
    if (!this.open.delete(box.id)) this.open.add(box.id);
    this.arrange();
    this.fit();
    this.drawn.get(box)?.focus();
  }

  // What is pointed at stands out together with the lines and boxes that it hangs by.
  private light(meant: Box | Edge | undefined): void {
    for (const one of this.canvas.querySelectorAll(".lit")) one.classList.remove("lit");
    if (!meant) return;
    const edges = "who" in meant ? [...(this.earlier.get(meant.id) ?? []), ...(this.later.get(meant.id) ?? [])] : [meant];
    const ends = edges.flatMap((edge) => [this.boxes.get(edge.earlier)!, this.boxes.get(edge.later)!]);
    for (const one of [meant, ...edges, ...ends]) this.drawn.get(one)?.classList.add("lit");
  }

  private shown(meant: Box | Edge): Shown {
    if (!("who" in meant)) {
      const [later, earlier] = [this.boxes.get(meant.later)!, this.boxes.get(meant.earlier)!];
      const proofs = later.proofs.length ? later.proofs : earlier.proofs;
      return { title: [meant.says], reasons: meant.reasons, proofs };
    }
    const named = (edges: Edge[] | undefined, way: string, end: (edge: Edge) => string): string[][] => {
      const names = (edges ?? []).map((edge) => `${isolated(this.boxes.get(end(edge))?.who ?? "")} (${edge.received})`);
      const more = names.length > NAMED ? [`+${this.number.format(names.length - NAMED)}`] : [];
      return names.length ? [[this.words(way), ...names.slice(0, NAMED), ...more]] : [];
    };
    const own = [meant.date ?? meant.kind, ...meant.marks.map(([, words]) => words), ...(meant.ending ? [meant.ending] : [])];
    const from = named(this.earlier.get(meant.id), "relies", (edge) => edge.earlier);
    const to = named(this.later.get(meant.id), "relied", (edge) => edge.later);
    const links = meant.address ? [{ words: this.words("to-article"), address: meant.address }] : [];
    return { title: [meant.who], notes: [own, ...from, ...to], proofs: meant.proofs, links };
  }

  // Along the chain: from a box to a line, and from the line to the box at its other end. Across it: to the box before
  // or after in time, or to another line of the same box.
  private next(from: Stop, key: string): Stop | undefined {
    const meant = this.meant.get(from);
    if (!meant) return undefined;
    const onward = key === (rightToLeft() ? "ArrowLeft" : "ArrowRight");
    const along = onward || key === "ArrowLeft" || key === "ArrowRight";
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if ("who" in meant) {
      const inTime = [...this.laid!.boxes.values()].map((one) => one.box);
      if (along) {
        this.pivot = meant.id;
        return this.at((onward ? this.later : this.earlier).get(meant.id)?.[0]);
      }
      if (key === "Home") return this.at(inTime[0]);
      if (key === "End") return this.at(inTime.at(-1));
      return step ? this.at(inTime[inTime.indexOf(meant) + step]) : undefined;
    }
    if (along) return this.at(this.boxes.get(onward ? meant.later : meant.earlier));
    const beside = (this.pivot === meant.later ? this.earlier.get(meant.later) : this.later.get(meant.earlier)) ?? [];
    return step ? this.at(beside[beside.indexOf(meant) + step]) : undefined;
  }

  private at(meant: Box | Edge | undefined): Stop | undefined {
    return meant && this.drawn.get(meant);
  }
}

// What stands beside a line: nothing where the text does not say how, which most texts do not.
function beside(edge: Edge): string {
  return [edge.loop ? "⟲" : "", edge.how === "unspecified" ? "" : edge.received].join(" ").trim();
}

// What the shapes, strokes and signs mean, of those alone that there are in the picture.
function legend({ boxes, edges, words }: Pictures): HTMLElement {
  const strokes = new Set(edges.map((edge) => STROKES[edge.how] ?? "told"));
  const marks = new Set(boxes.flatMap((box) => box.marks.map(([kind]) => kind)));
  const shapes: Box["shape"][] = ["article", "named", "unnamed", "document"];
  const stroke = (kind: string): SVGElement =>
    svg("svg", { class: "sample", width: 38, height: 12, viewBox: "0 0 38 12", "aria-hidden": "true" }, svg("g", { class: `line ${kind}` }, ...sample(kind)));
  const items: [there: boolean, sign: Node | string, key: string][] = [
    ...shapes.map((kind): [boolean, Node, string] => [boxes.some((box) => box.shape === kind), shape(kind), kind]),
    [boxes.some((box) => box.copies.length), html("span", { class: "sample folded", "aria-hidden": "true" }), "copies"],
    ...["told", "copied", "cited", "translated"].map((kind): [boolean, Node, string] => [strokes.has(kind), stroke(kind), kind]),
    [edges.some((edge) => edge.loop), stroke("loop"), "loop"],
    [boxes.some((box) => box.broken), html("span", { class: "sign broken" }, "//"), "broken"],
    ...["bottleneck", "laundered", "denied"].map((kind): [boolean, Node, string] => [marks.has(kind), html("span", { class: `sign has-${kind}` }, SIGNS[kind]), kind]),
  ];
  const shown = items.filter(([there]) => there).map(([, sign, key]) => html("li", {}, sign, " ", words[`pictures.sign.${key}`]));
  return html("ul", { class: "legend", "aria-label": words["pictures.signs"] }, ...shown);
}

function sample(kind: string): SVGElement[] {
  const path = svg("path", { d: "M1 6H37", class: "branch" });
  return kind === "loop" ? [path, svg("path", { d: "M1 6H37", class: "core" })] : [path];
}

// Straight lines from corner to corner, with the corners rounded off.
function rounded(points: [number, number][]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M${first[0]} ${first[1]}`;
  rest.forEach(([x, y], number) => {
    const [x0, y0] = points[number]!;
    const next = rest[number + 1];
    if (!next) path += `L${x} ${y}`;
    else {
      const into = Math.min(BEND, Math.hypot(x - x0, y - y0) / 2);
      const out = Math.min(BEND, Math.hypot(next[0] - x, next[1] - y) / 2);
      const before = [x - Math.sign(x - x0) * into, y - Math.sign(y - y0) * into];
      const after = [x + Math.sign(next[0] - x) * out, y + Math.sign(next[1] - y) * out];
      path += `L${before[0]} ${before[1]}Q${x} ${y} ${after[0]} ${after[1]}`;
    }
  });
  return path;
}

// The shapes of the drawing on the page: they tell kinds apart without colour.
function shape(kind: Box["shape"]): SVGElement {
  const drawn = {
    article: () => svg("circle", { cx: 7, cy: 7, r: 5.5 }),
    document: () => svg("path", { d: "M7 .5l6.5 6.5l-6.5 6.5l-6.5 -6.5z" }),
    named: () => svg("rect", { x: 1.5, y: 1.5, width: 11, height: 11 }),
    unnamed: () => svg("rect", { x: 1.5, y: 1.5, width: 11, height: 11, class: "hollow" }),
  }[kind]();
  return svg("svg", { class: "shape", width: 14, height: 14, viewBox: "0 0 14 14", "aria-hidden": "true" }, drawn);
}
