-- What Prisma's schema cannot say. Goes to the end of the first migration ("npm run migration -- --reset").

-- One open case per indicator and kind: later evidence is added to it. Two evaluations at once must not open two.
CREATE UNIQUE INDEX "Case_one_open_per_indicator_and_kind" ON "Case" ("indicatorId", "kind") WHERE "state" IN ('proposed', 'called_in');

-- A case stands on one agenda at a time.
CREATE UNIQUE INDEX "AgendaItem_one_planned_per_case" ON "AgendaItem" ("caseId") WHERE "state" = 'planned';
