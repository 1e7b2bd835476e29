-- The bytes that documents were drawn out of, each once, under their SHA-256 in hex.
CREATE TABLE original (
  sha256 TEXT PRIMARY KEY,
  media_type TEXT NOT NULL,
  data BLOB NOT NULL
);

-- An article. `reading` is the Reading as JSON; the columns before it are what it is looked up by. `traced` is the
-- generation of the case in which it was traced, and empty where it was not yet.
CREATE TABLE document (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  original TEXT NOT NULL REFERENCES original (sha256),
  text_sha256 TEXT NOT NULL,
  title TEXT,
  outlet TEXT,
  url TEXT,
  language TEXT,
  published TEXT,
  reading BLOB NOT NULL,
  traced INTEGER
);
CREATE INDEX document_by_text ON document (text_sha256);
CREATE INDEX document_by_url ON document (url) WHERE url IS NOT NULL;
CREATE INDEX document_untraced ON document (number) WHERE traced IS NULL;

-- Further addresses and ids under which the same article was met.
CREATE TABLE alias (
  document INTEGER NOT NULL REFERENCES document (number),
  id TEXT NOT NULL,
  url TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (id, url, document)
) WITHOUT ROWID;

-- The full text, by document.number: words folded and stripped of what is joined to them.
CREATE VIRTUAL TABLE word USING fts5 (title, text, content = '', tokenize = "unicode61 categories 'L* N*'");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (word, row);

-- What could not be read, and why.
CREATE TABLE failure (
  place TEXT PRIMARY KEY,
  what TEXT NOT NULL,
  hint TEXT NOT NULL,
  at TEXT NOT NULL
);

-- What a user knows of outlets: the rows of each table as JSON.
CREATE TABLE outlets (
  name TEXT PRIMARY KEY,
  rows BLOB NOT NULL,
  sha256 TEXT NOT NULL
);

-- What a person has decided: a Judgement as JSON; `undone` holds who took it back and when.
CREATE TABLE judgement (
  id INTEGER PRIMARY KEY,
  json BLOB NOT NULL,
  undone TEXT
);

-- Every act in its order. `sha256` is of the entry and of the one before: see takhrij/store/log.py.
CREATE TABLE log (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  act TEXT NOT NULL,
  data TEXT NOT NULL,
  before TEXT NOT NULL,
  sha256 TEXT NOT NULL
);

-- What tracing makes of the readings. It can be made again at any time.
CREATE TABLE statement (
  key TEXT PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (number),
  json BLOB NOT NULL
);
CREATE INDEX statement_by_document ON statement (document);
CREATE TABLE posting (
  term TEXT NOT NULL,
  statement INTEGER NOT NULL,
  PRIMARY KEY (term, statement)
) WITHOUT ROWID;
CREATE TABLE sketch (
  document INTEGER PRIMARY KEY REFERENCES document (number),
  data BLOB NOT NULL
);
CREATE TABLE match (
  "left" TEXT NOT NULL,
  "right" TEXT NOT NULL,
  json BLOB NOT NULL,
  PRIMARY KEY ("left", "right")
);
CREATE INDEX match_by_right ON match ("right");
CREATE TABLE claim (
  id TEXT PRIMARY KEY,
  rank INTEGER NOT NULL,
  json BLOB NOT NULL
);
CREATE TABLE result (
  name TEXT PRIMARY KEY,
  json BLOB NOT NULL
);

-- Raised by whatever changes what tracing would answer.
CREATE TABLE generation (number INTEGER NOT NULL);
INSERT INTO generation VALUES (0);
