-- Letters before this place, in the order in which they are given, are left to tablets that a copy of the centre did not have.
ALTER TABLE ambito_head ADD COLUMN letters_from integer NOT NULL DEFAULT 0;
