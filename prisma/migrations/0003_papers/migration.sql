-- CreateEnum
CREATE TYPE "PaperState" AS ENUM ('draft', 'checked', 'approved', 'issued', 'withdrawn', 'superseded');

-- CreateTable
CREATE TABLE "Paper" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "forums" TEXT[],
    "meetingId" INTEGER,
    "state" "PaperState" NOT NULL DEFAULT 'draft',
    "asAt" DATE NOT NULL,
    "frameworkVersionId" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "basis" TEXT,
    "madeBy" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "issuedAt" TIMESTAMPTZ(3),
    "correctsId" INTEGER,
    "correction" TEXT,

    CONSTRAINT "Paper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaperText" (
    "id" SERIAL NOT NULL,
    "paperId" INTEGER NOT NULL,
    "slot" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "exempt" BOOLEAN NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PaperText_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaperEvent" (
    "id" SERIAL NOT NULL,
    "paperId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "PaperEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Paper_state_issuedAt_idx" ON "Paper"("state", "issuedAt");

-- CreateIndex
CREATE INDEX "Paper_meetingId_idx" ON "Paper"("meetingId");

-- CreateIndex
CREATE UNIQUE INDEX "Paper_kind_subject_version_key" ON "Paper"("kind", "subject", "version");

-- CreateIndex
CREATE INDEX "PaperText_paperId_idx" ON "PaperText"("paperId");

-- CreateIndex
CREATE INDEX "PaperEvent_paperId_idx" ON "PaperEvent"("paperId");

-- AddForeignKey
ALTER TABLE "Paper" ADD CONSTRAINT "Paper_frameworkVersionId_fkey" FOREIGN KEY ("frameworkVersionId") REFERENCES "FrameworkVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Paper" ADD CONSTRAINT "Paper_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Paper" ADD CONSTRAINT "Paper_correctsId_fkey" FOREIGN KEY ("correctsId") REFERENCES "Paper"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaperText" ADD CONSTRAINT "PaperText_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaperEvent" ADD CONSTRAINT "PaperEvent_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is in a version of a paper never changes, whatever a program does: another version corrects it.
-- Prisma cuts a migration at each semicolon, so those within the function are written as \003B.
CREATE FUNCTION "keep_paper_as_it_is"() RETURNS trigger LANGUAGE plpgsql
  AS U&'BEGIN RAISE EXCEPTION ''A paper is kept as it is: nothing in % is changed.'', TG_TABLE_NAME\003B END\003B';
CREATE TRIGGER "Paper_content_kept" BEFORE UPDATE OF "kind", "subject", "version", "title", "forums", "asAt", "frameworkVersionId", "content", "basis" ON "Paper"
  FOR EACH ROW EXECUTE FUNCTION "keep_paper_as_it_is"();
CREATE TRIGGER "PaperText_kept" BEFORE UPDATE OR DELETE ON "PaperText" FOR EACH ROW EXECUTE FUNCTION "keep_paper_as_it_is"();
CREATE TRIGGER "PaperEvent_kept" BEFORE UPDATE OR DELETE ON "PaperEvent" FOR EACH ROW EXECUTE FUNCTION "keep_paper_as_it_is"();
