-- How each indicator stands, derived from its history. It is empty at first: a start fills it.
CREATE TABLE "Standing" (
    "indicatorId" INTEGER NOT NULL,
    "versionId" INTEGER NOT NULL,
    "ratedBy" TEXT NOT NULL,
    "knownFrom" TIMESTAMPTZ(3),
    "knownUntil" TIMESTAMPTZ(3),
    "recent" JSONB NOT NULL,
    "comparators" JSONB NOT NULL,
    "advice" JSONB NOT NULL DEFAULT '[]',
    "advisedBy" TEXT,

    CONSTRAINT "Standing_pkey" PRIMARY KEY ("indicatorId")
);

-- AddForeignKey
ALTER TABLE "Standing" ADD CONSTRAINT "Standing_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
