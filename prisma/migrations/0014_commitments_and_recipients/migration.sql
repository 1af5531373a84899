-- What a plan or an action promises of figures is a commitment: the same rows under the word that the code and the docs use.
ALTER TABLE "Undertaking" RENAME TO "Commitment";
ALTER TYPE "UndertakingKind" RENAME TO "CommitmentKind";
ALTER TYPE "UndertakingState" RENAME TO "CommitmentState";
ALTER SEQUENCE "Undertaking_id_seq" RENAME TO "Commitment_id_seq";
ALTER TABLE "Commitment" RENAME CONSTRAINT "Undertaking_pkey" TO "Commitment_pkey";
ALTER TABLE "Commitment" RENAME CONSTRAINT "Undertaking_indicatorId_fkey" TO "Commitment_indicatorId_fkey";
ALTER TABLE "Commitment" RENAME CONSTRAINT "Undertaking_planId_fkey" TO "Commitment_planId_fkey";
ALTER TABLE "Commitment" RENAME CONSTRAINT "Undertaking_actionId_fkey" TO "Commitment_actionId_fkey";
ALTER INDEX "Undertaking_indicatorId_state_idx" RENAME TO "Commitment_indicatorId_state_idx";
-- Whom a message is written to is its recipient, and where it stands is its destination.
ALTER TABLE "Outbox" RENAME COLUMN "place" TO "recipient";
ALTER INDEX "Outbox_place_claimedUntil_idx" RENAME TO "Outbox_recipient_claimedUntil_idx";
ALTER TABLE "Posting" RENAME COLUMN "place" TO "destination";
ALTER INDEX "Posting_notice_subjectKey_place_platform_key" RENAME TO "Posting_notice_subjectKey_destination_platform_key";
