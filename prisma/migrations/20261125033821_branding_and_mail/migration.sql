-- CreateEnum
CREATE TYPE "MailStatus" AS ENUM ('QUEUED', 'SENT', 'DEAD', 'CANCELLED');

-- CreateTable
CREATE TABLE "branding" (
    "tenant_id" UUID NOT NULL,
    "logo_url" TEXT,
    "favicon_url" TEXT,
    "primary_color" TEXT,
    "secondary_color" TEXT,
    "custom_domain" TEXT,
    "email_from_name" TEXT,
    "email_from_address" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3),
    "draft" JSONB,
    "draft_version" INTEGER NOT NULL DEFAULT 0,
    "draft_updated_at" TIMESTAMPTZ(3),

    CONSTRAINT "branding_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "branding_revision" (
    "tenant_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "published_by" UUID,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "restored_from" INTEGER,

    CONSTRAINT "branding_revision_pkey" PRIMARY KEY ("tenant_id","version")
);

-- CreateTable
CREATE TABLE "brand_image" (
    "id" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "brand_image_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "tenant_domain" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "checked_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenant_domain_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "email_template" (
    "tenant_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "subject" TEXT,
    "body" TEXT,
    "text" TEXT,
    "draft" JSONB,
    "draft_updated_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "email_template_pkey" PRIMARY KEY ("tenant_id","key","locale")
);

-- CreateTable
CREATE TABLE "email_template_revision" (
    "tenant_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "text" TEXT,
    "published_by" UUID,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "restored_from" INTEGER,

    CONSTRAINT "email_template_revision_pkey" PRIMARY KEY ("tenant_id","key","locale","version")
);

-- CreateTable
CREATE TABLE "outgoing_mail" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "subject_id" UUID,
    "content" BYTEA,
    "status" "MailStatus" NOT NULL DEFAULT 'QUEUED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leased_until" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_error" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outgoing_mail_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "tenant_domain_domain_idx" ON "tenant_domain"("domain");

-- CreateIndex
CREATE INDEX "tenant_domain_due_at_idx" ON "tenant_domain"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "tenant_domain_tenant_id_domain_key" ON "tenant_domain"("tenant_id", "domain");

-- CreateIndex
CREATE INDEX "outgoing_mail_status_next_attempt_at_idx" ON "outgoing_mail"("status", "next_attempt_at");

-- CreateIndex
CREATE INDEX "outgoing_mail_tenant_id_subject_id_idx" ON "outgoing_mail"("tenant_id", "subject_id");

-- AddForeignKey
ALTER TABLE "branding" ADD CONSTRAINT "branding_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "branding_revision" ADD CONSTRAINT "branding_revision_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brand_image" ADD CONSTRAINT "brand_image_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant_domain" ADD CONSTRAINT "tenant_domain_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_template" ADD CONSTRAINT "email_template_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_template_revision" ADD CONSTRAINT "email_template_revision_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_template_revision" ADD CONSTRAINT "email_template_revision_tenant_id_key_locale_fkey" FOREIGN KEY ("tenant_id", "key", "locale") REFERENCES "email_template"("tenant_id", "key", "locale") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outgoing_mail" ADD CONSTRAINT "outgoing_mail_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One tenant at a time names a domain as its own, and one at a time has proven it.
CREATE UNIQUE INDEX branding_custom_domain_key ON branding (custom_domain) WHERE custom_domain IS NOT NULL;
CREATE UNIQUE INDEX tenant_domain_verified_key ON tenant_domain (domain) WHERE verified_at IS NOT NULL;
-- What dead mails still say, until that expires.
CREATE INDEX outgoing_mail_kept_idx ON outgoing_mail (expires_at) WHERE status = 'DEAD' AND content IS NOT NULL;

-- ─── row-level security and grants ──────────────────────────────────────────────────────────────────────────────────

SELECT secure_tenant_table(t::regclass)
FROM unnest(ARRAY['branding', 'branding_revision', 'brand_image', 'tenant_domain', 'email_template', 'email_template_revision', 'outgoing_mail']) AS t;

GRANT SELECT, INSERT ON branding, branding_revision, brand_image, tenant_domain, email_template, email_template_revision, outgoing_mail TO qeetid_runtime;
GRANT DELETE ON branding_revision, brand_image, tenant_domain, email_template, email_template_revision TO qeetid_runtime;
GRANT UPDATE (logo_url, favicon_url, primary_color, secondary_color, custom_domain, email_from_name, email_from_address, settings, version, updated_at, draft, draft_version, draft_updated_at)
  ON branding TO qeetid_runtime;
GRANT UPDATE (verified_at, checked_at, due_at, failures) ON tenant_domain TO qeetid_runtime;
GRANT UPDATE (subject, body, text, draft, draft_updated_at, version, updated_at) ON email_template TO qeetid_runtime;
GRANT UPDATE (content, status, attempts, next_attempt_at, leased_until, last_error, sent_at) ON outgoing_mail TO qeetid_runtime;

GRANT SELECT ON branding, tenant_domain, outgoing_mail TO qeetid_platform;
GRANT UPDATE (custom_domain, version, updated_at) ON branding TO qeetid_platform;
GRANT UPDATE (verified_at, checked_at, due_at, failures) ON tenant_domain TO qeetid_platform;
GRANT UPDATE (leased_until, attempts, content) ON outgoing_mail TO qeetid_platform;

-- ─── functions ──────────────────────────────────────────────────────────────────────────────────────────────────────

GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

-- Whose sign-in page this is, before anybody has signed in: by slug, or by a domain that the tenant has proven and published.
-- A personal tenant has none.
CREATE FUNCTION platform_sign_in_page(wanted_slug text, wanted_domain text, OUT tenant_id uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id FROM tenant t
  WHERE t.status = 'ACTIVE' AND NOT t.personal
    AND (t.slug = wanted_slug OR (wanted_domain IS NOT NULL AND EXISTS (
      SELECT 1 FROM branding b JOIN tenant_domain d ON d.tenant_id = b.tenant_id AND d.domain = b.custom_domain AND d.verified_at IS NOT NULL
      WHERE b.tenant_id = t.id AND b.custom_domain = wanted_domain)))
$$;

-- Whether another tenant has proven the domain. One that is deleted has no domain.
CREATE FUNCTION platform_domain_taken(wanted text, OUT taken boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM tenant_domain d JOIN tenant t ON t.id = d.tenant_id AND t.status <> 'DELETED'
    WHERE d.domain = wanted AND d.verified_at IS NOT NULL AND d.tenant_id <> current_tenant())
$$;

-- The TXT record was seen. A tenant that only named the domain loses it, which its own log tells; one that has proven it keeps it, but
-- is looked at soon: whoever shows a record of theirs may be the one who has the domain now.
CREATE FUNCTION platform_domain_proven(domain_id uuid, OUT outcome text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me uuid := current_tenant();
  wanted text;
  loser uuid;
BEGIN
  SELECT d.domain INTO wanted FROM tenant_domain d JOIN tenant t ON t.id = d.tenant_id AND t.status <> 'DELETED' WHERE d.tenant_id = me AND d.id = domain_id FOR UPDATE OF d;
  IF wanted IS NULL THEN
    outcome := 'unknown';
    RETURN;
  END IF;
  -- Not when the record was missed already: misses count once a day, however often somebody else asks.
  UPDATE tenant_domain d SET due_at = CASE WHEN d.failures = 0 THEN least(d.due_at, now()) ELSE d.due_at END
  FROM tenant t
  WHERE t.id = d.tenant_id AND t.status <> 'DELETED' AND d.domain = wanted AND d.verified_at IS NOT NULL AND d.tenant_id <> me;
  IF FOUND THEN
    outcome := 'taken';
    RETURN;
  END IF;
  UPDATE tenant_domain d SET verified_at = NULL FROM tenant t
  WHERE t.id = d.tenant_id AND t.status = 'DELETED' AND d.domain = wanted AND d.verified_at IS NOT NULL AND d.tenant_id <> me;
  UPDATE tenant_domain d SET verified_at = coalesce(d.verified_at, now()), checked_at = now(), due_at = now() + interval '1 day', failures = 0
  WHERE d.tenant_id = me AND d.id = domain_id;
  SELECT b.tenant_id INTO loser FROM branding b WHERE b.custom_domain = wanted AND b.tenant_id <> me FOR UPDATE;
  IF loser IS NOT NULL THEN
    -- Two logs are written to here, and each of two tenants may have named what the other proves: both are locked now, in one order.
    INSERT INTO audit_head (tenant_id, seq, hash) SELECT t, 0, sha256('\x00'::bytea || uuid_send(t)) FROM unnest(ARRAY[least(me, loser), greatest(me, loser)]) AS t
    ON CONFLICT (tenant_id) DO NOTHING;
    PERFORM 1 FROM audit_head h WHERE h.tenant_id IN (me, loser) ORDER BY h.tenant_id FOR UPDATE;
    UPDATE branding b SET custom_domain = NULL, version = b.version + 1, updated_at = now() WHERE b.tenant_id = loser;
    PERFORM set_config('app.tenant_id', loser::text, true);
    PERFORM audit_append(gen_random_uuid(), 'SYSTEM', NULL, 'branding.domain_lost', 'tenant', loser::text, NULL, uuid_send(gen_random_uuid()),
      '{"ip":null,"metadata":{"domain":' || to_jsonb(wanted)::text || '},"userAgent":null}');
    PERFORM set_config('app.tenant_id', me::text, true);
  END IF;
  outcome := 'proven';
EXCEPTION WHEN unique_violation THEN -- somebody else proved it at the same moment
  outcome := 'taken';
END
$$;

-- Domains whose record is to be looked at again: the longest overdue first, and of each tenant a few, so that none fills the round.
CREATE FUNCTION platform_domains_due(at timestamptz, max_rows int, max_of_each int, OUT tenant_id uuid, OUT id uuid) RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT due.tenant_id, due.id FROM (
    SELECT d.tenant_id, d.id, d.due_at, row_number() OVER (PARTITION BY d.tenant_id ORDER BY d.due_at, d.id) AS place
    FROM tenant_domain d JOIN tenant t ON t.id = d.tenant_id AND t.status <> 'DELETED'
    WHERE d.verified_at IS NOT NULL AND d.due_at <= at
  ) due
  WHERE due.place <= max_of_each ORDER BY due.due_at, due.id LIMIT least(max_rows, 100)
$$;

-- Takes mails that are due, for so long; two instances take different ones. What they say is read in the scope of their tenant.
CREATE FUNCTION platform_mail_claim(max_rows int, lease_seconds int, OUT tenant_id uuid, OUT id uuid) RETURNS SETOF record LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE outgoing_mail m SET leased_until = now() + make_interval(secs => least(greatest(lease_seconds, 1), 600)), attempts = m.attempts + 1
  FROM (
    SELECT o.tenant_id, o.id FROM outgoing_mail o
    WHERE o.status = 'QUEUED' AND o.next_attempt_at <= now() AND (o.leased_until IS NULL OR o.leased_until < now())
    ORDER BY o.next_attempt_at LIMIT least(max_rows, 100) FOR UPDATE SKIP LOCKED
  ) due
  WHERE m.tenant_id = due.tenant_id AND m.id = due.id
  RETURNING m.tenant_id, m.id
$$;

-- Clears what dead mails say, to whom and with which link, once it is of no use: until then they can be tried again.
CREATE FUNCTION platform_mail_forget(max_rows int, OUT forgotten int) LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH cleared AS (
    UPDATE outgoing_mail m SET content = NULL
    FROM (
      SELECT o.tenant_id, o.id FROM outgoing_mail o WHERE o.status = 'DEAD' AND o.content IS NOT NULL AND o.expires_at <= now()
      ORDER BY o.expires_at LIMIT least(max_rows, 1000) FOR UPDATE SKIP LOCKED
    ) due
    WHERE m.tenant_id = due.tenant_id AND m.id = due.id
    RETURNING 1
  )
  SELECT count(*)::int FROM cleared
$$;

DO $$
DECLARE
  fn regprocedure;
BEGIN
  FOR fn IN
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.proname IN ('platform_sign_in_page', 'platform_domain_taken', 'platform_domain_proven', 'platform_domains_due', 'platform_mail_claim',
      'platform_mail_forget')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', fn);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO qeetid_runtime', fn);
    EXECUTE format('ALTER FUNCTION %s OWNER TO qeetid_platform', fn);
  END LOOP;
END
$$;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
