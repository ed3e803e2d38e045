-- The vault: secrets of a tenant. `value` is sealed for its row; nothing here opens it.
-- CreateTable
CREATE TABLE "vault_secret" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scope" TEXT NOT NULL DEFAULT '',
    "last_four" TEXT NOT NULL DEFAULT '',
    "value" BYTEA NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "rotated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vault_secret_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "vault_secret_tenant_id_name_key" ON "vault_secret"("tenant_id", "name");

-- AddForeignKey
ALTER TABLE "vault_secret" ADD CONSTRAINT "vault_secret_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
