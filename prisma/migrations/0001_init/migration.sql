-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Platform" AS ENUM ('web', 'slack', 'teams');

-- CreateEnum
CREATE TYPE "IndicatorKind" AS ENUM ('kpi', 'activity');

-- CreateEnum
CREATE TYPE "Polarity" AS ENUM ('higher', 'lower');

-- CreateEnum
CREATE TYPE "Frequency" AS ENUM ('month', 'quarter', 'year');

-- CreateEnum
CREATE TYPE "Layer" AS ENUM ('strategic', 'core', 'dashboard');

-- CreateEnum
CREATE TYPE "Classification" AS ENUM ('unrestricted', 'exempt');

-- CreateEnum
CREATE TYPE "ResultStatus" AS ENUM ('final', 'provisional');

-- CreateEnum
CREATE TYPE "Rag" AS ENUM ('GREEN', 'AMBER', 'RED');

-- CreateEnum
CREATE TYPE "WarningOutcome" AS ENUM ('pending', 'came_true', 'avoided');

-- CreateEnum
CREATE TYPE "CaseState" AS ENUM ('proposed', 'called_in', 'declined', 'closed');

-- CreateEnum
CREATE TYPE "CaseKind" AS ENUM ('poor', 'good', 'data', 'demand');

-- CreateEnum
CREATE TYPE "MeetingState" AS ENUM ('planned', 'held', 'cancelled');

-- CreateEnum
CREATE TYPE "ActionState" AS ENUM ('open', 'done', 'withdrawn');

-- CreateEnum
CREATE TYPE "DueState" AS ENUM ('waiting', 'done', 'dropped');

-- CreateEnum
CREATE TYPE "OutboxState" AS ENUM ('pending', 'sent', 'failed', 'obsolete');

-- CreateTable
CREATE TABLE "Post" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Holding" (
    "id" SERIAL NOT NULL,
    "personId" TEXT NOT NULL,
    "postId" TEXT NOT NULL,
    "from" DATE,
    "until" DATE,

    CONSTRAINT "Holding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Identity" (
    "platform" "Platform" NOT NULL,
    "externalId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,

    CONSTRAINT "Identity_pkey" PRIMARY KEY ("platform","externalId")
);

-- CreateTable
CREATE TABLE "Conversation" (
    "platform" "Platform" NOT NULL,
    "key" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "reference" JSONB,
    "boundAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Conversation_pkey" PRIMARY KEY ("platform","key")
);

-- CreateTable
CREATE TABLE "Indicator" (
    "id" SERIAL NOT NULL,
    "ref" TEXT NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Indicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndicatorVersion" (
    "id" SERIAL NOT NULL,
    "indicatorId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "IndicatorKind" NOT NULL,
    "unit" TEXT NOT NULL,
    "precision" INTEGER NOT NULL,
    "polarity" "Polarity" NOT NULL,
    "frequency" "Frequency" NOT NULL,
    "directorate" TEXT NOT NULL,
    "division" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "accountablePostId" TEXT,
    "directorPostId" TEXT,
    "cabinetMemberPostId" TEXT,
    "dataOwnerPostId" TEXT,
    "deliveredBy" TEXT NOT NULL,
    "layer" "Layer" NOT NULL,
    "snapshot" BOOLEAN NOT NULL,
    "classification" "Classification" NOT NULL,
    "ragPolicy" TEXT NOT NULL,
    "comparableFrom" TEXT,
    "retiredAfter" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "importId" INTEGER,

    CONSTRAINT "IndicatorVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Target" (
    "id" SERIAL NOT NULL,
    "indicatorId" INTEGER NOT NULL,
    "year" TEXT NOT NULL,
    "fromPeriod" TEXT NOT NULL DEFAULT '',
    "target" TEXT,
    "floor" TEXT,
    "lower" TEXT,
    "upper" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "importId" INTEGER,

    CONSTRAINT "Target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Result" (
    "id" SERIAL NOT NULL,
    "indicatorId" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "periodStart" DATE NOT NULL,
    "value" TEXT,
    "ytd" TEXT,
    "previousYear" TEXT,
    "forecast" TEXT,
    "status" "ResultStatus" NOT NULL,
    "publishedRag" "Rag",
    "commentary" TEXT NOT NULL,
    "reportedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "madeUp" BOOLEAN NOT NULL DEFAULT false,
    "importId" INTEGER,

    CONSTRAINT "Result_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comparator" (
    "id" SERIAL NOT NULL,
    "indicatorId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "periodStart" DATE NOT NULL,
    "value" TEXT,
    "reportedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "madeUp" BOOLEAN NOT NULL DEFAULT false,
    "importId" INTEGER,

    CONSTRAINT "Comparator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Import" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "counts" JSONB NOT NULL,

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FrameworkVersion" (
    "id" SERIAL NOT NULL,
    "sha256" TEXT NOT NULL,
    "yaml" TEXT NOT NULL,
    "inForceFrom" TIMESTAMPTZ(3) NOT NULL,
    "adoptedBy" TEXT NOT NULL,
    "approvedBy" TEXT,
    "approvedOn" DATE,
    "note" TEXT,

    CONSTRAINT "FrameworkVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" SERIAL NOT NULL,
    "indicatorId" INTEGER NOT NULL,
    "caseId" INTEGER,
    "rule" TEXT NOT NULL,
    "refer" TEXT NOT NULL,
    "because" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "asAt" DATE NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "frameworkVersionId" INTEGER NOT NULL,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Warning" (
    "id" SERIAL NOT NULL,
    "indicatorId" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "outcome" "WarningOutcome" NOT NULL DEFAULT 'pending',
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Warning_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Case" (
    "id" SERIAL NOT NULL,
    "indicatorId" INTEGER NOT NULL,
    "kind" "CaseKind" NOT NULL DEFAULT 'poor',
    "forum" TEXT NOT NULL,
    "level" TEXT NOT NULL DEFAULT '',
    "levelSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" "CaseState" NOT NULL,
    "manual" BOOLEAN NOT NULL DEFAULT false,
    "because" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "meetingId" INTEGER,
    "planDue" DATE,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedBy" TEXT,
    "reason" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "rearmAfter" DATE,

    CONSTRAINT "Case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseEvent" (
    "id" SERIAL NOT NULL,
    "caseId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "CaseEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Meeting" (
    "id" SERIAL NOT NULL,
    "forum" TEXT NOT NULL,
    "slot" DATE NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL,
    "state" "MeetingState" NOT NULL DEFAULT 'planned',
    "sequence" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Action" (
    "id" SERIAL NOT NULL,
    "caseId" INTEGER,
    "indicatorId" INTEGER,
    "forum" TEXT,
    "what" TEXT NOT NULL,
    "ownerPostId" TEXT NOT NULL,
    "due" DATE NOT NULL,
    "state" "ActionState" NOT NULL DEFAULT 'open',
    "recordedBy" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "completedBy" TEXT,
    "completedAt" TIMESTAMPTZ(3),
    "evidence" TEXT,

    CONSTRAINT "Action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Due" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "DueState" NOT NULL DEFAULT 'waiting',
    "doneAt" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "Due_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "notice" TEXT NOT NULL,
    "subject" JSONB NOT NULL,
    "place" TEXT NOT NULL,
    "state" "OutboxState" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,
    "claimedUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "lastError" TEXT,

    CONSTRAINT "Outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Posting" (
    "id" SERIAL NOT NULL,
    "notice" TEXT NOT NULL,
    "subjectKey" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "platform" "Platform" NOT NULL,
    "conversation" TEXT NOT NULL,
    "externalId" TEXT,
    "contentHash" TEXT NOT NULL,
    "attemptedAt" TIMESTAMPTZ(3) NOT NULL,
    "postedAt" TIMESTAMPTZ(3),
    "editedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Posting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebMessage" (
    "id" SERIAL NOT NULL,
    "conversation" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "visibleTo" TEXT,
    "token" TEXT,
    "body" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WebMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SeenEvent" (
    "platform" "Platform" NOT NULL,
    "eventId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SeenEvent_pkey" PRIMARY KEY ("platform","eventId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Post_title_key" ON "Post"("title");

-- CreateIndex
CREATE INDEX "Holding_postId_idx" ON "Holding"("postId");

-- CreateIndex
CREATE INDEX "Holding_personId_idx" ON "Holding"("personId");

-- CreateIndex
CREATE INDEX "Identity_personId_idx" ON "Identity"("personId");

-- CreateIndex
CREATE INDEX "Conversation_platform_externalId_idx" ON "Conversation"("platform", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Indicator_ref_key" ON "Indicator"("ref");

-- CreateIndex
CREATE INDEX "IndicatorVersion_indicatorId_recordedAt_idx" ON "IndicatorVersion"("indicatorId", "recordedAt");

-- CreateIndex
CREATE INDEX "Target_indicatorId_year_fromPeriod_recordedAt_idx" ON "Target"("indicatorId", "year", "fromPeriod", "recordedAt");

-- CreateIndex
CREATE INDEX "Result_indicatorId_periodStart_reportedAt_idx" ON "Result"("indicatorId", "periodStart", "reportedAt");

-- CreateIndex
CREATE INDEX "Comparator_indicatorId_name_periodStart_reportedAt_idx" ON "Comparator"("indicatorId", "name", "periodStart", "reportedAt");

-- CreateIndex
CREATE UNIQUE INDEX "FrameworkVersion_sha256_key" ON "FrameworkVersion"("sha256");

-- CreateIndex
CREATE INDEX "Decision_caseId_idx" ON "Decision"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_indicatorId_rule_fingerprint_key" ON "Decision"("indicatorId", "rule", "fingerprint");

-- CreateIndex
CREATE INDEX "Warning_outcome_idx" ON "Warning"("outcome");

-- CreateIndex
CREATE UNIQUE INDEX "Warning_indicatorId_rule_period_key" ON "Warning"("indicatorId", "rule", "period");

-- CreateIndex
CREATE INDEX "Case_indicatorId_state_idx" ON "Case"("indicatorId", "state");

-- CreateIndex
CREATE INDEX "Case_forum_state_idx" ON "Case"("forum", "state");

-- CreateIndex
CREATE INDEX "Case_level_state_idx" ON "Case"("level", "state");

-- CreateIndex
CREATE INDEX "CaseEvent_caseId_idx" ON "CaseEvent"("caseId");

-- CreateIndex
CREATE INDEX "Meeting_startsAt_idx" ON "Meeting"("startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Meeting_forum_slot_key" ON "Meeting"("forum", "slot");

-- CreateIndex
CREATE INDEX "Action_state_due_idx" ON "Action"("state", "due");

-- CreateIndex
CREATE UNIQUE INDEX "Due_key_key" ON "Due"("key");

-- CreateIndex
CREATE INDEX "Due_state_dueAt_idx" ON "Due"("state", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_key_key" ON "Outbox"("key");

-- CreateIndex
CREATE INDEX "Outbox_state_nextAt_idx" ON "Outbox"("state", "nextAt");

-- CreateIndex
CREATE INDEX "Outbox_place_claimedUntil_idx" ON "Outbox"("place", "claimedUntil");

-- CreateIndex
CREATE UNIQUE INDEX "Posting_notice_subjectKey_place_platform_key" ON "Posting"("notice", "subjectKey", "place", "platform");

-- CreateIndex
CREATE UNIQUE INDEX "WebMessage_token_key" ON "WebMessage"("token");

-- CreateIndex
CREATE INDEX "WebMessage_conversation_id_idx" ON "WebMessage"("conversation", "id");

-- CreateIndex
CREATE INDEX "SeenEvent_at_idx" ON "SeenEvent"("at");

-- AddForeignKey
ALTER TABLE "Holding" ADD CONSTRAINT "Holding_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Holding" ADD CONSTRAINT "Holding_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorVersion" ADD CONSTRAINT "IndicatorVersion_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorVersion" ADD CONSTRAINT "IndicatorVersion_accountablePostId_fkey" FOREIGN KEY ("accountablePostId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorVersion" ADD CONSTRAINT "IndicatorVersion_directorPostId_fkey" FOREIGN KEY ("directorPostId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorVersion" ADD CONSTRAINT "IndicatorVersion_cabinetMemberPostId_fkey" FOREIGN KEY ("cabinetMemberPostId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorVersion" ADD CONSTRAINT "IndicatorVersion_dataOwnerPostId_fkey" FOREIGN KEY ("dataOwnerPostId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorVersion" ADD CONSTRAINT "IndicatorVersion_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Target" ADD CONSTRAINT "Target_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Target" ADD CONSTRAINT "Target_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Result" ADD CONSTRAINT "Result_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Result" ADD CONSTRAINT "Result_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comparator" ADD CONSTRAINT "Comparator_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comparator" ADD CONSTRAINT "Comparator_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_frameworkVersionId_fkey" FOREIGN KEY ("frameworkVersionId") REFERENCES "FrameworkVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Warning" ADD CONSTRAINT "Warning_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseEvent" ADD CONSTRAINT "CaseEvent_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_ownerPostId_fkey" FOREIGN KEY ("ownerPostId") REFERENCES "Post"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say. Goes to the end of the first migration ("npm run migration -- --reset").

-- One open case per indicator and kind: later evidence is added to it. Two evaluations at once must not open two.
CREATE UNIQUE INDEX "Case_one_open_per_indicator_and_kind" ON "Case" ("indicatorId", "kind") WHERE "state" IN ('proposed', 'called_in');
