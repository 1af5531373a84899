-- CreateEnum
CREATE TYPE "ItemKind" AS ENUM ('call_in', 'follow_up', 'sorp', 'paper', 'project', 'risk');

-- CreateEnum
CREATE TYPE "ItemState" AS ENUM ('planned', 'heard', 'carried', 'removed');

-- CreateEnum
CREATE TYPE "UndertakingKind" AS ENUM ('point', 'recovery', 'effect');

-- CreateEnum
CREATE TYPE "UndertakingState" AS ENUM ('pending', 'kept', 'late', 'missed', 'superseded');

-- CreateEnum
CREATE TYPE "OutcomeDecision" AS ENUM ('accepted', 'not_accepted', 'referred', 'develop', 'rewrite', 'deferred', 'approved', 'noted');

-- CreateEnum
CREATE TYPE "ReferralState" AS ENUM ('open', 'answered', 'withdrawn');

-- CreateEnum
CREATE TYPE "ExtensionState" AS ENUM ('asked', 'granted', 'refused');

-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "deputyId" TEXT,
ADD COLUMN     "directorate" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "division" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "managerId" TEXT,
ADD COLUMN     "service" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "waitingFor" TEXT;

-- AlterTable
ALTER TABLE "Meeting" ADD COLUMN     "reason" TEXT;

-- AlterTable
ALTER TABLE "Action" ADD COLUMN     "acceptedAt" TIMESTAMPTZ(3),
ADD COLUMN     "acceptedBy" TEXT,
ADD COLUMN     "deliverable" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "effect" TEXT,
ADD COLUMN     "itemId" INTEGER,
ADD COLUMN     "outcomeId" INTEGER;

-- AlterTable
ALTER TABLE "Due" ADD COLUMN     "about" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "AgendaItem" (
    "id" SERIAL NOT NULL,
    "meetingId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "ItemKind" NOT NULL,
    "title" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "caseId" INTEGER,
    "riskId" INTEGER,
    "presenterPostId" TEXT,
    "addedBy" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "ItemState" NOT NULL DEFAULT 'planned',
    "reason" TEXT,
    "settledBy" TEXT,
    "settledAt" TIMESTAMPTZ(3),
    "carriedFromId" INTEGER,
    "acknowledgedBy" TEXT,
    "acknowledgedAt" TIMESTAMPTZ(3),
    "substitutePostId" TEXT,

    CONSTRAINT "AgendaItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" SERIAL NOT NULL,
    "itemId" INTEGER NOT NULL,
    "caseId" INTEGER,
    "version" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "actions" TEXT NOT NULL,
    "constraints" TEXT NOT NULL,
    "risks" TEXT NOT NULL,
    "support" TEXT NOT NULL,
    "submittedBy" TEXT NOT NULL,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Undertaking" (
    "id" SERIAL NOT NULL,
    "indicatorId" INTEGER NOT NULL,
    "planId" INTEGER,
    "actionId" INTEGER,
    "kind" "UndertakingKind" NOT NULL,
    "period" TEXT NOT NULL,
    "value" TEXT,
    "rag" "Rag",
    "madeBy" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "UndertakingState" NOT NULL DEFAULT 'pending',
    "note" TEXT,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Undertaking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Outcome" (
    "id" SERIAL NOT NULL,
    "itemId" INTEGER NOT NULL,
    "decision" "OutcomeDecision" NOT NULL,
    "attended" TEXT NOT NULL,
    "discussion" TEXT NOT NULL,
    "risks" TEXT NOT NULL,
    "recommendations" TEXT NOT NULL,
    "amount" INTEGER,
    "perYear" BOOLEAN NOT NULL DEFAULT false,
    "forPostId" TEXT,
    "by" DATE,
    "recordedBy" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "correctsId" INTEGER,

    CONSTRAINT "Outcome_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Referral" (
    "id" SERIAL NOT NULL,
    "outcomeId" INTEGER NOT NULL,
    "to" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "recommendations" TEXT NOT NULL,
    "amount" INTEGER,
    "perYear" BOOLEAN NOT NULL DEFAULT false,
    "on" DATE,
    "state" "ReferralState" NOT NULL DEFAULT 'open',
    "answer" TEXT,
    "answeredBy" TEXT,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Referral_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Risk" (
    "id" SERIAL NOT NULL,
    "ref" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "register" TEXT NOT NULL,
    "rating" "Rag" NOT NULL,
    "ownerPostId" TEXT,
    "asAt" DATE NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "importId" INTEGER,

    CONSTRAINT "Risk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ActionEvent" (
    "id" SERIAL NOT NULL,
    "actionId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "ActionEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Extension" (
    "id" SERIAL NOT NULL,
    "actionId" INTEGER NOT NULL,
    "to" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "askedBy" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "ExtensionState" NOT NULL DEFAULT 'asked',
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "Extension_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AgendaItem_meetingId_position_idx" ON "AgendaItem"("meetingId", "position");

-- CreateIndex
CREATE INDEX "AgendaItem_caseId_idx" ON "AgendaItem"("caseId");

-- CreateIndex
CREATE INDEX "Plan_caseId_idx" ON "Plan"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_itemId_version_key" ON "Plan"("itemId", "version");

-- CreateIndex
CREATE INDEX "Undertaking_indicatorId_state_idx" ON "Undertaking"("indicatorId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Outcome_correctsId_key" ON "Outcome"("correctsId");

-- CreateIndex
CREATE INDEX "Outcome_itemId_idx" ON "Outcome"("itemId");

-- CreateIndex
CREATE INDEX "Referral_state_idx" ON "Referral"("state");

-- CreateIndex
CREATE INDEX "Risk_ref_asAt_idx" ON "Risk"("ref", "asAt");

-- CreateIndex
CREATE INDEX "ActionEvent_actionId_idx" ON "ActionEvent"("actionId");

-- CreateIndex
CREATE INDEX "Extension_actionId_idx" ON "Extension"("actionId");

-- CreateIndex
CREATE INDEX "Due_about_state_idx" ON "Due"("about", "state");

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_managerId_fkey" FOREIGN KEY ("managerId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_deputyId_fkey" FOREIGN KEY ("deputyId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_riskId_fkey" FOREIGN KEY ("riskId") REFERENCES "Risk"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_presenterPostId_fkey" FOREIGN KEY ("presenterPostId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_substitutePostId_fkey" FOREIGN KEY ("substitutePostId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_carriedFromId_fkey" FOREIGN KEY ("carriedFromId") REFERENCES "AgendaItem"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "AgendaItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Undertaking" ADD CONSTRAINT "Undertaking_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Undertaking" ADD CONSTRAINT "Undertaking_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Undertaking" ADD CONSTRAINT "Undertaking_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "Action"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Outcome" ADD CONSTRAINT "Outcome_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "AgendaItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Outcome" ADD CONSTRAINT "Outcome_forPostId_fkey" FOREIGN KEY ("forPostId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Outcome" ADD CONSTRAINT "Outcome_correctsId_fkey" FOREIGN KEY ("correctsId") REFERENCES "Outcome"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Referral" ADD CONSTRAINT "Referral_outcomeId_fkey" FOREIGN KEY ("outcomeId") REFERENCES "Outcome"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Risk" ADD CONSTRAINT "Risk_ownerPostId_fkey" FOREIGN KEY ("ownerPostId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Risk" ADD CONSTRAINT "Risk_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "AgendaItem"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_outcomeId_fkey" FOREIGN KEY ("outcomeId") REFERENCES "Outcome"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActionEvent" ADD CONSTRAINT "ActionEvent_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "Action"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "Action"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A case stands on one agenda at a time.
CREATE UNIQUE INDEX "AgendaItem_one_planned_per_case" ON "AgendaItem" ("caseId") WHERE "state" = 'planned';

-- What had been called in before there were agendas stands on the agenda of its meeting.
INSERT INTO "AgendaItem" ("meetingId", "position", "kind", "title", "why", "caseId", "presenterPostId", "addedBy", "addedAt")
SELECT c."meetingId", row_number() OVER (PARTITION BY c."meetingId" ORDER BY c.id), 'call_in', v.name, c.because, c.id,
       v."accountablePostId", coalesce(c."decidedBy", 'the rules'), coalesce(c."decidedAt", c."openedAt")
FROM "Case" c
JOIN LATERAL (
  SELECT name, "accountablePostId" FROM "IndicatorVersion" WHERE "indicatorId" = c."indicatorId"
  ORDER BY "recordedAt" DESC, id DESC LIMIT 1
) v ON true
WHERE c.state = 'called_in' AND c."meetingId" IS NOT NULL;
