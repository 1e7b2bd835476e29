-- What of tracing need not be done again: the statements of each document, with the digest of what they were cut out of.
-- What was compared is a result. Tables that nothing was ever kept in go.
DROP TABLE posting;
DROP TABLE sketch;
DROP TABLE match;
DROP TABLE statement;
CREATE TABLE statement (
  document TEXT PRIMARY KEY,
  digest BLOB NOT NULL,
  json BLOB NOT NULL
);
