-- AlterTable
ALTER TABLE "IndicatorVersion" ADD COLUMN     "cumulative" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Result" ADD COLUMN     "confirmed" BOOLEAN NOT NULL DEFAULT false;
