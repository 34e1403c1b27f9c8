-- `fv` was { unit → [version, device, mid] }: forty characters said again for every unit, in a form that is parsed at every write.
-- Now [[version, device, mid, [unit, …]], …], as text: the centre only keeps it and hands it on.
ALTER TABLE record ADD COLUMN versions text;
UPDATE record SET versions = (
  SELECT coalesce(json_agg(json_build_array(stamp->0, stamp->1, stamp->2, units)), '[]')::text
  FROM (SELECT value AS stamp, json_agg(key) AS units FROM jsonb_each(fv) GROUP BY value) AS grouped);
ALTER TABLE record DROP COLUMN fv;
ALTER TABLE record RENAME COLUMN versions TO fv;
ALTER TABLE record ALTER COLUMN fv SET NOT NULL;
