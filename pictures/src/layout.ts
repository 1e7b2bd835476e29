// Where the boxes and lines of chains stand. Time runs down, without a step back; each box stands one column further
// along than the furthest it relies on. A line leaves its box into the gap beside the column, goes down there in a lane
// of its own and along to the box that has it from there; no other box stands in that row, so no line runs behind one.

import type { Box, Edge } from "./data";

const LINE = 18;
const PADDING = 14;
// Lines come in so far apart that a finger meets the one it means (24 pixels), at the smallest scale that a picture begins with.
export const PORT = 30;
const DAY = 26;
const BETWEEN = 14;
const LATER = 10;
const LANE = 8;
const WIDEST_LANES = 160;

export interface Sizes {
  box: number;
  label: number;
}

export interface PlacedBox {
  box: Box;
  column: number;
  x: number;
  y: number;
  height: number;
}

export interface PlacedEdge {
  edge: Edge;
  // Corners from the box that said it first to the one that has it from there.
  corners: [x: number, y: number][];
  // Where the part begins that is this line's alone.
  branch: number;
}

export interface Layout {
  boxes: Map<string, PlacedBox>;
  edges: PlacedEdge[];
  days: { day: string | null; y: number }[];
  width: number;
  height: number;
}

// `boxes` are in the order of time, `lines` how many lines of text each holds.
export function layout(boxes: Box[], edges: Edge[], sizes: Sizes, lines: (box: Box) => number): Layout {
  const place = new Map(boxes.map((box, number) => [box.id, number]));
  const at = (id: string): number => place.get(id) ?? 0;
  const onward = edges.filter((edge) => at(edge.earlier) < at(edge.later));
  const incoming = grouped(onward, (edge) => edge.later);
  const column = new Map<string, number>();
  for (const { id } of boxes) {
    const before = (incoming.get(id) ?? []).map((edge) => column.get(edge.earlier) ?? 0);
    column.set(id, Math.max(-1, ...before) + 1);
  }
  const { placed, days, height } = down(boxes, incoming, column, lines);
  const columns = Math.max(-1, ...column.values()) + 1;
  const { lanes, most } = inLanes(placed, onward, columns);
  let x = 30;
  const starts = most.map((number) => {
    const start = x;
    x += sizes.box + 22 + pitch(number) * number + sizes.label;
    return start;
  });
  for (const one of placed.values()) one.x = starts[one.column] ?? 0;
  const width = (starts.at(-1) ?? 0) + sizes.box + 30;

  const lane = (id: string): number => {
    const box = placed.get(id)!;
    return box.x + sizes.box + 14 + (lanes.get(id) ?? 0) * pitch(most[box.column] ?? 1);
  };
  const drawn = edges.map((edge): PlacedEdge => {
    const [earlier, later] = [placed.get(edge.earlier)!, placed.get(edge.later)!];
    if (at(edge.earlier) >= at(edge.later)) return back(edge, earlier, later, sizes);
    const along = lane(edge.earlier);
    const [from, to] = [exit(earlier), entry(later, (incoming.get(edge.later) ?? []).indexOf(edge))];
    return { edge, corners: [[earlier.x + sizes.box, from], [along, from], [along, to], [later.x, to]], branch: 2 };
  });
  return { boxes: placed, edges: drawn, days, width, height };
}

function down(boxes: Box[], incoming: Map<string, Edge[]>, column: Map<string, number>, lines: (box: Box) => number) {
  const placed = new Map<string, PlacedBox>();
  const days: Layout["days"] = [];
  const bottoms: number[] = [];
  let floor = 0;
  let before: Box | undefined;
  for (const box of boxes) {
    if (!before || box.day !== before.day) {
      const y = Math.max(0, ...bottoms.filter(Boolean));
      days.push({ day: box.day, y });
      floor = y + DAY;
    } else if (box.date !== before.date) floor += LATER;
    before = box;
    const own = column.get(box.id) ?? 0;
    const ports = incoming.get(box.id) ?? [];
    const first = Math.min(own, ...ports.map((edge) => (column.get(edge.earlier) ?? 0) + 1));
    for (let crossed = first; crossed <= own; crossed++) floor = Math.max(floor, bottoms[crossed] ?? 0);
    const height = PADDING + Math.max(lines(box) * LINE, ports.length * PORT);
    placed.set(box.id, { box, column: own, x: 0, y: floor, height });
    for (let crossed = first; crossed < own; crossed++) bottoms[crossed] = floor + PADDING + ports.length * PORT;
    bottoms[own] = floor + height + BETWEEN;
  }
  return { placed, days, height: Math.max(DAY, ...bottoms.filter(Boolean)) };
}

// Beside each column a lane for each box on which others rely; boxes whose lines do not meet share one.
function inLanes(placed: Map<string, PlacedBox>, onward: Edge[], columns: number) {
  const lanes = new Map<string, number>();
  const ends: number[][] = Array.from({ length: columns }, () => []);
  const outgoing = grouped(onward, (edge) => edge.earlier);
  for (const [id, box] of placed) {
    const rests = outgoing.get(id);
    if (!rests) continue;
    const last = Math.max(...rests.map((edge) => placed.get(edge.later)!).map((later) => later.y + later.height));
    const taken = ends[box.column]!;
    const free = taken.findIndex((end) => end < exit(box));
    const lane = free < 0 ? taken.length : free;
    taken[lane] = last;
    lanes.set(id, lane);
  }
  return { lanes, most: ends.map((taken) => taken.length) };
}

// A line that leads back in time, as in a circle: out of the near side of its box, into the far side of the other.
function back(edge: Edge, earlier: PlacedBox, later: PlacedBox, sizes: Sizes): PlacedEdge {
  const [from, to] = [earlier.y + earlier.height - 6, later.y + later.height - 6];
  const beyond = later.x + sizes.box;
  const along = beyond + 7;
  const start = earlier.x > later.x ? earlier.x : earlier.x + sizes.box;
  return { edge, corners: [[start, from], [along, from], [along, to], [beyond, to]], branch: 0 };
}

const exit = (box: PlacedBox): number => box.y + 15;
const entry = (box: PlacedBox, port: number): number => box.y + 15 + Math.max(0, port) * PORT;
const pitch = (lanes: number): number => Math.min(LANE, WIDEST_LANES / Math.max(1, lanes));

export function grouped<T>(all: T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}
