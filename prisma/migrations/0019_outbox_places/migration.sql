-- The next message of each place, found without reading the others that wait there, and when a place was last sent one.
DROP INDEX "Outbox_recipient_claimedUntil_idx";

CREATE INDEX "Outbox_state_recipient_attempts_id_idx" ON "Outbox"("state", "recipient", "attempts", "id");

CREATE INDEX "Outbox_recipient_sentAt_idx" ON "Outbox"("recipient", "sentAt");

-- A reference as people say it, whatever its case and spaces.
CREATE INDEX "Indicator_said_idx" ON "Indicator" (upper(replace(ref, ' ', '')));
