-- AlterTable
ALTER TABLE "Result" ADD COLUMN     "file" TEXT,
ADD COLUMN     "line" INTEGER,
ADD COLUMN     "meaning" TEXT,
ADD COLUMN     "received" TEXT,
ADD COLUMN     "sheet" TEXT;
