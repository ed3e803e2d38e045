-- CreateEnum
CREATE TYPE "GdprPurgeStatus" AS ENUM ('PENDING', 'COMPLETED', 'CANCELLED');

-- CreateTable
CREATE TABLE "gdpr_purge" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "requested_by" UUID,
    "reason" TEXT,
    "status" "GdprPurgeStatus" NOT NULL DEFAULT 'PENDING',
    "grace_until" TIMESTAMPTZ(3) NOT NULL,
    "blocked_by" TEXT,
    "erased_at" TIMESTAMPTZ(3),
    "terms" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "chains" UUID[] DEFAULT ARRAY[]::UUID[],
    "chain_seq" BIGINT NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "certificate" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gdpr_purge_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "gdpr_export" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "requested_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gdpr_export_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "gdpr_purge_tenant_id_created_at_id_idx" ON "gdpr_purge"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "gdpr_purge_status_next_attempt_at_idx" ON "gdpr_purge"("status", "next_attempt_at");

-- CreateIndex
CREATE INDEX "gdpr_export_tenant_id_created_at_id_idx" ON "gdpr_export"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "gdpr_export_user_id_idx" ON "gdpr_export"("user_id");

-- AddForeignKey
ALTER TABLE "gdpr_purge" ADD CONSTRAINT "gdpr_purge_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gdpr_export" ADD CONSTRAINT "gdpr_export_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Who is to be erased is to be erased once.
CREATE UNIQUE INDEX gdpr_purge_pending_key ON gdpr_purge (tenant_id, user_id) WHERE status = 'PENDING';
ALTER TABLE gdpr_purge ADD CONSTRAINT gdpr_purge_done CHECK
  ((status = 'COMPLETED') = (certificate IS NOT NULL AND completed_at IS NOT NULL AND erased_at IS NOT NULL));
ALTER TABLE gdpr_purge ADD CONSTRAINT gdpr_purge_forgotten CHECK
  (status = 'PENDING' OR (cardinality(terms) = 0 AND cardinality(chains) = 0));
