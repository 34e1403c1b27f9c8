-- Where a device's access log does not follow: the line, whether it came so, and when that was found. Empty: it is whole, as far as was looked.
ALTER TABLE device ADD COLUMN access_break jsonb;
