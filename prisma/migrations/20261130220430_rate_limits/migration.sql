-- CreateTable
CREATE TABLE "rate_limits" (
    "tenant_id" UUID NOT NULL,
    "tenant_rate" DOUBLE PRECISION,
    "tenant_capacity" INTEGER,
    "user_rate" DOUBLE PRECISION,
    "user_capacity" INTEGER,
    "key_rate" DOUBLE PRECISION,
    "key_capacity" INTEGER,
    "version" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("tenant_id")
);

-- AddForeignKey
ALTER TABLE "rate_limits" ADD CONSTRAINT "rate_limits_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A limit has both numbers, and lets something through.
ALTER TABLE "rate_limits" ADD CONSTRAINT "rate_limits_both" CHECK (
    ("tenant_rate" IS NULL) = ("tenant_capacity" IS NULL) AND ("user_rate" IS NULL) = ("user_capacity" IS NULL)
    AND ("key_rate" IS NULL) = ("key_capacity" IS NULL)),
  ADD CONSTRAINT "rate_limits_range" CHECK ("tenant_rate" BETWEEN 0.1 AND 10000 AND "tenant_capacity" BETWEEN 1 AND 100000),
  ADD CONSTRAINT "rate_limits_user_range" CHECK ("user_rate" BETWEEN 0.1 AND 10000 AND "user_capacity" BETWEEN 1 AND 100000),
  ADD CONSTRAINT "rate_limits_key_range" CHECK ("key_rate" BETWEEN 0.1 AND 10000 AND "key_capacity" BETWEEN 1 AND 100000);
