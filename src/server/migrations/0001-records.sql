-- The log, the records and who may read them. ambito_id leads every key, so that the same tables can be spread over machines by ambito.

-- One hot row for each ambito: locked last, it gives out `seq`.
CREATE TABLE ambito_head (
  ambito_id uuid PRIMARY KEY,
  epoch uuid NOT NULL,
  seq bigint NOT NULL,
  -- Below it, change rows have been thrown away.
  min_seq bigint NOT NULL,
  -- The highest seq of the last verified backup kept elsewhere.
  backed_up_seq bigint NOT NULL,
  -- The device through which the centre itself writes.
  centre_device_id uuid NOT NULL
);

CREATE TABLE device (
  ambito_id uuid NOT NULL,
  device_id uuid NOT NULL,
  -- Absent for the centre's own device.
  worker_id uuid,
  -- Ed25519, raw 32 bytes.
  public_key bytea,
  -- Shared secret of the HMAC in the token exchange.
  secret bytea,
  -- active | locked | leaving | revoked | wiped
  status text NOT NULL,
  last_mid bigint NOT NULL DEFAULT 0,
  -- Hash of the mutation `last_mid`, for the chain.
  last_hash bytea,
  cursor_seq bigint NOT NULL DEFAULT 0,
  office_id uuid,
  -- In the numbers of listenings ("ACE-2026-B0142").
  letter text,
  lease_until timestamptz,
  app_version text,
  enrolled_at timestamptz NOT NULL,
  last_seen timestamptz,
  pending int,
  persisted boolean,
  directive jsonb,
  PRIMARY KEY (ambito_id, device_id)
);
CREATE UNIQUE INDEX device_letter ON device (ambito_id, letter);
CREATE INDEX device_worker ON device (ambito_id, worker_id);

-- Append-only: what every device asked, as it asked it.
CREATE TABLE mutation (
  ambito_id uuid NOT NULL,
  device_id uuid NOT NULL,
  mid bigint NOT NULL,
  seq bigint NOT NULL,
  prev bytea NOT NULL,
  hash bytea NOT NULL,
  -- The signature of the push it came in, on the last mutation of that push.
  sig bytea,
  author uuid NOT NULL,
  sv int NOT NULL,
  -- Canonical JSON: its SHA-256 is `hash`. Text, because jsonb cannot hold everything that JSON can.
  body text NOT NULL,
  result jsonb NOT NULL,
  t_device timestamptz,
  t_offset_ms bigint,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (ambito_id, device_id, mid)
);
CREATE UNIQUE INDEX mutation_seq ON mutation (ambito_id, seq);

CREATE TABLE record (
  ambito_id uuid NOT NULL,
  record_id uuid NOT NULL,
  type text NOT NULL,
  ver bigint NOT NULL,
  sv int NOT NULL,
  doc jsonb NOT NULL,
  -- unit → [version, device, mid] of its last change
  fv jsonb NOT NULL,
  -- active | voided
  state text NOT NULL,
  -- The record that this one hangs on: its scopes follow it.
  parent_id uuid,
  PRIMARY KEY (ambito_id, record_id)
);
CREATE INDEX record_parent ON record (ambito_id, parent_id, type);
CREATE INDEX record_type ON record (ambito_id, type, record_id);

-- Append-only: every version. The seq of a version is here.
CREATE TABLE record_hist (
  ambito_id uuid NOT NULL,
  record_id uuid NOT NULL,
  ver bigint NOT NULL,
  seq bigint NOT NULL,
  state text NOT NULL,
  doc jsonb NOT NULL,
  by_device uuid NOT NULL,
  by_mid bigint NOT NULL,
  PRIMARY KEY (ambito_id, record_id, ver)
);

CREATE TABLE record_scope (
  ambito_id uuid NOT NULL,
  record_id uuid NOT NULL,
  scope text NOT NULL,
  PRIMARY KEY (ambito_id, record_id, scope)
);
CREATE INDEX record_scope_scope ON record_scope (ambito_id, scope, record_id);

-- What a pull reads: a record was put in a scope (p), or left it (l).
CREATE TABLE change (
  ambito_id uuid NOT NULL,
  scope text NOT NULL,
  seq bigint NOT NULL,
  record_id uuid NOT NULL,
  op text NOT NULL,
  PRIMARY KEY (ambito_id, scope, seq, record_id)
);

CREATE TABLE grant_ (
  ambito_id uuid NOT NULL,
  worker_id uuid NOT NULL,
  scope text NOT NULL,
  from_seq bigint NOT NULL,
  to_seq bigint,
  reason text NOT NULL,
  PRIMARY KEY (ambito_id, worker_id, scope, from_seq)
);

-- Append-only, never pulled: who looked at what, chained by hash.
CREATE TABLE access_event (
  ambito_id uuid NOT NULL,
  device_id uuid NOT NULL,
  n bigint NOT NULL,
  at timestamptz NOT NULL,
  actor uuid NOT NULL,
  action text NOT NULL,
  record_id uuid,
  grounds text NOT NULL,
  prev_hash bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (ambito_id, device_id, n)
);

CREATE TABLE blob (
  ambito_id uuid NOT NULL,
  blob_id uuid NOT NULL,
  size bigint NOT NULL,
  sha256 bytea NOT NULL,
  state text NOT NULL,
  storage_key text,
  PRIMARY KEY (ambito_id, blob_id)
);

CREATE TABLE blob_part (
  ambito_id uuid NOT NULL,
  blob_id uuid NOT NULL,
  part int NOT NULL,
  size bigint NOT NULL,
  PRIMARY KEY (ambito_id, blob_id, part)
);

CREATE TABLE seal (
  ambito_id uuid NOT NULL,
  upto_seq bigint NOT NULL,
  sha256_chain bytea NOT NULL,
  signed_at timestamptz NOT NULL,
  tsa_token bytea,
  PRIMARY KEY (ambito_id, upto_seq)
);
