-- What an evaluation depends on beside figures, rules and the day. Empty: each indicator is looked at once more.
ALTER TABLE "Standing" ADD COLUMN "circumstances" TEXT;
