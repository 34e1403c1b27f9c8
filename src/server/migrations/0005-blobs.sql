-- The bytes of attachments. `blob_id` is the id of the attachment's record; the bytes themselves are in the blob storage, under `storage_key`.
-- state: receiving | stored. Pieces that arrive are kept apart until the whole has been verified; then their rows go.

ALTER TABLE blob ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE blob ADD COLUMN stored_at timestamptz;
ALTER TABLE blob_part ADD COLUMN storage_key text NOT NULL;
