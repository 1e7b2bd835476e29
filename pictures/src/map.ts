// The places of a claim on land and borders that come with the workbench; nothing is asked of any server of tiles.

import { geoMercator, geoPath, type GeoPermissibleObjects, type GeoProjection } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Pictures, Spot } from "./data";
import { inRow, isolated, rightToLeft, roving, svg, type Stop } from "./dom";
import { Frame, type Picture } from "./frame";

const LEAST_DEGREES = 3;
const AROUND = 1.25;
const RING = 18;
// Points nearer to each other than a finger can tell apart are one, with their number in it.
const APART = 24;
const TALL = 15;
const CHARACTER = 7.5;

// Places whose points fall together, the ones that words of the claim name first.
interface Group {
  spots: Spot[];
  at: [x: number, y: number];
}

type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

export async function map(figure: Element, pictures: Pictures): Promise<void> {
  const answer = await fetch("/assets/countries.topojson");
  if (!answer.ok) return;
  const world = (await answer.json()) as World;
  const frame = new Frame(figure, pictures.words, ["pictures.map-key"]);
  frame.show(new Chart(frame, pictures, world));
}

class Chart implements Picture {
  readonly least: number;
  readonly most = 12;
  private readonly whole: number;
  private readonly number: Intl.NumberFormat;
  private readonly land: GeoPermissibleObjects;
  private readonly borders: GeoPermissibleObjects;
  private readonly drawn = new Map<Stop, Spot[]>();

  constructor(
    private readonly frame: Frame,
    private readonly pictures: Pictures,
    private readonly world: World,
  ) {
    this.number = new Intl.NumberFormat(pictures.locale);
    const [near, far] = [reach(named(pictures.spots)), reach(named(pictures.spots), pictures.spots)];
    this.whole = Math.min(1, near.across / far.across, near.up / far.up);
    this.least = Math.min(0.25, this.whole);
    this.land = feature(world, world.objects.land);
    this.borders = mesh(world, world.objects.countries, (a, b) => a !== b);
    roving(frame.view, inRow(() => [...this.drawn.keys()]));
    frame.answers((at) => {
      const spots = this.drawn.get(at);
      if (!spots) return null;
      const where = (spot: Spot): string[] => [spot.what, `${spot.lat.toFixed(2)}, ${spot.lon.toFixed(2)}`];
      const notes = spots.map((spot) => (spots.length > 1 ? [spot.name, ...where(spot)] : where(spot)));
      return { title: spots.map((spot) => spot.name), notes, proofs: spots.flatMap((spot) => spot.proofs) };
    });
  }

  // It begins with the places that words of the claim name; the whole holds those that articles name elsewhere, too.
  fitting(): number {
    return this.whole;
  }

  draw(scale: number, room: number): void {
    const [wide, tall] = [room * Math.max(1, scale), Math.min(480, Math.max(260, room * 0.6)) * Math.max(1, scale)];
    const projection = this.projection(wide, tall, Math.min(1, scale));
    const path = geoPath(projection);
    this.drawn.clear();
    const areas = this.pictures.spots.filter((spot) => spot.country).map((spot) => this.area(spot, path));
    const groups = grouped(this.pictures.spots, projection);
    const dots = groups.map((group) => this.dot(group));
    const name = document.querySelector("#map h2")?.textContent;
    const stripes = svg(
      "pattern",
      { id: "stripes", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("path", { d: "M0 0V6", class: "stripe" }),
    );
    const drawing = svg(
      "svg",
      { class: "chart", width: wide, height: tall, viewBox: `0 0 ${wide} ${tall}`, role: "group", "aria-label": name },
      svg("defs", {}, stripes),
      svg("rect", { width: wide, height: tall, class: "sea" }),
      svg("path", { d: path(this.land) ?? "", class: "land" }),
      svg("path", { d: path(this.borders) ?? "", class: "border" }),
      ...areas,
      ...dots,
      ...this.names(groups, projection, wide, tall),
    );
    this.frame.view.replaceChildren(drawing);
  }

  // Large enough for the places that words of the claim name, with room around them.
  private projection(wide: number, tall: number, closer: number): GeoProjection {
    const near = reach(named(this.pictures.spots));
    const [x, y] = near.middle;
    const across = Math.min(180, near.across / closer);
    const up = near.up / closer;
    const corners: GeoPermissibleObjects = {
      type: "MultiPoint",
      coordinates: [
        [x - across, Math.max(-80, y - up)],
        [x + across, Math.min(80, y + up)],
      ],
    };
    // The clip is a little larger than the picture, so that no line of its own is seen.
    return geoMercator()
      .rotate([-x, 0])
      .fitExtent([[20, 20], [wide - 20, tall - 20]], corners)
      .clipExtent([[-4, -4], [wide + 4, tall + 4]]);
  }

  private area(spot: Spot, path: (shape: GeoPermissibleObjects) => string | null): SVGElement {
    const shape = this.world.objects.countries.geometries.find((one) => one.id === spot.country);
    const d = shape ? (path(feature(this.world, shape)) ?? "") : "";
    return this.keep([spot], svg("path", { d, class: spot.said ? "country said" : "country" }));
  }

  private dot({ spots, at: [cx, cy] }: Group): SVGElement {
    const said = spots.some((spot) => spot.said);
    const look = said ? "node" : "node hollow";
    const ring = spots.some((spot) => spot.kind === "region") ? svg("circle", { cx, cy, r: RING, class: said ? "region said" : "region" }) : null;
    if (spots.length > 1) {
      const number = svg("text", { x: cx, y: cy + 4, class: "number", "text-anchor": "middle" }, this.number.format(spots.length));
      return this.keep(spots, ring, svg("circle", { cx, cy, r: 12, class: look }), number);
    }
    return ring ? this.keep(spots, ring) : this.keep(spots, svg("circle", { cx, cy, r: 14, class: "hit" }), svg("circle", { cx, cy, r: 5.5, class: look }));
  }

  // Each name beside its place where there is room; the list under the map holds them all.
  private *names(groups: Group[], projection: GeoProjection, wide: number, tall: number): Generator<Node> {
    const countries = this.pictures.spots.filter((spot) => spot.country).map((spot): Group => ({ spots: [spot], at: projection([spot.lon, spot.lat]) ?? [0, 0] }));
    const every = [...groups, ...countries].sort((a, b) => Number(b.spots[0]!.said) - Number(a.spots[0]!.said));
    const taken = groups.map(({ spots, at: [x, y] }): Bounds => around(x, y, spots.length > 1 ? 12 : 6));
    for (const { spots, at: [x, y] } of every) {
      const [first, more] = [spots[0]!, spots.length - 1];
      const words = more ? `${isolated(first.name)} +${this.number.format(more)}` : first.name;
      const letters = CHARACTER * words.length;
      const beside = more ? 16 : 10;
      const ways: [number, number][] = [[x + beside, y], [x - beside - letters, y], [x - letters / 2, y - beside - 5], [x - letters / 2, y + beside + 7]];
      const boxes = ways.map(([left, at]): Bounds => [left, at - TALL / 2, left + letters, at + TALL / 2]);
      const free = boxes.find((box) => box[0] >= 0 && box[1] >= 0 && box[2] <= wide && box[3] <= tall && !taken.some((other) => meet(box, other)));
      if (!free) continue;
      taken.push(free);
      yield svg("text", { x: (free[0] + free[2]) / 2, y: free[1] + 12, class: first.said ? "place said" : "place", "text-anchor": "middle", direction: rightToLeft() ? "rtl" : "ltr" }, words);
    }
  }

  private keep(spots: Spot[], ...content: (Node | null)[]): SVGElement {
    const name = spots.map((spot) => `${spot.name}, ${spot.what}`).join(" · ");
    const mark = svg("g", { class: `stop spot${spots.length > 1 ? " several" : ""}`, tabindex: -1, role: "button", "aria-label": name }, ...content);
    this.drawn.set(mark, spots);
    return mark;
  }
}

type Bounds = [left: number, top: number, right: number, bottom: number];

// Those that words of the claim name; all, where they name none.
function named(spots: Spot[]): Spot[] {
  const said = spots.filter((spot) => spot.said);
  return said.length ? said : spots;
}

// How far from the middle of some places others reach, in degrees, with room around them.
function reach(spots: Spot[], others: Spot[] = spots): { middle: [lon: number, lat: number]; across: number; up: number } {
  const [x, y] = [middle(spots.map((spot) => spot.lon)), middle(spots.map((spot) => spot.lat))];
  const furthest = (from: number, values: number[]): number => Math.max(LEAST_DEGREES / 2, AROUND * Math.max(...values.map((value) => Math.abs(value - from))));
  return { middle: [x, y], across: furthest(x, others.map((spot) => spot.lon)), up: furthest(y, others.map((spot) => spot.lat)) };
}

function grouped(spots: Spot[], projection: GeoProjection): Group[] {
  const groups: Group[] = [];
  for (const spot of spots.filter((one) => !one.country).sort((a, b) => Number(b.said) - Number(a.said))) {
    const at = projection([spot.lon, spot.lat]) ?? [0, 0];
    const near = groups.find((group) => Math.hypot(group.at[0] - at[0], group.at[1] - at[1]) < APART);
    if (near) near.spots.push(spot);
    else groups.push({ spots: [spot], at });
  }
  return groups;
}

const middle = (values: number[]): number => (Math.min(...values) + Math.max(...values)) / 2;

const meet = (a: Bounds, b: Bounds): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

const around = (x: number, y: number, far: number): Bounds => [x - far, y - far, x + far, y + far];
