-- The ente's recovery key that a device's data key is sealed to, as far as the device said. Empty: none, or nobody knows.
ALTER TABLE device ADD COLUMN recoverable_by bytea;
