-- CreateTable
CREATE TABLE "configuration_head" (
    "tenant_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "changes" INTEGER NOT NULL,
    "transaction_id" BIGINT NOT NULL,
    "open_version" INTEGER,
    "open_back_to" INTEGER,
    "revert_at" TIMESTAMPTZ(3),
    "kept_from" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "configuration_head_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "configuration_change" (
    "tenant_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "relation" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "audit_seq" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "configuration_change_pkey" PRIMARY KEY ("tenant_id","version","place")
);

-- CreateIndex
CREATE INDEX "configuration_head_revert_at_idx" ON "configuration_head"("revert_at");

-- AddForeignKey
ALTER TABLE "configuration_head" ADD CONSTRAINT "configuration_head_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "configuration_change" ADD CONSTRAINT "configuration_change_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
