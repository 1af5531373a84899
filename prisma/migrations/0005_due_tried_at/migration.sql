-- AlterTable
ALTER TABLE "Due" ADD COLUMN     "triedAt" TIMESTAMPTZ(3);
