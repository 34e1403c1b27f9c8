-- Drafts that came in a rescue file, for their author to take up again. Sealed to the centre's rescue key: they are nobody else's to read.
CREATE TABLE rescued_draft (
  ambito_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  worker_id uuid NOT NULL,
  device_id uuid NOT NULL,
  updated_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  box bytea NOT NULL,
  -- Taken up again by the author, on a tablet or by throwing it away: then `box` is empty.
  taken_at timestamptz,
  PRIMARY KEY (ambito_id, draft_id)
);
CREATE INDEX rescued_draft_by_worker ON rescued_draft (ambito_id, worker_id) WHERE taken_at IS NULL;
