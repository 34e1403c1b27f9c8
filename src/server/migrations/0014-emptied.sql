-- A tablet that its own worker emptied: when, by its clock, and how many works were then only in a rescue file.
ALTER TABLE device ADD COLUMN emptied_at timestamptz;
ALTER TABLE device ADD COLUMN emptied_rescued int;
