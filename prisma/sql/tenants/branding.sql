-- Publishing a brand.

-- Locks the tenant, as lock_tenant does, and returns its brand, and whether it has images.
-- Nullable: brand.
CREATE OR REPLACE FUNCTION brand_hold(OUT brand json, OUT images boolean)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM lock_tenant();
  SELECT to_json(b) INTO brand FROM branding b WHERE b.tenant_id = current_tenant();
  images := EXISTS (SELECT FROM brand_image i WHERE i.tenant_id = current_tenant());
END
$$;
GRANT EXECUTE ON FUNCTION brand_hold TO qeetid_runtime;

-- Publishes a content, named as in src/domains/branding/model.ts, under the lock of the tenant. Keeps it as one of the
-- newest `kept` revisions, and drops the draft if `drops_draft`. Returns the row, and which of the `named` domains the
-- tenant has not claimed yet.
-- Nullable: person, restored.
CREATE OR REPLACE FUNCTION brand_publish(
  content jsonb, person uuid, restored int, drops_draft boolean, kept int, named text[],
  OUT brand json, OUT unclaimed text[]
)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  published int;
BEGIN
  INSERT INTO branding AS b (tenant_id, logo_url, favicon_url, primary_color, secondary_color, custom_domain,
    email_from_name, email_from_address, settings, version, updated_at)
  VALUES (t, content ->> 'logoUrl', content ->> 'faviconUrl', content ->> 'primaryColor', content ->> 'secondaryColor',
    content ->> 'customDomain', content ->> 'emailFromName', content ->> 'emailFromAddress', content -> 'settings', 1,
    now())
  ON CONFLICT (tenant_id) DO UPDATE SET logo_url = excluded.logo_url, favicon_url = excluded.favicon_url,
    primary_color = excluded.primary_color, secondary_color = excluded.secondary_color,
    custom_domain = excluded.custom_domain, email_from_name = excluded.email_from_name,
    email_from_address = excluded.email_from_address, settings = excluded.settings, version = b.version + 1,
    updated_at = excluded.updated_at, draft = CASE WHEN drops_draft THEN NULL ELSE b.draft END,
    draft_updated_at = CASE WHEN drops_draft THEN NULL ELSE b.draft_updated_at END
  RETURNING b.version, to_json(b) INTO published, brand;
  INSERT INTO branding_revision (tenant_id, version, content, published_by, restored_from)
    VALUES (t, published, content, person, restored);
  IF published > kept THEN
    DELETE FROM branding_revision r WHERE r.tenant_id = t AND r.version <= published - kept;
  END IF;
  unclaimed := '{}';
  IF cardinality(named) > 0 THEN
    unclaimed := ARRAY(SELECT n FROM unnest(named) AS n
      WHERE NOT EXISTS (SELECT FROM tenant_domain d WHERE d.tenant_id = t AND d.domain = n));
  END IF;
END
$$;
GRANT EXECUTE ON FUNCTION brand_publish TO qeetid_runtime;
