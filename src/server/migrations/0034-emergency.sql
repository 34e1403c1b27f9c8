-- Why an emergency card was opened, or looked for: the reason chosen, and what happened in words.
ALTER TABLE access_event ADD COLUMN emergency_reason text;
ALTER TABLE access_event ADD COLUMN emergency_words text;
