-- A message that its platform refuses to take for its place is kept, and tried again once in a while.
ALTER TYPE "OutboxState" ADD VALUE 'unreachable';

-- Places that a platform takes nothing for, and why.
CREATE TABLE "RefusedPlace" (
    "platform" "Platform" NOT NULL,
    "destination" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RefusedPlace_pkey" PRIMARY KEY ("platform","destination")
);
