/** The named steps at which a process is ended: what it says to the database, or to Slack, as it takes them. */
export const STATEMENTS = {
  'receiving: keep': 'INSERT INTO "SeenEvent" \\(',
  'receiving: begin': 'INSERT INTO "SeenEvent" AS',
  'receiving: take over': 'UPDATE "SeenEvent" e SET holder',
  'deciding: mark as done': 'UPDATE "SeenEvent" SET "doneAt" = \\$',
  'deciding: write what follows': 'INSERT INTO "(Task|Outbox)"',
  'deciding: commit': '^COMMIT',
  'deciding: settle the request': 'UPDATE "SeenEvent" SET "doneAt" = COALESCE',
  'delivering: claim': 'claimed AS',
  'delivering: attempt': 'INSERT INTO "Posting"',
  'delivering: note the posting': 'UPDATE "Posting" p SET',
  'delivering: settle': 'UPDATE "Outbox" o SET state',
  'working: take a task': 'UPDATE "Task" t SET "triedAt"',
  'working: finish a task': 'UPDATE "public"."Task"',
  'evaluating: write how indicators stand': 'INSERT INTO "Standing"',
  'evaluating: write decisions': 'INSERT INTO "Decision"',
} as const

/** In the process of the command line that takes figures in. */
export const IMPORTING = {
  'importing: stage': '^COPY',
  'importing: note the import': 'INSERT INTO "Import"',
  'importing: write results': 'INSERT INTO "Result"',
  'importing: commit': '^COMMIT',
} as const

/** What Slack hears, or has done, as the process ends. */
export const CALLS = {
  'delivering: post': 'chat.postMessage',
  'delivering: edit': 'chat.update',
  'delivering: look for a message': 'conversations.history',
  'delivering: open a conversation': 'conversations.open',
} as const
