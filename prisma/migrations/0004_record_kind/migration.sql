-- CreateEnum
CREATE TYPE "RecordKind" AS ENUM ('sample', 'own');

-- CreateTable
CREATE TABLE "CouncilRecord" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "kind" "RecordKind" NOT NULL,

    CONSTRAINT "CouncilRecord_pkey" PRIMARY KEY ("id")
);

-- There is one record, so there is one row.
ALTER TABLE "CouncilRecord" ADD CONSTRAINT "CouncilRecord_one_row" CHECK ("id" = 1);

-- What earlier versions left: the sample council where indicators say so. Otherwise it is a council's own as soon as anything
-- has opened it, for which a version of the rules was put in force: an empty one was started with SAMPLE=no.
INSERT INTO "CouncilRecord" ("kind") SELECT 'sample' WHERE EXISTS (SELECT 1 FROM "Indicator" WHERE "sample");
INSERT INTO "CouncilRecord" ("kind") SELECT 'own'
  WHERE NOT EXISTS (SELECT 1 FROM "Indicator" WHERE "sample")
    AND (EXISTS (SELECT 1 FROM "Indicator") OR EXISTS (SELECT 1 FROM "Person") OR EXISTS (SELECT 1 FROM "FrameworkVersion"));
