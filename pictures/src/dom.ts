// Elements, made in one expression, and the way of the arrow keys among them.

type Attributes = Record<string, string | number | null | undefined>;
export type Content = Node | string | null | undefined;
export type Stop = HTMLElement | SVGElement;

const SVG = "http://www.w3.org/2000/svg";

export function html<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...content: Content[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(name), attributes, content);
}

export function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...content: Content[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS(SVG, name), attributes, content);
}

function filled<E extends Element>(element: E, attributes: Attributes, content: Content[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...content.filter((one) => one !== null && one !== undefined));
  return element;
}

// Words in their own direction, within a drawing that runs in one.
export const isolated = (words: string): string => `\u2068${words}\u2069`;

// About how wide a letter of a label is, and what parts it from the next.
const [LETTER, GAP] = [5.6, 6];

// Of some labels at their places, those that stand free of the ones before.
export function free<T>(labels: T[], words: (one: T) => string, at: (one: T) => number, anchor: (one: T) => string = () => "middle"): T[] {
  const taken: [number, number][] = [];
  return labels.filter((one) => {
    const wide = words(one).length * LETTER + GAP;
    const from = at(one) - { start: 0, middle: wide / 2, end: wide }[anchor(one)]!;
    if (taken.some(([start, end]) => from < end && start < from + wide)) return false;
    taken.push([from, from + wide]);
    return true;
  });
}

export function rightToLeft(): boolean {
  return document.documentElement.dir === "rtl";
}

// Of all stops in a picture the Tab key meets one, that where the reader was last; `next` says where a key leads.
export function roving(within: Element, next: (from: Stop, key: string) => Stop | null | undefined): void {
  within.addEventListener("keydown", (event) => {
    const { key, target, altKey, ctrlKey, metaKey } = event as KeyboardEvent;
    const from = stop(target);
    const to = from && !altKey && !ctrlKey && !metaKey ? next(from, key) : null;
    if (!to) return;
    event.preventDefault();
    to.focus();
    to.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  within.addEventListener("focusin", (event) => {
    const at = stop(event.target);
    if (!at) return;
    for (const before of within.querySelectorAll(".stop[tabindex='0']")) before.setAttribute("tabindex", "-1");
    at.setAttribute("tabindex", "0");
  });
}

export function stop(target: EventTarget | null): Stop | null {
  return target instanceof Element ? target.closest<Stop>(".stop") : null;
}

// Arrow keys through stops that stand in a row.
export function inRow(stops: () => Stop[]): (from: Stop, key: string) => Stop | undefined {
  return (from, key) => {
    const row = stops();
    const at = row.indexOf(from);
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: rightToLeft() ? -1 : 1, ArrowLeft: rightToLeft() ? 1 : -1 }[key];
    if (key === "Home") return row[0];
    if (key === "End") return row.at(-1);
    return step ? row[at + step] : undefined;
  };
}
