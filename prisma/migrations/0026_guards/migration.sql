-- Who put somebody into a post, and when. What a holding was before each change stays.
ALTER TABLE "Holding" ADD COLUMN "by" TEXT,
ADD COLUMN "at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "HoldingHistory" (
    "id" SERIAL NOT NULL,
    "holdingId" INTEGER NOT NULL,
    "personId" TEXT NOT NULL,
    "postId" TEXT NOT NULL,
    "from" DATE,
    "until" DATE,
    "by" TEXT,
    "at" TIMESTAMPTZ(3),
    "removed" BOOLEAN NOT NULL,

    CONSTRAINT "HoldingHistory_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "HoldingHistory_postId_idx" ON "HoldingHistory"("postId");

CREATE FUNCTION "keep_holding_as_it_was"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS U&'BEGIN
  INSERT INTO "HoldingHistory" ("holdingId", "personId", "postId", "from", "until", "by", "at", "removed")
    VALUES (OLD.id, OLD."personId", OLD."postId", OLD."from", OLD."until", OLD."by", OLD."at", TG_OP = ''DELETE'')\003B
  RETURN NULL\003B
END\003B';
CREATE TRIGGER "Holding_history" AFTER UPDATE OR DELETE ON "Holding" FOR EACH ROW EXECUTE FUNCTION "keep_holding_as_it_was"();

-- What was reported, decided, promised and said is only ever added to. What may settle does so in the columns that are not named here.
CREATE TRIGGER "Target_kept" BEFORE UPDATE OR DELETE ON "Target" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "IndicatorVersion_kept" BEFORE UPDATE OR DELETE ON "IndicatorVersion" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "CaseEvent_kept" BEFORE UPDATE OR DELETE ON "CaseEvent" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "ActionEvent_kept" BEFORE UPDATE OR DELETE ON "ActionEvent" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Plan_kept" BEFORE UPDATE OR DELETE ON "Plan" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Outcome_kept" BEFORE UPDATE OR DELETE ON "Outcome" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Decision_kept" BEFORE UPDATE OR DELETE ON "Decision" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Risk_kept" BEFORE UPDATE OR DELETE ON "Risk" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Import_kept" BEFORE UPDATE OR DELETE ON "Import" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "FrameworkVersion_kept" BEFORE UPDATE OR DELETE ON "FrameworkVersion" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "HoldingHistory_kept" BEFORE UPDATE OR DELETE ON "HoldingHistory" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Result_kept" BEFORE UPDATE OF "indicatorId", "period", "periodStart", "value", "ytd", "previousYear", "forecast", "status", "publishedRag", "commentary", "confirmed", "reportedAt", "recordedAt", "importId", "file", "sheet", "line", "received", "meaning" ON "Result" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Comparator_kept" BEFORE UPDATE OF "indicatorId", "name", "period", "periodStart", "value", "reportedAt", "recordedAt", "importId" ON "Comparator" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Indicator_kept" BEFORE UPDATE OF "ref" ON "Indicator" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Warning_kept" BEFORE UPDATE OF "indicatorId", "rule", "period", "text", "evidence", "issuedAt" ON "Warning" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Commitment_kept" BEFORE UPDATE OF "indicatorId", "planId", "actionId", "kind", "period", "value", "rag", "madeBy", "madeAt" ON "Commitment" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Case_kept" BEFORE UPDATE OF "indicatorId", "kind", "manual", "openedAt" ON "Case" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Action_kept" BEFORE UPDATE OF "caseId", "indicatorId", "itemId", "outcomeId", "what", "recordedBy", "recordedAt" ON "Action" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Holding_kept" BEFORE UPDATE OF "personId", "postId" ON "Holding" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Paper_not_removed" BEFORE DELETE ON "Paper" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Meeting_not_removed" BEFORE DELETE ON "Meeting" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "AgendaItem_not_removed" BEFORE DELETE ON "AgendaItem" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Referral_not_removed" BEFORE DELETE ON "Referral" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Extension_not_removed" BEFORE DELETE ON "Extension" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Result_not_removed" BEFORE DELETE ON "Result" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Comparator_not_removed" BEFORE DELETE ON "Comparator" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Indicator_not_removed" BEFORE DELETE ON "Indicator" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Warning_not_removed" BEFORE DELETE ON "Warning" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Commitment_not_removed" BEFORE DELETE ON "Commitment" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Case_not_removed" BEFORE DELETE ON "Case" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Action_not_removed" BEFORE DELETE ON "Action" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Target_not_emptied" BEFORE TRUNCATE ON "Target" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "IndicatorVersion_not_emptied" BEFORE TRUNCATE ON "IndicatorVersion" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "CaseEvent_not_emptied" BEFORE TRUNCATE ON "CaseEvent" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "ActionEvent_not_emptied" BEFORE TRUNCATE ON "ActionEvent" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Plan_not_emptied" BEFORE TRUNCATE ON "Plan" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Outcome_not_emptied" BEFORE TRUNCATE ON "Outcome" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Decision_not_emptied" BEFORE TRUNCATE ON "Decision" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Risk_not_emptied" BEFORE TRUNCATE ON "Risk" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Import_not_emptied" BEFORE TRUNCATE ON "Import" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "FrameworkVersion_not_emptied" BEFORE TRUNCATE ON "FrameworkVersion" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "HoldingHistory_not_emptied" BEFORE TRUNCATE ON "HoldingHistory" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Paper_not_emptied" BEFORE TRUNCATE ON "Paper" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Meeting_not_emptied" BEFORE TRUNCATE ON "Meeting" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "AgendaItem_not_emptied" BEFORE TRUNCATE ON "AgendaItem" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Referral_not_emptied" BEFORE TRUNCATE ON "Referral" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Extension_not_emptied" BEFORE TRUNCATE ON "Extension" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Result_not_emptied" BEFORE TRUNCATE ON "Result" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Comparator_not_emptied" BEFORE TRUNCATE ON "Comparator" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Indicator_not_emptied" BEFORE TRUNCATE ON "Indicator" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Warning_not_emptied" BEFORE TRUNCATE ON "Warning" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Commitment_not_emptied" BEFORE TRUNCATE ON "Commitment" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Case_not_emptied" BEFORE TRUNCATE ON "Case" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Action_not_emptied" BEFORE TRUNCATE ON "Action" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "PaperText_not_emptied" BEFORE TRUNCATE ON "PaperText" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "PaperEvent_not_emptied" BEFORE TRUNCATE ON "PaperEvent" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "Holding_not_emptied" BEFORE TRUNCATE ON "Holding" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
