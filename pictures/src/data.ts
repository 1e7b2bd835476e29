// What the workbench answers at /claims/ID/pictures; src/takhrij/serve/pictures.py says what each field means.

export interface Proof {
  where: string[];
  runs: "ltr" | "rtl";
  language: string | null;
  pieces: [words: string, what: string][];
  address: string;
}

export interface Box {
  id: string;
  who: string;
  shape: "article" | "document" | "named" | "unnamed";
  kind: string;
  day: string | null;
  date: string | null;
  time: string | null;
  address: string | null;
  copies: string[];
  copied: string | null;
  marks: [kind: string, words: string][];
  ending: string | null;
  broken: boolean;
  proofs: Proof[];
}

export interface Edge {
  later: string;
  earlier: string;
  how: string;
  received: string;
  says: string;
  reasons: string[];
  loop: boolean;
}

export interface Moment {
  kind: "says" | "denies" | "named";
  label: string;
  says: string[];
  first: string;
  last: string;
  proofs: Proof[];
}

export interface Spot {
  name: string;
  kind: "country" | "region" | "settlement" | "feature";
  what: string;
  lat: number;
  lon: number;
  said: boolean;
  country: string | null;
  proofs: Proof[];
}

export interface Count {
  of: string;
  low: number | null;
  high: number | null;
  counted: string;
  who: string;
  first: string | null;
  last: string | null;
  where: string;
  address: string;
}

export interface Pictures {
  boxes: Box[];
  edges: Edge[];
  moments: Moment[];
  offset: number;
  spots: Spot[];
  counts: Count[];
  locale: string;
  words: Record<string, string>;
}
