-- Until which day an evaluation holds by the date alone. It is empty at first: everything is evaluated once more.
ALTER TABLE "Standing" ADD COLUMN "evaluatedUntil" DATE;
