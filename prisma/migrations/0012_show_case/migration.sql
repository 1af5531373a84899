-- Two jobs that only turned a task into messages are gone: a change has its case shown in its own transaction. What still
-- waits for them is done by one that shows the case anew. A message keeps its key, so that none is sent twice.
UPDATE "Task" SET "job" = 'show-case' WHERE "job" IN ('propose', 'notify') AND "state" = 'waiting';
