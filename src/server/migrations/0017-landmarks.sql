-- What the centre vouches with for what it told a tablet of the log: copied with everything else, so that it recognises its own words after it went back.
ALTER TABLE ambito_head ADD COLUMN landmark_key bytea NOT NULL DEFAULT (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
