// The pictures of a claim's page, in place of those that came with it. Where anything goes wrong, those stay.

import { chains } from "./chains";
import type { Pictures } from "./data";
import { map } from "./map";
import { numbers } from "./numbers";
import { timeline } from "./timeline";

const script = document.currentScript as HTMLScriptElement;

async function begin(address: string): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok) return;
  const pictures = (await answer.json()) as Pictures;
  const figure = (section: string): Element | null => document.querySelector(`#${section} figure`);
  const [ofChains, ofTime, ofPlaces, ofNumbers] = [figure("chains"), figure("timeline"), figure("map"), document.getElementById("numbers")];
  if (ofChains && pictures.boxes.length) chains(ofChains, pictures);
  if (ofTime && pictures.moments.length) timeline(ofTime, pictures);
  if (ofNumbers) numbers(ofNumbers, pictures);
  if (ofPlaces && pictures.spots.length) await map(ofPlaces, pictures);
}

void begin(script.dataset["pictures"] ?? "");
