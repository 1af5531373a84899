-- What happened to a case is kept as data, and the sentence is made when it is shown. What an earlier release kept as a
-- sentence becomes data where its form is known. The rest stays as it was told, to be shown and never read.
ALTER TABLE "CaseEvent" ADD COLUMN "data" JSONB;

-- Kinds that no release is known to have written stay as notes.
UPDATE "CaseEvent" SET "kind" = 'note' WHERE "kind" NOT IN (
  'proposed', 'evidence', 'step', 'called_in', 'declined', 'closed', 'handed_over', 'outlived', 'revised', 'acknowledged',
  'substitute', 'plan', 'promise', 'no_effect', 'action', 'carried', 'taken_off', 'outcome', 'answered');

-- What a rule found stands with the decision as well.
UPDATE "CaseEvent" e SET "data" = jsonb_build_object('how', 'rule', 'rule', d."rule", 'because', d."because")
  || CASE WHEN e."kind" = 'step' THEN jsonb_build_object('to', d."refer") ELSE '{}' END
FROM "Decision" d
WHERE e."kind" IN ('proposed', 'evidence', 'step') AND e."by" = 'the rules'
  AND d."caseId" = e."caseId" AND d."decidedAt" = e."at" AND d."because" = e."text";

-- Which level a step went to stands in no column of its own: the notice of it, the case, or the task of going on says it.
UPDATE "CaseEvent" e SET "data" = CASE
    WHEN s."to" IS NOT NULL AND e."by" <> 'the rules' AND e."text" ~ '^Taken up by .+?: ' THEN jsonb_build_object(
      'how', 'taken', 'to', s."to",
      'reason', NULLIF(regexp_replace(e."text", '^Taken up by .+?: ', ''), 'no reason was written.'))
    ELSE jsonb_build_object('how', 'told', 'text', e."text", 'to', s."to")
  END
FROM (
  SELECT e."id", COALESCE(
    (SELECT o."subject"->>'level' FROM "Outbox" o
      WHERE o."notice" = 'gone-up' AND (o."subject"->>'caseId')::int = e."caseId" AND o."createdAt" = e."at" LIMIT 1),
    CASE WHEN c."levelSince" = e."at" THEN COALESCE(NULLIF(c."level", ''), c."forum") END,
    (SELECT t."payload"->>'level' FROM "Task" t
      WHERE t."job" = 'step-up' AND (t."payload"->>'caseId')::int = e."caseId"
        AND t."payload"->>'since' = to_char(e."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') LIMIT 1)
  ) AS "to"
  FROM "CaseEvent" e JOIN "Case" c ON c."id" = e."caseId" WHERE e."kind" = 'step' AND e."data" IS NULL
) s WHERE s."id" = e."id";

-- An outcome is recorded at the very moment of its event.
UPDATE "CaseEvent" e SET "data" = jsonb_build_object(
  'outcomeId', o."id", 'decision', o."decision", 'corrects', e."text" LIKE 'Outcome corrected: %')
FROM "Outcome" o JOIN "AgendaItem" i ON i."id" = o."itemId"
WHERE e."kind" = 'outcome' AND i."caseId" = e."caseId" AND o."recordedAt" = e."at";

UPDATE "CaseEvent" SET "data" = CASE "kind"
  WHEN 'called_in' THEN jsonb_build_object('reason', NULLIF("text", 'No reason was written.'))
  WHEN 'declined' THEN jsonb_build_object('reason', "text")
  WHEN 'acknowledged' THEN '{}'
  WHEN 'carried' THEN jsonb_build_object('reason',
    NULLIF(regexp_replace("text", '^To the next meeting: ', ''), 'no reason was written.'))
  WHEN 'taken_off' THEN jsonb_build_object('waitingFor', "text")
  WHEN 'answered' THEN jsonb_build_object('answer', regexp_replace("text", '^Answered: ', ''))
  WHEN 'closed' THEN CASE WHEN "by" <> 'the rules' THEN jsonb_build_object('how', 'decided', 'reason', "text") END
  WHEN 'proposed' THEN CASE WHEN "by" NOT IN ('the rules', 'the figures')
    THEN jsonb_build_object('how', 'hand', 'reason', "text") END
  WHEN 'plan' THEN CASE
    WHEN "text" = 'Action plan received.' THEN jsonb_build_object('version', 1)
    WHEN "text" ~ '^Action plan corrected: version \d+\.$'
      THEN jsonb_build_object('version', substring("text" FROM '(\d+)\.$')::int) END
  WHEN 'substitute' THEN CASE WHEN "text" ~ '^The .+? comes (instead|after all): ' THEN jsonb_build_object(
    'how', replace(substring("text" FROM '^The .+? comes (instead|after all): '), ' ', '_'),
    'post', substring("text" FROM '^The (.+?) comes (?:instead|after all): '),
    'reason', regexp_replace("text", '^The .+? comes (instead|after all): ', '')) END
  WHEN 'action' THEN CASE WHEN "text" ~ '^Action \d+ (extended|done|withdrawn): ' THEN jsonb_build_object(
    'how', replace(substring("text" FROM '^Action \d+ (extended|done|withdrawn): '), 'done', 'completed'),
    'actionId', substring("text" FROM '^Action (\d+) ')::int,
    'text', regexp_replace("text", '^Action \d+ (extended|done|withdrawn): ', '')) END
  END
WHERE "data" IS NULL;

-- Of an action that had no effect the number is known, so that it is not put to the chair twice.
UPDATE "CaseEvent" SET "data" = jsonb_build_object('how', 'told', 'text', "text")
  || CASE WHEN "text" ~ '^Action \d+ ' AND ("kind" = 'action' OR "by" = 'the figures')
    THEN jsonb_build_object('actionId', substring("text" FROM '^Action (\d+) ')::int) ELSE '{}' END
WHERE "data" IS NULL;

ALTER TABLE "CaseEvent" ALTER COLUMN "data" SET NOT NULL;
ALTER TABLE "CaseEvent" DROP COLUMN "text";
