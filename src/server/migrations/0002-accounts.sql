-- Who may sign in, and the keys of the centre. Reference tables: read often, written seldom, not bound to one ambito.

CREATE TABLE app_user (
  user_id uuid PRIMARY KEY,
  -- lower case
  login text NOT NULL UNIQUE,
  -- Argon2id, encoded with its parameters
  password_hash text NOT NULL,
  -- true after a one-time password was given
  must_change_password boolean NOT NULL,
  password_changed_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('active', 'disabled')),
  created_at timestamptz NOT NULL
);

-- Which worker of which ambito an account is. Roles, permissions and offices are in the worker's record.
CREATE TABLE membership (
  ambito_id uuid NOT NULL,
  worker_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES app_user (user_id),
  PRIMARY KEY (ambito_id, worker_id)
);
CREATE INDEX membership_by_user ON membership (user_id);

-- Made at the first start and kept: tablets pin the public halves. For a key that is not a pair, `public_key` is empty.
CREATE TABLE centre_key (
  name text PRIMARY KEY,
  public_key bytea NOT NULL,
  private_key bytea NOT NULL,
  created_at timestamptz NOT NULL
);

-- Nonces already answered; a row is needed only until the nonce would have expired anyway.
CREATE TABLE used_nonce (
  nonce text PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX used_nonce_by_expiry ON used_nonce (expires_at);

-- Tries to sign in, counted by account and by address; both are kept as hashes.
CREATE TABLE sign_in_try (
  counter text PRIMARY KEY,
  tries integer NOT NULL,
  since timestamptz NOT NULL
);
CREATE INDEX sign_in_try_by_time ON sign_in_try (since);
