-- Which version of Takhrij made a reading: empty where that was not kept, NULL where it came into the case as a reading.
-- `lacking` are the warnings, as JSON, of what could not be had of an article, which no new reading would say again.
ALTER TABLE document ADD COLUMN reader TEXT;
ALTER TABLE document ADD COLUMN lacking TEXT NOT NULL DEFAULT '[]';
UPDATE document SET reader = '' WHERE original NOT IN (
  SELECT sha256 FROM original WHERE media_type LIKE '%json%' AND instr(CAST(data AS TEXT), '"attributions"')
);
