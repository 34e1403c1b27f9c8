-- Photos and documents of rescued drafts. What names and opens each is sealed to the centre's rescue key, as the draft is; the bytes are a `blob`.
CREATE TABLE rescued_file (
  ambito_id uuid NOT NULL,
  attachment_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  worker_id uuid NOT NULL,
  received_at timestamptz NOT NULL,
  box bytea NOT NULL,
  -- With the draft: then `box` is empty, and the bytes go some days later.
  taken_at timestamptz,
  PRIMARY KEY (ambito_id, attachment_id)
);
CREATE INDEX rescued_file_by_draft ON rescued_file (ambito_id, draft_id);
