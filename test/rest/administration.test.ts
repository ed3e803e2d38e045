// What administrators do on /v1 beside the contract: members and tenants that are suspended, drafts, holds, runs.
import { expect, test } from 'vitest'
import { deadMail } from '../kit/mail.ts'
import { addMember, owner, type Person, roleId } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { deletedIn } from '../isolation/prober-ids.ts'
import { wireOf } from './wire.ts'

const service = useService()
const as = wireOf(service)

/** An owner, how they call /v1, and a colleague. */
async function fresh() {
  const ada = await owner(service)
  return { ada, v1: as(ada), tenant: `/v1/tenants/${ada.tenantId}`, grace: await addMember(service, ada) }
}

const own = async (who: Person): Promise<number> => (await as(who)('GET', '/v1/auth/me')).status

test('the roles of a member are replaced as one set, and a foreign role changes none', async () => {
  const { ada, v1, grace } = await fresh()
  const path = `/v1/users/${grace.userId}/roles`
  const [admin, foreign] = [await roleId(ada, 'admin'), await roleId(await owner(service), 'admin')]
  expect(await v1('PUT', path, { role_ids: [admin] })).toMatchObject({ status: 200, body: { roles: ['admin'] } })
  expect((await v1('PUT', path, { role_ids: [foreign] })).status).toBe(404)
  expect(await v1('PUT', path, {})).toMatchObject({ status: 422, body: { error: { fields: [{ field: 'role_ids' }] } } })
  expect(await v1('PUT', path, { role_ids: ['x'] })).toMatchObject({ status: 400 })
  expect((await v1('GET', `/v1/users/${grace.userId}`)).body.roles).toEqual(['admin'])
})

test('a member who is suspended is out, resumed is in again, and removed is gone', async () => {
  const { v1, tenant, grace } = await fresh()
  const path = `/v1/users/${grace.userId}`
  expect(await v1('POST', `${path}/suspend`)).toMatchObject({ status: 200, body: { status: 'suspended' } })
  expect(await own(grace)).toBe(401)
  expect(await v1('POST', `${path}/resume`)).toMatchObject({ status: 200, body: { status: 'active' } })
  expect((await v1('DELETE', `${tenant}/members/${grace.userId}`)).status).toBe(204)
  expect((await v1('GET', path)).status).toBe(404)
})

test('a tenant is suspended and resumed by its owner, and left by a member', async () => {
  const { ada, v1, tenant, grace } = await fresh()
  expect(await v1('POST', `${tenant}/suspend`)).toMatchObject({ status: 200, body: { status: 'suspended' } })
  expect(await v1('PATCH', tenant, { name: 'Changed' })).toMatchObject({ status: 403 })
  const resumed = await v1('POST', '/v1/auth/resume-tenant', { tenant_id: ada.tenantId })
  expect(resumed).toMatchObject({ status: 200, body: { status: 'active', name: 'Acme' } })
  expect((await as(grace)('POST', `${tenant}/leave`)).status).toBe(204)
  expect((await v1('GET', `/v1/users/${grace.userId}`)).status).toBe(404)
})

test('a change of a role is tried, and nothing is saved', async () => {
  const { ada, v1, tenant } = await fresh()
  const path = `${tenant}/roles/${await roleId(ada, 'member')}`
  const before = (await v1('GET', path)).body
  const tried = await v1('POST', `${path}/preview`, { permissions: ['tenant.read', 'audit.read'] })
  expect(tried).toMatchObject({ status: 200, body: { holders: 1, gives: [{ permission: 'audit.read', people: 1 }] } })
  expect((await v1('GET', path)).body).toEqual(before)
})

test('a brand is drafted, looked at, published, and rolled back', async () => {
  const { v1, tenant } = await fresh()
  const path = `${tenant}/branding`
  expect((await v1('GET', `${path}/draft`)).status).toBe(404)
  const looked = await v1('POST', `${path}/preview`, { primary_color: '#ffffff' })
  expect(looked).toMatchObject({ status: 200, body: { warnings: [{ field: 'primary_color' }] } })
  const saved = await v1('PATCH', `${path}/draft`, { primary_color: '#0f172a', email_from_name: 'Acme' })
  expect(saved).toMatchObject({ status: 200, body: { primary_color: '#0f172a', version: expect.any(Number) } })
  expect((await v1('PATCH', `${path}/draft`, { email_from_name: null })).body).toMatchObject({ email_from_name: null })
  expect((await v1('GET', `${path}/draft`)).body).toMatchObject({ primary_color: '#0f172a' })
  const stale = await v1('POST', `${path}/publish`, { expected_draft_version: 99 })
  expect([stale.status, (await v1('GET', path)).body.primary_color]).toEqual([409, null])
  expect((await v1('POST', `${path}/publish`, {})).body).toMatchObject({ primary_color: '#0f172a', version: 1 })
  await v1('PUT', path, { primary_color: '#b45309' })
  expect((await v1('POST', `${path}/rollback`, { version: 1 })).body).toMatchObject({ primary_color: '#0f172a' })
  const { items } = (await v1('GET', `${path}/history`)).body
  expect(items.map(({ version, restored_from: from }: Record<string, unknown>) => [version, from])).toEqual([
    [3, 1],
    [2, null],
    [1, null],
  ])
  await v1('PATCH', `${path}/draft`, { primary_color: '#123456' })
  expect((await v1('DELETE', `${path}/draft`)).status).toBe(204)
  expect((await v1('GET', `${path}/draft`)).status).toBe(404)
})

test('a mail is drafted, published only over what was read, and rolled back', async () => {
  const { v1, tenant } = await fresh()
  const path = `${tenant}/email-templates/invite`
  const body = '<p><a href="{{ invite_url }}">Join</a></p>'
  expect((await v1('GET', `${path}/draft`)).status).toBe(404)
  const saved = await v1('PUT', `${path}/draft`, { subject: 'First', body })
  expect(saved).toMatchObject({ status: 200, body: { subject: 'First', text: null } })
  const etag = saved.headers.get('etag') ?? ''
  const published = await v1('POST', `${path}/publish`, undefined, { 'if-match': etag })
  expect(published).toMatchObject({ status: 200, body: { subject: 'First', custom: true } })
  await v1('PUT', `${path}/draft`, { subject: 'Second', body })
  expect((await v1('POST', `${path}/publish`, undefined, { 'if-match': etag })).status).toBe(412)
  expect((await v1('GET', path)).body.subject).toBe('First')
  expect((await v1('POST', `${path}/publish`)).body.subject).toBe('Second')
  const [, { version: first }] = (await v1('GET', `${path}/history`)).body.items
  expect((await v1('POST', `${path}/rollback`, { version: first })).body.subject).toBe('First')
  expect((await v1('GET', `${path}/history`)).body.items).toMatchObject([{ restored_from: first }, {}, {}])
  await v1('PUT', `${path}/draft`, { subject: 'Third', body })
  expect((await v1('DELETE', `${path}/draft`)).status).toBe(204)
  expect((await v1('GET', `${tenant}/email-templates/nothing/draft`)).body.error.code).toBe('email.template_not_found')
})

test('mails on their way are listed by status, and one that was given up is sent again', async () => {
  const { ada, v1, tenant } = await fresh()
  const id = await deadMail(service, ada.tenantId)
  expect((await v1('GET', `${tenant}/mails?status=dead`)).body.items).toMatchObject([{ id, status: 'dead' }])
  expect((await v1('GET', `${tenant}/mails?status=lost`)).status).toBe(400)
  expect(await v1('POST', `${tenant}/mails/${id}/retry`)).toMatchObject({ status: 200, body: { id, status: 'queued' } })
  expect((await v1('GET', `${tenant}/mails?status=dead`)).body.items).toEqual([])
})

test('a hold is set by one and released by two', async () => {
  const { ada, v1, tenant, grace } = await fresh()
  const role = await roleId(ada, 'owner')
  await v1('PUT', `/v1/users/${grace.userId}/roles`, { role_ids: [role] })
  const path = `${tenant}/legal-holds`
  const made = await v1('POST', path, { reason: 'Case 7' })
  expect(made).toMatchObject({ status: 201, body: { reason: 'Case 7', user_id: null, created_by: ada.userId } })
  const release = `${path}/${made.body.id}/release`
  expect((await v1('POST', release)).body).toMatchObject({ release_requested_by: ada.userId, released_at: null })
  expect((await v1('POST', `${release}/confirm`)).status).toBeGreaterThanOrEqual(400)
  expect((await v1('GET', path)).body.items).toMatchObject([{ id: made.body.id, released_at: null }])
  const released = await as(grace)('POST', `${release}/confirm`)
  expect(released).toMatchObject({ status: 200, body: { released_by: grace.userId } })
})

test('a run of retention is counted first, followed, and leaves receipts', async () => {
  const { ada, v1, tenant } = await fresh()
  const path = `${tenant}/retention`
  const gone = await deletedIn(service, ada)
  await service.owner.query(`UPDATE users SET deleted_at = now() - interval '400 days' WHERE id = $1`, [gone])
  const { token, classes } = (await v1('POST', `${path}/runs/preview`, { classes: ['deleted_users'] })).body
  expect(classes).toMatchObject([{ class: 'deleted_users', count: 1, limited: false }])
  const started = await v1('POST', `${path}/runs`, { token })
  expect(started).toMatchObject({ status: 201, body: { state: expect.any(String) } })
  expect((await v1('POST', `${path}/runs`, { token: 'forged' })).status).toBeGreaterThanOrEqual(400)
  await service.service.background.drain()
  expect((await v1('GET', `${path}/runs/${started.body.id}`)).body.state).toBe('done')
  expect((await v1('GET', `${path}/runs`)).body.items).toMatchObject([{ id: started.body.id }])
  expect((await v1('GET', `${path}/receipts`)).body.items).toMatchObject([{ run_id: started.body.id, removed: 1 }])
  expect(JSON.parse((await v1('GET', `${path}/receipt-key`)).body.jwk)).toMatchObject({ kty: 'OKP' })
})

test('rules are added by list, each with its own answer', async () => {
  const { v1, tenant } = await fresh()
  const rules = [{ cidr: '192.0.2.0/24', action: 'allow' }, { cidr: 'nowhere' }]
  const { status, body } = await v1('POST', `${tenant}/ip-rules/bulk`, { rules })
  expect({ status, added: body.added, failed: body.failed }).toEqual({ status: 200, added: 1, failed: 1 })
  expect(body.items).toMatchObject([
    { index: 0, rule: { cidr: '192.0.2.0/24' }, errors: [] },
    { index: 1, rule: null, errors: [{ field: 'rules.1.cidr' }] },
  ])
})

test('cases of a policy are tried, and there are words to write it in', async () => {
  const { v1, tenant } = await fresh()
  const asked = { resource: { type: 'invoice' }, action: 'read' }
  const tests = [
    { name: 'inside', ...asked, context: { ip: '192.0.2.1' }, expect: 'match' },
    { name: 'outside', ...asked, context: { ip: '203.0.113.1' }, expect: 'match' },
  ]
  const condition = { attr: 'context.ip', op: 'eq', value: '192.0.2.1' }
  const tried = await v1('POST', `${tenant}/abac/policies/tests`, {
    resource_type: 'invoice',
    action: 'read',
    condition,
    tests,
  })
  expect(tried).toMatchObject({
    status: 200,
    body: { passed: 1, failed: 1, items: [{ passed: true }, { got: 'no_match' }] },
  })
  const { body } = await v1('GET', `${tenant}/abac/vocabulary`)
  expect(body.operators.map(({ name }: { name: string }) => name)).toContain('prefix')
})

test('series, changes of settings and the log are read', async () => {
  const { v1, tenant } = await fresh()
  const series = `${tenant}/analytics/series?from=2026-01-01T00:00:00Z&to=2026-01-03T00:00:00Z`
  expect((await v1('GET', `${series}&interval=day`)).body).toMatchObject({ interval: 'day', points: [{}, {}] })
  expect((await v1('GET', `${tenant}/analytics/series`)).status).toBe(400)
  await v1('PUT', `${tenant}/retention`, { sessions_enabled: true, sessions_days: 30 })
  expect((await v1('GET', `${tenant}/setting-changes`)).body.items).toMatchObject([
    { kind: 'retention', after: expect.objectContaining({ sessionsDays: 30 }) },
  ])
  const { items } = (await v1('GET', `${tenant}/audit`)).body
  const [{ id, action }] = items
  expect((await v1('GET', `${tenant}/audit/events/${id}`)).body).toEqual(items[0])
  expect((await v1('GET', `${tenant}/audit/actions`)).body.items).toContain(action)
  const part = await v1('GET', `${tenant}/audit/export?format=json_lines&action=${action}`)
  expect([part.body.events, JSON.parse(part.body.text)]).toMatchObject([1, { action }])
  await service.service.checkpoints.sweep()
  expect((await v1('GET', `${tenant}/audit/tree`)).body).toMatchObject({ refused_at: null })
})

test('a social connection is made and changed with all that it has', async () => {
  const { v1, tenant } = await fresh()
  const made = await v1('POST', `${tenant}/social/connections`, {
    name: 'GitHub',
    provider: 'github',
    client_id: 'c',
    client_secret: 's',
  })
  expect(made).toMatchObject({ status: 201, body: { kind: 'social', provider: 'github', name: 'GitHub' } })
  const path = `${tenant}/social/connections/${made.body.id}`
  const read = await v1('GET', `${tenant}/connections/${made.body.id}`)
  const changed = await v1('PATCH', path, { name: 'Git' }, { 'if-match': read.headers.get('etag') ?? '' })
  expect(changed).toMatchObject({ status: 200, body: { name: 'Git' } })
  expect((await v1('PATCH', path, { name: 'Old' }, { 'if-match': read.headers.get('etag') ?? '' })).status).toBe(412)
})
