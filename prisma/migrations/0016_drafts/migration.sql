-- What somebody typed for a command that has not been done: it is asked about, was refused, or broke.
CREATE TABLE "Draft" (
    "id" SERIAL NOT NULL,
    "personId" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Draft_at_idx" ON "Draft"("at");
