// Beside each picture, the words that show what is pointed at.

import type { Proof } from "./data";
import { html, type Content } from "./dom";

export interface Shown {
  title: string[];
  // Each line in parts, which run each in its own direction.
  notes?: string[][];
  reasons?: string[];
  links?: { words: string; address: string }[];
  proofs?: Proof[];
}

export class Evidence {
  readonly element: HTMLElement;
  private kept: Shown | null = null;
  private first: Shown | null = null;

  constructor(private readonly words: Record<string, string>) {
    this.element = html("div", { class: "evidence", "aria-live": "polite" });
    this.show(null);
  }

  // As long as nothing is pointed at, what stands first in the picture.
  rest(first: Shown | null): void {
    this.first = first;
    this.show(this.kept);
  }

  // What is chosen stays while others are pointed at; what is only pointed at goes with the pointer.
  choose(shown: Shown | null): void {
    this.kept = shown;
    this.show(shown);
  }

  point(shown: Shown | null): void {
    if (!this.kept) this.show(shown);
  }

  private show(shown: Shown | null): void {
    const now = shown ?? this.first;
    const hint = shown ? [] : [html("p", { class: "where" }, this.words["pictures.nothing"])];
    this.element.replaceChildren(...hint, ...(now ? this.content(now) : []));
    this.element.scrollTop = 0;
  }

  private *content(shown: Shown): Generator<Node> {
    yield html("h3", {}, ...parts(shown.title));
    for (const note of shown.notes ?? []) yield html("p", { class: "where" }, ...parts(note));
    if (shown.reasons?.length) {
      const reasons = shown.reasons.map((one) => html("li", {}, one));
      yield html("ul", { class: "why" }, ...reasons);
    }
    for (const proof of shown.proofs ?? []) yield this.proof(proof);
    for (const { words, address } of shown.links ?? []) yield html("p", { class: "to" }, html("a", { href: address }, words));
  }

  private proof(proof: Proof): Node {
    const pieces: Content[] = proof.pieces.map(([words, what]) => (what ? html("mark", { class: what }, words) : words));
    return html(
      "div",
      { class: "proof" },
      html("p", { class: "where dated" }, ...proof.where.map((one) => html("bdi", {}, one))),
      html("blockquote", { dir: proof.runs, lang: proof.language }, ...pieces),
      html("p", { class: "to" }, html("a", { href: proof.address }, this.words["pictures.in-article"])),
    );
  }
}

function parts(words: string[]): Content[] {
  return words.flatMap((one, number) => [number ? " · " : "", html("bdi", {}, one)]);
}
