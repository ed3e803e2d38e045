-- What the operator decides is written by no request, not in a new row either: the plan and the suspension of a tenant,
-- and a window for networks. Requests insert the columns that tenant_create and lock_access fill.
REVOKE INSERT ON tenant, access_state FROM qeetid_runtime;
GRANT INSERT (id, slug, name, personal, region, logo_url, metadata, founded_by, updated_at) ON tenant TO qeetid_runtime;
GRANT INSERT (tenant_id, version) ON access_state TO qeetid_runtime;
