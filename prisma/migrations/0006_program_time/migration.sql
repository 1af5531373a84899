-- AlterTable
ALTER TABLE "Conversation" ALTER COLUMN "boundAt" DROP DEFAULT;

-- AlterTable
ALTER TABLE "IndicatorVersion" ALTER COLUMN "recordedAt" DROP DEFAULT;

-- AlterTable
ALTER TABLE "Target" ALTER COLUMN "recordedAt" DROP DEFAULT;

-- AlterTable
ALTER TABLE "Result" ALTER COLUMN "recordedAt" DROP DEFAULT;

-- AlterTable
ALTER TABLE "Comparator" ALTER COLUMN "recordedAt" DROP DEFAULT;

-- AlterTable
ALTER TABLE "Import" ALTER COLUMN "at" DROP DEFAULT;

-- AlterTable
ALTER TABLE "Case" ALTER COLUMN "levelSince" DROP DEFAULT;

-- AlterTable
ALTER TABLE "Risk" ALTER COLUMN "recordedAt" DROP DEFAULT;

-- AlterTable
ALTER TABLE "SeenEvent" ALTER COLUMN "at" DROP DEFAULT;
