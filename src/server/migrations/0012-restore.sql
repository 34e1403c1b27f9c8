-- A history that began anew: the centre was restored from a copy, or went back in time. Its tablets send again what it lacks.

ALTER TABLE ambito_head ADD COLUMN restored_at timestamptz;
-- Until then, or until the tablets have reported, changes that build on what is missing are held. Empty when nothing is waited for.
ALTER TABLE ambito_head ADD COLUMN recovering_until timestamptz;

-- Of the mutation before the first, for a device that goes on from another's mids: the other may not be known here.
ALTER TABLE device ADD COLUMN before_first_hash bytea;

-- One row for each device that had a history with the centre before it went back.
CREATE TABLE recovery_device (
  ambito_id uuid NOT NULL,
  device_id uuid NOT NULL,
  -- Kept here too: a device enrolled after the copy was made is in no other table.
  worker_id uuid,
  office_id uuid,
  last_seen timestamptz,
  -- Up to here the old history and the new one are the same.
  restored_seq bigint NOT NULL,
  -- What the copy had of it.
  known_mid bigint NOT NULL,
  -- What it had been acknowledged, said by itself or by the database that was replaced.
  acked_mid bigint,
  -- How far it had read the old history.
  reached_seq bigint,
  -- Up to this mid its changes were made upon the old history.
  old_mid bigint NOT NULL DEFAULT 0,
  -- Held changes wait for it.
  is_awaited boolean NOT NULL,
  reported_at timestamptz,
  -- The device that goes on in its place.
  replaced_by uuid,
  PRIMARY KEY (ambito_id, device_id)
);

-- Mids that neither the centre nor the tablet has any more; the device's chain goes on after them.
CREATE TABLE lost_mids (
  ambito_id uuid NOT NULL,
  device_id uuid NOT NULL,
  from_mid bigint NOT NULL,
  to_mid bigint NOT NULL,
  -- Of the mutation `to_mid`, as the one after it says.
  hash bytea NOT NULL,
  found_at timestamptz NOT NULL,
  PRIMARY KEY (ambito_id, device_id, from_mid)
);
