-- The access log of the tablets, beside what was decided at the centre: both chained by hash, each device's by itself.
-- Of a search: what had been typed.
ALTER TABLE access_event ADD COLUMN said text;
-- It does not follow the device's event before.
ALTER TABLE access_event ADD COLUMN is_broken boolean NOT NULL DEFAULT false;
CREATE INDEX access_event_by_time ON access_event (ambito_id, at);
