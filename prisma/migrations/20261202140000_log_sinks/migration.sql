-- CreateEnum
CREATE TYPE "LogSinkFormat" AS ENUM ('NDJSON', 'JSON_ARRAY');

-- CreateTable
CREATE TABLE "log_sink" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "format" "LogSinkFormat" NOT NULL DEFAULT 'NDJSON',
    "actions" TEXT[],
    "header_name" TEXT NOT NULL DEFAULT '',
    "secret" BYTEA,
    "ca_certificate" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),
    "gave_up" BOOLEAN NOT NULL DEFAULT false,
    "cursor_seq" BIGINT NOT NULL,
    "claim" INTEGER NOT NULL DEFAULT 0,
    "leased_until" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "paused_until" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "log_sink_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "log_sink_created_by_idx" ON "log_sink"("created_by");

-- AddForeignKey
ALTER TABLE "log_sink" ADD CONSTRAINT "log_sink_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
