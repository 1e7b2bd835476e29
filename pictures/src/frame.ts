// What a picture stands in: it can be enlarged and moved about, and has the words that show it beside it.

import { html, stop, type Stop } from "./dom";
import { Evidence, type Shown } from "./evidence";

const STEP = 1.25;
// No picture begins smaller than this.
const READABLE = 0.8;

export interface Picture {
  readonly least: number;
  readonly most: number;
  // At which scale all of it is seen on so many pixels from side to side.
  fitting(room: number): number;
  draw(scale: number, room: number): void;
}

export class Frame {
  readonly view = html("div", { class: "view" });
  readonly evidence: Evidence;
  private scale = 1;
  private room = 0;
  private picture: Picture | null = null;
  private meaning: (at: Stop) => Shown | null = () => null;

  constructor(figure: Element, words: Record<string, string>, key: string[]) {
    this.evidence = new Evidence(words);
    const tools = html(
      "div",
      { class: "tools" },
      this.tool("−", words["pictures.smaller"], () => this.turn(this.scale / STEP)),
      this.tool("+", words["pictures.larger"], () => this.turn(this.scale * STEP)),
      this.tool("⤢", words["pictures.whole"], () => this.turn(this.picture?.fitting(this.room) ?? 1)),
    );
    figure.classList.add("moves");
    // Else it is called by all that its caption says.
    figure.setAttribute("aria-label", figure.closest("section")?.querySelector("h2")?.textContent ?? "");
    for (const around of [figure.closest("main > *"), figure.closest("main")]) around?.classList.add("pictured");
    figure.prepend(html("div", { class: "moving" }, html("div", { class: "held" }, tools, this.view), this.evidence.element));
    // What the page says of its drawing is for print, where that stands.
    const caption = figure.querySelector("figcaption");
    caption?.replaceChildren(html("div", {}, ...caption.childNodes), ...key.map((one) => html("p", {}, words[one])));
    this.listen();
  }

  show(picture: Picture): void {
    this.picture = picture;
    picture.draw(1, this.view.clientWidth);
    this.scale = Math.max(READABLE, picture.fitting(this.view.clientWidth));
    new ResizeObserver(() => this.resized()).observe(this.view);
    this.resized();
    const first = this.stops().find((at) => this.meaning(at));
    this.evidence.rest(first ? this.meaning(first) : null);
  }

  // Says what shows that which a stop stands for: while it is pointed at, and for good once it is tapped or met by keys.
  answers(shown: (at: Stop) => Shown | null): void {
    this.meaning = shown;
    const meant = (event: Event): Shown | null => {
      const at = stop(event.target);
      return at && shown(at);
    };
    this.view.addEventListener("pointerover", (event) => this.evidence.point(meant(event)));
    this.view.addEventListener("pointerleave", () => this.evidence.point(null));
    this.view.addEventListener("focusin", (event) => this.evidence.choose(meant(event)));
    this.view.addEventListener("click", (event) => this.evidence.choose(meant(event)));
  }

  private stops(): Stop[] {
    return [...this.view.querySelectorAll<Stop>(".stop")];
  }

  private resized(): void {
    const room = this.view.clientWidth;
    if (!room || room === this.room) return;
    this.room = room;
    this.turn(this.scale);
  }

  private turn(scale: number): void {
    if (!this.picture) return;
    const [x, y] = [this.view.scrollLeft / this.scale, this.view.scrollTop / this.scale];
    this.scale = Math.min(this.picture.most, Math.max(this.picture.least, scale));
    const at = this.stops().indexOf(document.activeElement as Stop);
    this.picture.draw(this.scale, this.room);
    const stops = this.stops();
    if (at >= 0) stops[at]?.focus({ preventScroll: true });
    else if (!this.view.querySelector(".stop[tabindex='0']")) stops[0]?.setAttribute("tabindex", "0");
    this.view.scrollTo(x * this.scale, y * this.scale);
  }

  private tool(sign: string, name: string | undefined, act: () => void): HTMLElement {
    const button = html("button", { type: "button", "aria-label": name, title: name }, sign);
    button.addEventListener("click", act);
    return button;
  }

  private listen(): void {
    this.view.addEventListener("keydown", ({ key, ctrlKey, metaKey }) => {
      if (ctrlKey || metaKey) return;
      if (key === "+" || key === "=") this.turn(this.scale * STEP);
      if (key === "-") this.turn(this.scale / STEP);
      if (key === "Escape") this.evidence.choose(null);
    });
    this.view.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        this.turn(event.deltaY < 0 ? this.scale * STEP : this.scale / STEP);
      },
      { passive: false },
    );
    // A mouse moves the picture by its ground; fingers and wheels scroll it as they scroll anything.
    this.view.addEventListener("pointerdown", (start) => {
      if (start.pointerType !== "mouse" || start.button !== 0 || (start.target as Element).closest(".stop")) return;
      const [left, top] = [this.view.scrollLeft + start.clientX, this.view.scrollTop + start.clientY];
      const move = (event: PointerEvent): void => this.view.scrollTo(left - event.clientX, top - event.clientY);
      this.view.setPointerCapture(start.pointerId);
      this.view.addEventListener("pointermove", move);
      this.view.addEventListener("lostpointercapture", () => this.view.removeEventListener("pointermove", move), { once: true });
    });
  }
}
