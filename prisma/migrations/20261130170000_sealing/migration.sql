-- Data keys, each wrapped by a key provider: of a tenant, or of the installation (the nil UUID). A tenant may have brought
-- a key of its own, which then wraps all of its data keys.
CREATE TABLE "data_key" (
    "owner" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "provider" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "activates_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("owner","version"),
    CONSTRAINT "data_key_version_check" CHECK ("version" > 0)
);

CREATE TABLE "tenant_key" (
    "owner" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "brought_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenant_key_pkey" PRIMARY KEY ("owner"),
    CONSTRAINT "tenant_key_owner_check" CHECK ("owner" <> '00000000-0000-0000-0000-000000000000')
);

-- The private part of a signing key is sealed here. Then "private_jwk" holds the public part alone.
ALTER TABLE "signing_key" ADD COLUMN "sealed_key" BYTEA;

-- An instance of an earlier version must not take mails whose content it cannot open: it would give them up.
DROP FUNCTION IF EXISTS platform_mail_claim(int, int);
