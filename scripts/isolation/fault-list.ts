// Ways to break the isolation of tenants, one at a time. `npm run isolation:faults` applies each to a copy of the tree and
// shows that the named suites go red. Each edit must match exactly once, so that a fault cannot rot into a no-op unnoticed.

export interface Edit {
  readonly file: string
  readonly find: string
  readonly replace: string
}

export interface Fault {
  readonly id: string
  readonly layer: 'client' | 'pool' | 'row-level security' | 'keys' | 'functions' | 'access configuration' | 'brands and mails' | 'retention' | 'what is kept' | 'surface'
  readonly what: string
  readonly edits: readonly Edit[]
  /** the suites that must notice */
  readonly suites: readonly string[]
}

const ARGUMENTS = 'src/tenancy/arguments.ts'
const EXTENSION = 'src/tenancy/extension.ts'
const POOL = 'src/tenancy/pool.ts'
const ISOLATION = 'prisma/migrations/20261124211700_isolation/migration.sql'
const INVITER = 'prisma/migrations/20261130121000_inviter/migration.sql'
const FUNCTIONS = 'prisma/migrations/20261124211800_functions/migration.sql'

const ACCESS = 'prisma/migrations/20261125010000_access/migration.sql'
const BRANDING = 'prisma/migrations/20261125033821_branding_and_mail/migration.sql'
const RETENTION = 'prisma/migrations/20261126200000_retention/migration.sql'
const SUSPENSION = 'prisma/migrations/20261130090000_member_suspended/migration.sql'
const DOMAIN_BUDGET = 'prisma/migrations/20261130120200_budget_of_domain/migration.sql'
const REQUEST_ROLE = 'prisma/migrations/20261130120100_request_role/migration.sql'
const BESIDE = 'prisma/migrations/20261130120220_session_beside_suspension/migration.sql'
const MEMBER_ADD = 'prisma/migrations/20261130120101_member_add/migration.sql'
const KEPT = 'src/tenancy/kept.ts'
const HELD = 'src/tenancy/held.ts'
const LANE = 'src/graphql/lane.ts'
const TOKENS = 'src/access/tokens.ts'
const SNAPSHOT = 'src/domains/access-config/snapshot.ts'

const fault = (id: string, layer: Fault['layer'], what: string, file: string, find: string, replace: string, ...suites: string[]): Fault => ({
  id, layer, what, edits: [{ file, find, replace }], suites,
})

export const FAULTS: readonly Fault[] = [
  // ─── 1 · client
  fault('C1', 'client', 'the filter is not added', ARGUMENTS, 'return { ...rest, AND: [...before, limit] }', 'return given', 'test/tenancy/extension-reads.test.ts'),
  fault('C2', 'client', 'a foreign tenantId in data passes', ARGUMENTS, 'if (row[column] !== undefined && row[column] !== tenantId) throw', 'if (row[column] === null) throw', 'test/tenancy/extension-writes.test.ts'),
  fault('C3', 'client', 'created rows are not stamped', ARGUMENTS, 'return stamp ? { ...row, [column]: tenantId } : row', 'return row', 'test/tenancy/extension-writes.test.ts'),
  fault('C4', 'client', 'included lists are not filtered', ARGUMENTS, "if (relation.list) out['where'] = confineWhere(relation.model, given['where'], tenantId)", "if (relation.list && given['where']) out['where'] = confineWhere(relation.model, given['where'], tenantId)", 'test/tenancy/noninterference.test.ts'),
  fault('C5', 'client', 'relation filters are not confined', ARGUMENTS, "return [name, name === 'every' ? confineEvery(relation.model, inner, tenantId) : confineWhere(relation.model, inner, tenantId)]", 'return [name, inner]', 'test/tenancy/noninterference.test.ts'),
  fault('C6', 'client', 'counts of relations are not filtered', ARGUMENTS, 'return [name, { where: confineWhere(relation.model, inner === true ? {} : record(inner, name)[\'where\'], tenantId) }]', 'return [name, inner]', 'test/tenancy/noninterference.test.ts'),
  fault('C7', 'client', 'nested writes pass', ARGUMENTS, 'if (facts.relations[name]) throw new TenancyRefusal', 'if (facts.relations[name] && value === null) throw new TenancyRefusal', 'test/tenancy/arguments.test.ts'),
  fault('C8', 'client', 'unknown arguments pass (cursor, relationLoadStrategy …)', ARGUMENTS, 'if (value !== undefined && !rule.args.includes(name)) throw', 'if (value === null && !rule.args.includes(name)) throw', 'test/tenancy/arguments.test.ts'),
  fault('C9', 'client', 'raw SQL passes', EXTENSION, "if (model === undefined) throw new TenancyRefusal(`${operation} is not allowed on the request's client`)", 'if (model === undefined) return query(args)', 'test/tenancy/functions.test.ts'),
  fault('C10', 'client', 'findUnique is left as it is', EXTENSION, "return reader[operation](withoutCompoundKeys(reader.$name, args))", "return (reader as never as Record<string, (args: unknown) => Promise<unknown>>)[`${operation.replace('First', 'Unique')}`]?.(args) as Promise<unknown>", 'test/tenancy/extension-reads.test.ts'),
  fault('C11', 'client', 'hidden models are reachable', 'src/tenancy/models.ts', "PasswordCredential: 'hidden'", "PasswordCredential: 'shared'", 'test/tenancy/arguments.test.ts'),

  // ─── 2 · pool
  fault('P1', 'pool', 'the setting outlives the transaction', POOL, "set_config('app.tenant_id', $1, true)", "set_config('app.tenant_id', $1, false)", 'test/tenancy/pool.test.ts'),
  fault('P2', 'pool', 'the tenant is read after the checkout', POOL, 'begin(client, done) {\n', 'begin(client, done) {\n          try {\n            tenant = currentSetting()\n          } catch {\n            tenant = ""\n          }\n', 'test/tenancy/pool-storm.test.ts'),
  fault('P3', 'pool', "a transaction takes statements of another tenant's scope", POOL, 'if (currentSetting() !== this.#tenant) throw new NoTenantScope()', '', 'test/tenancy/pool.test.ts'),
  fault('P4', 'pool', 'BEGIN sets the tenant for the session', POOL, '`BEGIN; SET LOCAL app.tenant_id', '`BEGIN; SET app.tenant_id', 'test/tenancy/pool.test.ts'),
  fault('P6', 'pool', 'work that was cut off goes on in the next transaction of its connection', POOL, "    if (this.#over) throw new Unavailable(new Error('the transaction is over'))\n", '', 'test/tenancy/pool.test.ts'),
  fault('P5', 'pool', 'no scope counts as the platform scope', 'src/tenancy/scope.ts', "  if (!scope) throw new NoTenantScope()\n  return scope.tenantId ?? ''", "  return scope?.tenantId ?? ''", 'test/tenancy/scope.test.ts'),

  // ─── 3 · row-level security
  fault('R1', 'row-level security', 'the restrictive policy is forgotten', ISOLATION, "  EXECUTE format('CREATE POLICY runtime_tenant ON %s AS RESTRICTIVE FOR ALL TO qeetid_runtime USING (%I = (SELECT current_tenant())) WITH CHECK (%I = (SELECT current_tenant()))', target, tenant_column, tenant_column);\n", '', 'test/tenancy/row-security.test.ts'),
  fault('R2', 'row-level security', 'it is not forced', ISOLATION, "  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);\n", '', 'test/tenancy/row-security.test.ts'),
  fault('R3', 'row-level security', 'one table is left out', ISOLATION, "WHERE table_schema = 'public' AND column_name = 'tenant_id'", "WHERE table_schema = 'public' AND column_name = 'tenant_id' AND table_name <> 'invitation'", 'test/tenancy/row-security.test.ts'),
  fault('R4', 'row-level security', 'rows may be written for any tenant', ISOLATION, 'USING (%I = (SELECT current_tenant())) WITH CHECK (%I = (SELECT current_tenant()))\', target, tenant_column, tenant_column)', "USING (%I = (SELECT current_tenant())) WITH CHECK (true)', target, tenant_column)", 'test/tenancy/row-security.test.ts'),
  fault('R5', 'row-level security', 'an unset tenant sees everything', ISOLATION, "USING (%I = (SELECT current_tenant())) WITH CHECK (%I = (SELECT current_tenant()))', target, tenant_column, tenant_column)", "USING (%I = coalesce((SELECT current_tenant()), %I)) WITH CHECK (%I = (SELECT current_tenant()))', target, tenant_column, tenant_column, tenant_column)", 'test/tenancy/row-security.test.ts'),
  fault('R6', 'row-level security', 'people are visible to every tenant', 'prisma/migrations/20261126220000_plans/migration.sql', 'AND m.user_id = users.id) IS NOT NULL)', 'AND m.user_id = users.id) IS NOT NULL OR true)', 'test/tenancy/row-security.test.ts', 'test/tenancy/noninterference.test.ts'),
  fault('R7', 'row-level security', 'the request role can become the platform role', ISOLATION, 'REVOKE ALL ON SCHEMA public FROM PUBLIC;', 'GRANT qeetid_platform TO qeetid_runtime;\nREVOKE ALL ON SCHEMA public FROM PUBLIC;', 'test/tenancy/row-security.test.ts'),
  fault('R8', 'row-level security', 'the request role may write the audit log', ISOLATION, 'GRANT SELECT ON audit_head, audit_event, audit_payload TO qeetid_runtime;', 'GRANT SELECT, INSERT, UPDATE ON audit_head, audit_event, audit_payload TO qeetid_runtime;', 'test/tenancy/row-security.test.ts'),

  // ─── 4 · keys
  fault('K1', 'keys', 'a role of another tenant can be linked', 'prisma/migrations/20261124211650_init/migration.sql', 'ALTER TABLE "membership_role" ADD CONSTRAINT "membership_role_tenant_id_role_id_fkey" FOREIGN KEY ("tenant_id", "role_id") REFERENCES "role"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;', '', 'test/tenancy/keys.test.ts'),

  // ─── functions across tenants
  fault('F1', 'functions', "my tenants are everybody's", SUSPENSION, "WHERE m.user_id = member AND m.suspended_at IS NULL AND t.status <> 'DELETED'", "WHERE m.suspended_at IS NULL AND t.status <> 'DELETED'", 'test/tenancy/platform.test.ts'),
  fault('F2', 'functions', 'invitations to other addresses are shown', INVITER, 'ON i.email_normalized = u.email_normalized JOIN', 'ON true JOIN', 'test/tenancy/platform.test.ts'),
  fault('F3', 'functions', "a session's tenant is told to anybody", FUNCTIONS, 'WHERE s.user_id = owner AND s.id = wanted', 'WHERE s.id = wanted', 'test/tenancy/platform.test.ts'),
  fault('F4', 'functions', 'a function of the definer has no fixed search_path', SUSPENSION, 'CREATE OR REPLACE FUNCTION platform_landing_tenant(member uuid, OUT tenant_id uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp', 'CREATE OR REPLACE FUNCTION platform_landing_tenant(member uuid, OUT tenant_id uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER', 'test/isolation/lint.test.ts'),
  fault('F5', 'functions', "another tenant's member counts as one's own: their second factor is told and changed", ACCESS, 'SELECT EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant())\n$$;', 'SELECT EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target)\n$$;', 'test/tenancy/platform-access.test.ts'),
  fault('F6', 'functions', 'a tenant sets the password of a person who belongs to others too', ACCESS, "AND m.tenant_id <> current_tenant() AND t.status <> 'DELETED')", 'AND m.tenant_id <> current_tenant() AND false)', 'test/tenancy/platform-access.test.ts'),
  fault(
    'F7', 'functions', 'the request role finds accounts by their address', REQUEST_ROLE,
    'platform_api_key(text), platform_login(text), ',
    'platform_api_key(text), ', 'test/tenancy/request-role.test.ts',
  ),
  fault(
    'F8', 'functions', 'the request role reads hashes of passwords', REQUEST_ROLE,
    "IF named IN ('platform_key_here', 'platform_unsettled')",
    "IF named IN ('platform_key_here', 'platform_unsettled', 'platform_password')", 'test/tenancy/request-role.test.ts',
  ),
  fault(
    'F9', 'functions', 'a database is served where requests may look across tenants', 'src/tenancy/lint.ts',
    "AND p.prosecdef AND has_function_privilege(${RUNTIME}, p.oid, 'EXECUTE')",
    'AND false', 'test/isolation/lint.test.ts',
  ),
  fault(
    'F10', 'functions', "the hash of another tenant's member is told", REQUEST_ROLE,
    'm.tenant_id = here AND m.user_id = target',
    'm.user_id = target', 'test/tenancy/request-role.test.ts',
  ),
  fault(
    'F11', 'functions', 'what a key of another tenant may do is told', REQUEST_ROLE,
    'a.tenant_id = current_tenant() AND a.id = key',
    'a.id = key', 'test/tenancy/request-role.test.ts',
  ),
  fault(
    'F12', 'functions', 'the request role makes members of whom it likes', MEMBER_ADD,
    'REVOKE INSERT ON membership FROM qeetid_runtime;\n', '', 'test/tenancy/memberships.test.ts',
  ),
  fault(
    'F13', 'functions', 'an account of any age comes by the way of new ones', MEMBER_ADD,
    'AND made_at = now()::timestamptz(3), false)', 'OR made_at < now(), false)', 'test/tenancy/memberships.test.ts',
  ),
  fault(
    'F14', 'functions', "somebody else's invitation makes a member", MEMBER_ADD,
    'i.tenant_id = t AND i.email_normalized = address AND ', 'i.tenant_id = t AND ', 'test/tenancy/memberships.test.ts',
  ),
  fault(
    'F15', 'functions', 'an invitation that was accepted once goes on making members', MEMBER_ADD,
    ' AND i.xmin = pg_current_xact_id_if_assigned()::xid', '', 'test/tenancy/memberships.test.ts',
  ),
  fault(
    'F16', 'functions', 'a tenant is founded for anybody', MEMBER_ADD,
    '(account_acts(person) OR n.personal AND NOT EXISTS (SELECT FROM platform_landing_tenant(person)))', 'true', 'test/tenancy/memberships.test.ts',
  ),

  fault(
    'F20', 'functions', 'the request role makes tenants with a plan of its choice, and windows in IP rules',
    'prisma/migrations/20261130121020_operators_columns/migration.sql',
    'REVOKE INSERT ON tenant, access_state FROM qeetid_runtime;\n', '', 'test/tenancy/request-role.test.ts',
  ),

  // ─── access configuration
  fault('A1', 'access configuration', "a tenant is decided about by another's policies and rules", SNAPSHOT, 'const known = kept.get(tenantId)', 'const known = [...kept.values()].at(-1)', 'test/domains/abac/guard.test.ts'),
  fault('A2', 'access configuration', 'a changed configuration is not read again', SNAPSHOT, 'if (known && known.version >= version) {', 'if (known) {', 'test/domains/abac/guard.test.ts'),
  fault('A3', 'access configuration', 'requests are let in whatever their address', 'src/http/request-scope.ts', "if (principal && principal.actor !== 'OPERATOR' && principal.accessVersion !== known?.accessVersion) await inTenant(", 'if (!principal) await inTenant(', 'test/domains/access-config/gate.test.ts'),
  fault('A4', 'access configuration', 'mutations do not ask the ABAC policies', 'src/graphql/guard.ts', '        await context.guard.authorize(principalOf(context), field.name, args)\n', '', 'test/domains/abac/guard.test.ts'),
  fault('A5', 'access configuration', 'tokens are given whatever is still asked for', 'src/domains/sign-in/entry.ts', '    if (refused) return ok({ session: null, stepUp: refused })\n', '', 'test/domains/sign-in/step-up.test.ts'),
  fault('A6', 'access configuration', 'a session is opened by a decision on a policy that no longer counts', BESIDE, ' AND access_version = decided_on', '', 'test/domains/sessions/at-once.test.ts'),
  fault('A7', 'access configuration', 'a session is opened by a decision that let others in', BESIDE, ' AND (admitted >> (in_grace::int + 2 * admin::int + 4 * enrolled::int)) & 1 = 1', '', 'test/domains/sessions/at-once.test.ts'),
  fault('A8', 'access configuration', 'a session is opened in a tenant that is suspended', BESIDE, "s.tenant_status = 'ACTIVE' AND access", 'access', 'test/domains/sessions/at-once.test.ts'),
  fault('A9', 'access configuration', 'a key goes on when its maker is gone', DOMAIN_BUDGET, "k.maker_membership_id IS NULL OR (maker.id IS NOT NULL AND maker.suspended_at IS NULL AND makers.status = 'ACTIVE'),", 'true,', 'test/domains/api-keys/maker.test.ts'),
  fault('A10', 'access configuration', 'the guard against locking oneself out looks at now alone', 'src/domains/ip-rules/lockout.ts',
    'return after < before', 'return after === 0 && before > 0', 'test/domains/ip-rules/later.test.ts'),
  fault('A11', 'access configuration', "the operator's window lets in whom it does not name",
    'src/domains/access-config/break-glass.ts',
    'return parsed?.ok === true && open.some((network) => contains(network, parsed.network))',
    'return parsed?.ok === true && open.some((network) => contains(network, network))', 'test/domains/operator/break-glass.test.ts'),
  fault('A12', 'access configuration', 'the request role resumes what the operator has suspended',
    'prisma/migrations/20261130121023_suspended_stays/migration.sql', "CHECK (operator_suspended_at IS NULL OR status = 'SUSPENDED')", 'CHECK (true)',
    'test/domains/operator/tenants.test.ts'),

  // ─── brands and mails
  fault('B1', 'brands and mails', 'a sign-in page is found by a domain that is not proven', BRANDING, 'd.domain = b.custom_domain AND d.verified_at IS NOT NULL', 'd.domain = b.custom_domain', 'test/tenancy/platform-branding.test.ts'),
  fault('B2', 'brands and mails', "another tenant's claim is proven, and whoever uses the domain loses it", BRANDING, 'WHERE d.tenant_id = me AND d.id = domain_id FOR UPDATE OF d;', 'WHERE d.id = domain_id FOR UPDATE OF d;', 'test/tenancy/platform-branding.test.ts'),
  fault('B3', 'brands and mails', "templates are remembered by their key, whosever they are", 'src/domains/email-templates/rows.ts', 'return publishedByLocale(await client.emailTemplate.findMany({ where: { key } }))', 'return ((globalThis as { own?: Record<string, ReadonlyMap<string, TemplateContent>> }).own ??= {})[key] ??= publishedByLocale(await client.emailTemplate.findMany({ where: { key } }))', 'test/isolation/interleaving.test.ts'),
  fault('B4', 'brands and mails', 'what is compiled is found by its key, whatever its text', 'src/domains/email-templates/render.ts', 'const name = `${key} ${part} ${source}`', 'const name = `${key} ${part}`', 'test/isolation/interleaving.test.ts'),
  fault('B5', 'brands and mails', "mails wear the brand of the tenant that was asked for first", 'src/domains/email-templates/compose.ts', 'const stored = await readBrand(client)', 'const stored = await ((globalThis as { brand?: ReturnType<typeof readBrand> }).brand ??= readBrand(client))', 'test/isolation/brands.test.ts'),
  fault('B6', 'brands and mails', "what is sealed for one tenant's mail opens for another's", 'src/domains/mail/content.ts', '`${tenantId} ${id}`', '(tenantId ? id : tenantId)', 'test/isolation/brands.test.ts'),
  fault('B7', 'brands and mails', 'mails that are taken together are taken for one tenant', 'src/domains/mail/worker.ts', 'send(tenant_id, id, at)', 'send(claimed[0]?.tenant_id ?? tenant_id, id, at)', 'test/isolation/brands.test.ts'),
  fault('B8', 'brands and mails', 'an image that was served once is served for every tenant', 'src/http/brand-images.ts', 'await inTenant(tenantId, () => imageOf(tenantId, id))', '(((globalThis as { images?: Record<string, Image | null> }).images ??= {})[id] ??= await inTenant(tenantId, () => imageOf(tenantId, id)))', 'test/isolation/brands.test.ts'),

  // ─── retention
  fault('T1', 'retention', 'nothing but good manners keeps a held person', RETENTION, 'CREATE TRIGGER legal_hold BEFORE DELETE ON users FOR EACH ROW EXECUTE FUNCTION legal_hold_guard_user();\n', '', 'test/domains/retention/holds.test.ts'),
  fault('T2', 'retention', 'whoever asks for a hold to be lifted lifts it', RETENTION, "  ELSIF h.release_requested_by = author THEN\n    outcome := 'same';\n", '', 'test/domains/retention/holds.test.ts'),
  fault('T3', 'retention', 'a run removes what is ripe by then, and not what was previewed', RETENTION, 'ids := ARRAY(SELECT i.item_id FROM retention_item i WHERE i.tenant_id = t AND i.run_id = run AND i.class = c ORDER BY i.item_id LIMIT max_rows);', 'ids := ARRAY(SELECT i.item FROM retention_ripe(t, c, k.cutoff) i ORDER BY i.item LIMIT max_rows);', 'test/domains/retention/run.test.ts'),
  fault('T4', 'retention', 'a token runs as often as it is sent', 'src/domains/retention/runs.ts', "where: { id: found.id, state: 'PREVIEWED', expiresAt: { gt: now } }, data", 'where: { id: found.id }, data', 'test/domains/retention/run.test.ts'),
  fault('T5', 'retention', 'what the log says can be erased without a receipt', 'src/domains/audit/service.ts', 'if (link.payload?.body === null && !coverage.covers(link.seq)) {', 'if (link.payload === undefined) {', 'test/domains/retention/log.test.ts'),
  fault('T6', 'retention', 'a run that died in the middle is left there', RETENTION, "AND (d.due_at <= now() OR EXISTS (SELECT FROM retention_run r WHERE r.tenant_id = d.tenant_id AND r.state = 'RUNNING' AND r.leased_until < now()))", 'AND d.due_at <= now()', 'test/domains/retention/sweeper.test.ts'),

  // ─── what is kept
  fault('M1', 'what is kept', 'a changed tenant is not read again', KEPT, 'if (known?.tag === tags[of]) return known.value', 'if (known) return known.value', 'test/tenancy/kept.test.ts'),
  {
    id: 'M2', layer: 'what is kept', what: 'what was kept of a tenant is shown to the next one', suites: ['test/tenancy/kept.test.ts'],
    edits: [{ file: KEPT, find: 'kept.get(tenantId)', replace: "kept.get('')" }, { file: KEPT, find: 'kept.set(currentTenant(),', replace: "kept.set(''," }, { file: KEPT, find: 'known?.tag === tags[of]', replace: 'known' }],
  },
  fault('M3', 'what is kept', "tags of one tenant count for another's scope", KEPT, 'if (tags?.tenantId !== tenantId) return read()', 'if (tags === null) return read()', 'test/tenancy/kept.test.ts'),
  fault('M4', 'what is kept', 'what a mutation has changed is shown as it was before', 'src/http/request-scope.ts', 'return mutations === 0 && principal', 'return principal', 'test/tenancy/kept.test.ts'),
  fault('M5', 'what is kept', 'a token that was verified is good for ever', TOKENS, 'Date.now() < known.until && ', '', 'test/access/verified-tokens.test.ts'),
  fault('M6', 'what is kept', 'a token that was verified outlives its key', TOKENS, ' && kids.has(known.kid)', '', 'test/access/verified-tokens.test.ts'),
  fault('M7', 'what is kept', 'a verified token is known by its signature, whatever it says', TOKENS, ' && token.slice(0, -SIGNATURE_CHARACTERS) === known.signed', '', 'test/access/verified-tokens.test.ts'),
  fault('M8', 'what is kept', 'the lane executes what was only parsed', LANE, "      onExecute({ args }) {\n        const { params } = args.contextValue as { params?: { query?: unknown } }\n        learn(params?.query, args.document, args.contextValue as unknown as Context)\n      },", '      onParse: ({ params, context }) => ({ result }) => void (result && "kind" in result && learn(params.source, result as DocumentNode, context as unknown as Context)),', 'test/graphql/lane.test.ts'),
  fault('M9', 'what is kept', 'the lane tells what went wrong within', LANE, 'errors: result.errors.map((error) => mask(error) as GraphQLError)', 'errors: result.errors', 'test/graphql/lane.test.ts'),
  fault('M10', 'what is kept', 'the lane answers at any length', LANE, 'tooLong(result) ?? result', 'result', 'test/graphql/answer-size.test.ts'),
  fault('M11', 'what is kept', 'what is held of a credential outlives changes', HELD, 'known.mark === this.#feed.mark(known.ids) && ', '', 'test/access/held-credentials.test.ts'),
  fault('M12', 'what is kept', 'what changed while a credential was read is held without the change', HELD, 'if (this.#feed.changes === changes) ', '', 'test/tenancy/held.test.ts'),
  fault('M13', 'what is kept', 'what is held counts while nobody knows whether it changed', HELD, 'return this.#feed.isCurrent(this.#lagMs) ? known.value : undefined', 'return known.value', 'test/tenancy/held.test.ts'),
  fault('M14', 'what is kept', "a session that is held is whoever's token names it", 'src/access/principal.ts', 'if (known?.tenantId === claims.tenantId && known.userId === claims.userId) return known', 'if (known) return known', 'test/access/held-credentials.test.ts'),
  fault('M15', 'what is kept', 'the second mutation of a document is decided by what is held', 'src/http/request-scope.ts', '          await feed.sync()\n', '', 'test/http/request-scope.test.ts'),
  fault('M16', 'what is kept', 'a mutation is answered before what it has changed is known here', 'src/http/request-scope.ts', 'if (changed()) await feed.sync()', 'changed()', 'test/http/request-scope.test.ts'),
  fault('M17', 'what is kept', "a page of members that is held is any tenant's", 'src/domains/members/service.ts', '`${tenantId} ${pageKey(request)}`', '`${pageKey(request)}`', 'test/domains/held-lists.test.ts'),
  fault('M18', 'what is kept', 'a mutation is decided by what is held of its caller', 'src/http/request-scope.ts', '          await context.confirm()\n', '', 'test/http/request-scope.test.ts'),
  fault('M19', 'what is kept', 'a /v1 call changes what its caller might a moment ago', 'src/rest/handler.ts', '    for (const rule of route.bound.rules) context.admission.confirm(rule)\n', '', 'test/rest/slow-body.test.ts'),
  fault('M20', 'what is kept', 'a list that is held goes on telling of a next page that is gone', 'src/domains/tenants/service.ts', '...rows.map(({ id }) => id)]', '...rows.slice(0, request.limit).map(({ id }) => id)]', 'test/domains/held-lists.test.ts'),

  // ─── surface
  fault('S1', 'surface', "the tenant argument is not compared with the credential's", 'src/graphql/guard.ts', 'if (rule.tenantArgument === undefined) return', 'if (rule) return', 'test/isolation/prober.test.ts'),
  fault('S2', 'surface', "the tenant of a /v1 path is not compared with the credential's", 'src/rest/handler.ts', '  holdTenant(route, params, call, context)\n', '', 'test/rest/order.test.ts'),
  fault('S3', 'surface', 'switch-tenant does not ask for a membership', 'src/domains/accounts/service.ts', "if (!membership || !tenant || tenant.status === 'DELETED') return", "if (!tenant || tenant.status === 'DELETED') return", 'test/isolation/prober.test.ts'),
  {
    id: 'S4', layer: 'surface', what: 'batches of nested reads are shared by requests and tenants', suites: ['test/isolation/interleaving.test.ts'],
    edits: [
      { file: 'src/http/request-scope.ts', find: 'return (loaders ??= createLoaders(services))', replace: 'return (loaders = (globalThis as { shared?: Context["loaders"] }).shared ??= createLoaders(services))' },
      { file: 'src/graphql/loaders.ts', find: 'const known = loaders.get(tenant)', replace: 'const known = [...loaders.values()][0]' },
    ],
  },
  fault('S5', 'surface', "a page cursor of another tenant's list passes", 'src/graphql/connection.ts', 'JSON.stringify([list, owner, body])', 'JSON.stringify([list, body])', 'test/domains/tenants/list.test.ts'),
  fault('S6', 'surface', "an API key of one tenant shows its person's others", 'src/domains/tenants/resolvers.ts', 'keyId === null && userId !== null ?', 'userId !== null ?', 'test/domains/api-keys/use.test.ts'),
]
