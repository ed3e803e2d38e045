-- Rate limits that instances share. A crash refills them, so nothing of it is logged.
-- CreateTable
CREATE UNLOGGED TABLE "limit_level" (
    "id" TEXT COLLATE "C" NOT NULL,
    "full_at" DOUBLE PRECISION NOT NULL,
    "most_at" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "limit_level_pkey" PRIMARY KEY ("id")
);
