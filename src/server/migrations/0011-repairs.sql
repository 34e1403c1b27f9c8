-- How many records the tablet says it had to put right because the sum of a scope did not agree: above zero somebody should look why.
ALTER TABLE device ADD COLUMN repaired bigint NOT NULL DEFAULT 0;
