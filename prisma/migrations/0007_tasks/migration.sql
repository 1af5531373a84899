-- What must happen at a time is a task: the same rows under the word that the code and the docs use.
ALTER TABLE "Due" RENAME TO "Task";
ALTER TYPE "DueState" RENAME TO "TaskState";
ALTER SEQUENCE "Due_id_seq" RENAME TO "Task_id_seq";
ALTER TABLE "Task" RENAME CONSTRAINT "Due_pkey" TO "Task_pkey";
ALTER INDEX "Due_key_key" RENAME TO "Task_key_key";
ALTER INDEX "Due_state_dueAt_idx" RENAME TO "Task_state_dueAt_idx";
ALTER INDEX "Due_about_state_idx" RENAME TO "Task_about_state_idx";
