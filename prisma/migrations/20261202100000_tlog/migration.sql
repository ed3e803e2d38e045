-- CreateTable
CREATE TABLE "audit_tree" (
    "tenant_id" UUID NOT NULL,
    "size" BIGINT NOT NULL DEFAULT 0,
    "signed_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "refused_at" TIMESTAMPTZ(3),
    "refused_reason" TEXT,

    CONSTRAINT "audit_tree_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "audit_tree_node" (
    "tenant_id" UUID NOT NULL,
    "level" SMALLINT NOT NULL,
    "number" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_tree_node_pkey" PRIMARY KEY ("tenant_id","level","number")
);

-- CreateTable
CREATE TABLE "audit_checkpoint" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "size" BIGINT NOT NULL,
    "note" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_checkpoint_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "audit_checkpoint_tenant_id_created_at_id_idx" ON "audit_checkpoint"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_checkpoint_tenant_id_size_key" ON "audit_checkpoint"("tenant_id", "size");

-- AddForeignKey
ALTER TABLE "audit_tree" ADD CONSTRAINT "audit_tree_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_tree_node" ADD CONSTRAINT "audit_tree_node_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_checkpoint" ADD CONSTRAINT "audit_checkpoint_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
