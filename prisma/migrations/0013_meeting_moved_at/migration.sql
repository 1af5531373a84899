-- AlterTable
ALTER TABLE "Meeting" ADD COLUMN     "movedAt" TIMESTAMPTZ(3);
