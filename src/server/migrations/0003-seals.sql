-- What the sealer says of the log up to a seq: its chain, signed with the centre's key.
ALTER TABLE seal ADD COLUMN signature bytea NOT NULL;
