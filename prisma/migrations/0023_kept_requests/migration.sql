-- A request is kept before it is acknowledged, and is done with its effect: what a process left undone, another does.
ALTER TABLE "SeenEvent" ADD COLUMN "ask" JSONB,
ADD COLUMN "way" JSONB,
ADD COLUMN "holder" TEXT,
ADD COLUMN "heldUntil" TIMESTAMPTZ(3),
ADD COLUMN "begunAt" TIMESTAMPTZ(3),
ADD COLUMN "doneAt" TIMESTAMPTZ(3),
ADD COLUMN "tries" INTEGER NOT NULL DEFAULT 0;

UPDATE "SeenEvent" SET "doneAt" = "at";

CREATE INDEX "SeenEvent_doneAt_heldUntil_idx" ON "SeenEvent"("doneAt", "heldUntil");
