-- A lease of its own for one device; empty: that of the ambito.

ALTER TABLE device ADD COLUMN lease_days int CHECK (lease_days BETWEEN 1 AND 30);
