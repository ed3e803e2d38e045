-- CreateEnum
CREATE TYPE "AuditVerificationState" AS ENUM ('RUNNING', 'DONE');

-- CreateTable
CREATE TABLE "audit_verification_run" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "state" "AuditVerificationState" NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3) NOT NULL,
    "total" BIGINT NOT NULL,
    "checked" BIGINT NOT NULL DEFAULT 0,
    "last_hash" BYTEA,
    "last_verified_id" UUID,
    "broken_at_id" UUID,
    "broken_reason" TEXT,
    "seal" BYTEA NOT NULL,

    CONSTRAINT "audit_verification_run_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "audit_verification_run_tenant_id_created_at_id_idx" ON "audit_verification_run"("tenant_id", "created_at", "id");

-- AddForeignKey
ALTER TABLE "audit_verification_run" ADD CONSTRAINT "audit_verification_run_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One at a time in a tenant.
CREATE UNIQUE INDEX audit_verification_run_one_running ON audit_verification_run (tenant_id) WHERE state = 'RUNNING';

ALTER TABLE audit_verification_run
  ADD CONSTRAINT audit_verification_run_ends CHECK ((state = 'DONE') = (finished_at IS NOT NULL)),
  ADD CONSTRAINT audit_verification_run_broken CHECK (broken_reason IS NOT NULL OR broken_at_id IS NULL);

-- A search names the event at which it ends.
DROP FUNCTION IF EXISTS
  audit_page(text, text, uuid, text, timestamptz, timestamptz, bigint, int, uuid, uuid, text, text, text, text);
