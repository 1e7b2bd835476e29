// The places of a claim on land and borders that come with the workbench; nothing is asked of any server of tiles.

import { geoMercator, geoPath, type GeoPermissibleObjects, type GeoProjection } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Pictures, Spot } from "./data";
import { inRow, roving, svg, type Stop } from "./dom";
import { Frame, type Picture } from "./frame";

const LEAST_DEGREES = 3;
const AROUND = 1.25;
const RING = 18;
const TALL = 15;
const CHARACTER = 7.5;

type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

export async function map(figure: Element, pictures: Pictures): Promise<void> {
  const answer = await fetch("/assets/countries.topojson");
  if (!answer.ok) return;
  const world = (await answer.json()) as World;
  const frame = new Frame(figure, pictures.words, ["pictures.map-key"]);
  frame.show(new Chart(frame, pictures, world));
}

class Chart implements Picture {
  readonly least = 0.25;
  readonly most = 12;
  private readonly land: GeoPermissibleObjects;
  private readonly borders: GeoPermissibleObjects;
  private readonly drawn = new Map<Stop, Spot>();

  constructor(
    private readonly frame: Frame,
    private readonly pictures: Pictures,
    private readonly world: World,
  ) {
    this.land = feature(world, world.objects.land);
    this.borders = mesh(world, world.objects.countries, (a, b) => a !== b);
    roving(frame.view, inRow(() => [...this.drawn.keys()]));
    frame.answers((at) => {
      const spot = this.drawn.get(at);
      if (!spot) return null;
      const notes = [[spot.what, `${spot.lat.toFixed(2)}, ${spot.lon.toFixed(2)}`]];
      return { title: [spot.name], notes, proofs: spot.proofs };
    });
  }

  fitting(): number {
    return 1;
  }

  draw(scale: number, room: number): void {
    const [wide, tall] = [room * Math.max(1, scale), Math.min(480, Math.max(260, room * 0.6)) * Math.max(1, scale)];
    const projection = this.projection(wide, tall, Math.min(1, scale));
    const path = geoPath(projection);
    this.drawn.clear();
    const areas = this.pictures.spots.filter((spot) => spot.country).map((spot) => this.area(spot, path));
    const spots = this.pictures.spots.filter((spot) => !spot.country);
    const dots = spots.map((spot) => this.dot(spot, projection));
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
      ...names(this.pictures.spots, projection, wide, tall),
    );
    this.frame.view.replaceChildren(drawing);
  }

  // Large enough for all places with room around them.
  private projection(wide: number, tall: number, closer: number): GeoProjection {
    const [lons, lats] = [this.pictures.spots.map((spot) => spot.lon), this.pictures.spots.map((spot) => spot.lat)];
    const [x, y] = [middle(lons), middle(lats)];
    const half = (values: number[]): number => Math.max(LEAST_DEGREES / 2, ((Math.max(...values) - Math.min(...values)) / 2) * AROUND);
    const across = Math.min(180, half(lons) / closer);
    const up = half(lats) / closer;
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
    return this.keep(spot, svg("path", { d, class: spot.said ? "country said" : "country" }));
  }

  private dot(spot: Spot, projection: GeoProjection): SVGElement {
    const [cx, cy] = projection([spot.lon, spot.lat]) ?? [0, 0];
    const look = spot.said ? "node" : "node hollow";
    return spot.kind === "region"
      ? this.keep(spot, svg("circle", { cx, cy, r: RING, class: spot.said ? "region said" : "region" }))
      : this.keep(spot, svg("circle", { cx, cy, r: 14, class: "hit" }), svg("circle", { cx, cy, r: 5.5, class: look }));
  }

  private keep(spot: Spot, ...content: Node[]): SVGElement {
    const mark = svg("g", { class: "stop spot", tabindex: -1, role: "button", "aria-label": `${spot.name}, ${spot.what}` }, ...content);
    this.drawn.set(mark, spot);
    return mark;
  }
}

type Bounds = [left: number, top: number, right: number, bottom: number];

const middle = (values: number[]): number => (Math.min(...values) + Math.max(...values)) / 2;

const meet = (a: Bounds, b: Bounds): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

// Each name beside its place where there is room; the list under the map holds them all.
function* names(spots: Spot[], projection: GeoProjection, wide: number, tall: number): Generator<Node> {
  const points = spots.map((spot): [number, number] => projection([spot.lon, spot.lat]) ?? [0, 0]);
  const taken = points.map(([x, y]): Bounds => [x - 6, y - 6, x + 6, y + 6]);
  for (const [number, spot] of [...spots.entries()].sort(([, a], [, b]) => Number(b.said) - Number(a.said))) {
    const [x, y] = points[number]!;
    const letters = CHARACTER * spot.name.length;
    const ways: [number, number][] = [[x + 10, y], [x - 10 - letters, y], [x - letters / 2, y - 15], [x - letters / 2, y + 17]];
    const boxes = ways.map(([left, at]): Bounds => [left, at - TALL / 2, left + letters, at + TALL / 2]);
    const free = boxes.find((box) => box[0] >= 0 && box[1] >= 0 && box[2] <= wide && box[3] <= tall && !taken.some((other) => meet(box, other)));
    if (!free) continue;
    taken.push(free);
    yield svg("text", { x: (free[0] + free[2]) / 2, y: free[1] + 12, class: spot.said ? "place said" : "place", "text-anchor": "middle" }, spot.name);
  }
}
