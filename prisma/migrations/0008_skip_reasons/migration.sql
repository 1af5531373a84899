-- CreateEnum
CREATE TYPE "SkipReason" AS ENUM ('gone', 'settled', 'exempt', 'moved', 'late');

-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN     "skipped" "SkipReason";

-- CreateIndex
CREATE INDEX "Outbox_skipped_createdAt_idx" ON "Outbox"("skipped", "createdAt");
