-- Management of devices: orders, leases, what a device was given, tablets that were copied.

ALTER TABLE ambito_head ADD COLUMN lease_days int NOT NULL DEFAULT 14 CHECK (lease_days BETWEEN 1 AND 30);

-- `device.directive` holds the signed order that waits to be obeyed.
ALTER TABLE device ADD COLUMN directive_given_at timestamptz;
-- When it was first handed over: from then on a wipe cannot be taken back.
ALTER TABLE device ADD COLUMN directive_told_at timestamptz;
-- Of the last order, obeyed or not: the next one is higher.
ALTER TABLE device ADD COLUMN directive_nonce bigint NOT NULL DEFAULT 0;
-- With status `leaving`: the end of the last day.
ALTER TABLE device ADD COLUMN leaves_at timestamptz;
-- Where the ambito stood when it was enrolled, and up to where it was ever told: the bounds of what it held.
ALTER TABLE device ADD COLUMN enrolled_seq bigint NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN told_seq bigint NOT NULL DEFAULT 0;
-- A device that takes the place of a copied one goes on from its last mid that both sides agree on.
ALTER TABLE device ADD COLUMN replaces uuid;
ALTER TABLE device ADD COLUMN before_first_mid bigint NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN cloned_at timestamptz;

CREATE INDEX access_event_by_record ON access_event (ambito_id, record_id);

-- The public half of the ente's recovery key; the private half is in nobody's computer but its holder's.
CREATE TABLE recovery_key (
  ambito_id uuid PRIMARY KEY,
  public_key bytea NOT NULL,
  made_at timestamptz NOT NULL
);
