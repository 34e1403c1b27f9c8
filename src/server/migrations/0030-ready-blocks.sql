-- What a snapshot sends, made beforehand: the records of a scope after one id and up to another, as a block (src/sync/block.ts). It is only good as long
-- as those records, and their versions, are the same: `records` and `sum` tell, within one epoch. Nothing is lost with this table.
CREATE TABLE ready_block (
  ambito_id uuid NOT NULL,
  scope text NOT NULL,
  epoch uuid NOT NULL,
  after_id uuid NOT NULL,
  last_id uuid NOT NULL,
  records int NOT NULL,
  sum bigint NOT NULL,
  -- The shape in which its records are told.
  sv int NOT NULL,
  block bytea NOT NULL,
  PRIMARY KEY (ambito_id, scope, after_id)
);
-- It is compressed.
ALTER TABLE ready_block ALTER COLUMN block SET STORAGE EXTERNAL;
