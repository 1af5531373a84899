-- Who did what, by which post, where and when: rows that are only ever added, each with a hash over itself and the one before.
CREATE TABLE "AuditEntry" (
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person" TEXT NOT NULL,
    "identity" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "before" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "keptFrom" INTEGER NOT NULL DEFAULT 1,
    "keptAfter" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LegalHold" (
    "id" SERIAL NOT NULL,
    "ref" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "liftedAt" TIMESTAMPTZ(3),
    "liftedBy" TEXT,

    CONSTRAINT "LegalHold_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- Those who write wait for each other at the one row of the head, which each holds no longer than its commit takes.
-- Prisma cuts a migration at each semicolon, so those within the functions are written as \003B.
CREATE FUNCTION "chain_audit_entry"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS U&'DECLARE head "AuditHead"%ROWTYPE\003B
BEGIN
  SELECT * INTO head FROM "AuditHead" WHERE id = 1 FOR UPDATE\003B
  IF NOT FOUND THEN
    INSERT INTO "AuditHead" (id, number, hash) VALUES (1, 0, '''') ON CONFLICT DO NOTHING\003B
    SELECT * INTO head FROM "AuditHead" WHERE id = 1 FOR UPDATE\003B
  END IF\003B
  NEW.number := head.number + 1\003B
  NEW.before := head.hash\003B
  NEW.hash := encode(sha256(convert_to(NEW.before || jsonb_build_array(NEW.number,
    to_char(NEW.at AT TIME ZONE ''UTC'', ''YYYY-MM-DD"T"HH24:MI:SS.MS'') || ''Z'',
    NEW.person, NEW.identity, NEW.post, NEW.platform, NEW.what, NEW.data)::text, ''UTF8'')), ''hex'')\003B
  UPDATE "AuditHead" SET number = NEW.number, hash = NEW.hash WHERE id = 1\003B
  RETURN NEW\003B
END\003B';
CREATE TRIGGER "AuditEntry_chained" BEFORE INSERT ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION "chain_audit_entry"();

-- What is refused to every program, and allowed only to the tables' owner who says so for a transaction: SET LOCAL callin.unlock = 'yes'.
CREATE FUNCTION "keep_record_as_it_is"() RETURNS trigger LANGUAGE plpgsql
  AS U&'BEGIN
  IF coalesce(current_setting(''callin.unlock'', true), '''') = ''yes''
    AND pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), ''USAGE'') THEN
    RETURN CASE TG_OP WHEN ''DELETE'' THEN OLD WHEN ''UPDATE'' THEN NEW END\003B
  END IF\003B
  RAISE EXCEPTION ''The record is kept as it is: % of % is refused.'', TG_OP, TG_TABLE_NAME\003B
END\003B';
CREATE TRIGGER "AuditEntry_kept" BEFORE UPDATE OR DELETE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION "keep_record_as_it_is"();
CREATE TRIGGER "AuditEntry_not_emptied" BEFORE TRUNCATE ON "AuditEntry" FOR EACH STATEMENT EXECUTE FUNCTION "keep_record_as_it_is"();
