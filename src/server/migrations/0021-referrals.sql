-- Whoever receives a referral finds it by its code, at /r/{code}: looked up by a keyed hash, so that no comparison tells how near a guess was.
ALTER TABLE ambito_head ADD COLUMN referral_key bytea NOT NULL DEFAULT (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

CREATE TABLE referral_code (
  ambito_id uuid NOT NULL,
  -- SHA-256 of the key of the ambito and of the characters that identify the code
  hash bytea NOT NULL,
  referral_id uuid NOT NULL,
  -- the last day
  expires_on date NOT NULL,
  PRIMARY KEY (ambito_id, hash)
);

-- Who tried a code, as far as it can be told without an account; kept for as long as a code lives.
CREATE TABLE referral_try (
  at timestamptz NOT NULL,
  -- a hash of the address
  address text NOT NULL,
  result text NOT NULL CHECK (result IN ('opened', 'answered', 'unknown')),
  ambito_id uuid,
  referral_id uuid
);
CREATE INDEX referral_try_by_time ON referral_try (at);
