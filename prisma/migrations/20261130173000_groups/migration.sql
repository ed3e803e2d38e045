-- Groups of a tenant. Their members have their roles, besides their own: held_role in prisma/sql/members joins both.

-- CreateTable
CREATE TABLE "groups" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "groups_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "group_member" (
    "tenant_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "group_member_pkey" PRIMARY KEY ("tenant_id","group_id","membership_id")
);

-- CreateTable
CREATE TABLE "group_role" (
    "tenant_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "role_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "group_role_pkey" PRIMARY KEY ("tenant_id","group_id","role_id")
);

-- CreateIndex
CREATE INDEX "groups_tenant_id_created_at_id_idx" ON "groups"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "groups_tenant_id_name_key_key" ON "groups"("tenant_id", "name_key");

-- CreateIndex
CREATE INDEX "group_member_tenant_id_membership_id_idx" ON "group_member"("tenant_id", "membership_id");

-- CreateIndex
CREATE INDEX "group_role_tenant_id_role_id_idx" ON "group_role"("tenant_id", "role_id");

-- AddForeignKey
ALTER TABLE "groups" ADD CONSTRAINT "groups_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_member" ADD CONSTRAINT "group_member_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_member" ADD CONSTRAINT "group_member_tenant_id_group_id_fkey" FOREIGN KEY ("tenant_id", "group_id") REFERENCES "groups"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_member" ADD CONSTRAINT "group_member_tenant_id_membership_id_fkey" FOREIGN KEY ("tenant_id", "membership_id") REFERENCES "membership"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_role" ADD CONSTRAINT "group_role_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_role" ADD CONSTRAINT "group_role_tenant_id_group_id_fkey" FOREIGN KEY ("tenant_id", "group_id") REFERENCES "groups"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_role" ADD CONSTRAINT "group_role_tenant_id_role_id_fkey" FOREIGN KEY ("tenant_id", "role_id") REFERENCES "role"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ─── from here on by hand ───────────────────────────────────────────────────────────────────────────────────────────

-- Their arguments or columns change: prisma/sql has them anew.
DROP FUNCTION IF EXISTS member_permissions(uuid);
DROP FUNCTION IF EXISTS member_permission(uuid, text);
DROP FUNCTION IF EXISTS role_delete(uuid, int, uuid);
DROP FUNCTION IF EXISTS member_page(timestamptz, uuid, int, int, boolean, boolean);
DROP FUNCTION IF EXISTS member_search(text[], text, uuid, boolean, text, boolean, timestamptz, text, uuid, int, int, boolean, boolean);
DROP FUNCTION IF EXISTS member_search_count(text[], text, uuid, boolean, int);
DROP FUNCTION IF EXISTS member_matches(text[], text, uuid, boolean, text, boolean, timestamptz, text, uuid, int, int);
