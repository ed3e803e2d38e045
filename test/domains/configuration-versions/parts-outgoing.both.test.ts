// Webhooks and log sinks in the document: what they are sent, with secrets that no version keeps.
import { describe, expect, test } from 'vitest'
import { apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { mutate, tenantOf } from '../verbs.ts'
import { bring, configuration, plan, rollback } from './kit.ts'
import { keep, partsOf } from './parts.ts'

const service = useService()
const { absent, back, brought, pulled, refused } = partsOf(service)

describe('webhooks', () => {
  const HOOK = { url: 'https://hooks.acme.example/one' }
  const read = async (who: Person) =>
    (await tenantOf(who, 'webhooks { nodes { url description events disabledAt } }')).webhooks.nodes

  test('are created with a secret that is shown once', async () => {
    const ada = await owner(service)
    const { secrets } = await brought(ada, {
      webhooks: [{ ...HOOK, url: 'HTTPS://Hooks.acme.example/one', description: ' All ', events: ['user.created'] }],
    })
    expect(secrets).toEqual([{ part: 'webhooks', key: HOOK.url, secret: expect.stringMatching(/^[\w-]{43}$/) }])
    expect(await read(ada)).toEqual([{ ...HOOK, description: 'All', events: ['user.created'], disabledAt: null }])
    await absent(secrets?.[0]?.secret ?? '')
    expect(JSON.stringify(await configuration(ada))).not.toContain(secrets?.[0]?.secret)
  })

  test('are changed, switched and rolled back', async () => {
    const ada = await owner(service)
    await brought(ada, { webhooks: [HOOK, { url: 'https://hooks.acme.example/two', enabled: false }] })
    await brought(ada, { webhooks: [{ ...HOOK, enabled: false, description: 'Off' }, HOOKS.two] })
    expect((await read(ada)).map(({ disabledAt }: { disabledAt: unknown }) => disabledAt !== null)).toEqual([
      false,
      true,
    ])
    await back(ada, 1)
    expect((await read(ada)).map(({ disabledAt }: { disabledAt: unknown }) => disabledAt !== null)).toEqual([
      true,
      false,
    ])
  })

  const HOOKS = { two: { url: 'https://hooks.acme.example/two', enabled: true } }

  test('that are left out are disabled, and enabled again with the same secret', async () => {
    const ada = await owner(service)
    await brought(ada, { webhooks: [HOOK] })
    const { plan: made } = await plan(ada, { document: { webhooks: [] } })
    expect(made?.steps).toMatchObject([{ kind: 'UPDATE', mutation: 'webhookDisable', deletes: false }])
    await brought(ada, { webhooks: [] })
    expect(await pulled(ada, 'webhooks')).toEqual([{ ...HOOK, enabled: false }])
    expect((await brought(ada, { webhooks: [HOOK] })).secrets).toEqual([])
    expect(await read(ada)).toMatchObject([{ ...HOOK, disabledAt: null }])
  })

  test('of one address are distinguished by their age', async () => {
    const ada = await owner(service)
    const { secrets } = await brought(ada, { webhooks: [HOOK, { ...HOOK, events: ['user.created'] }] })
    expect(secrets?.map(({ key }) => key)).toEqual([HOOK.url, `${HOOK.url} (2)`])
    await brought(ada, {
      webhooks: [
        { ...HOOK, description: 'Older' },
        { ...HOOK, events: ['user.deleted'] },
      ],
    })
    expect(await read(ada)).toMatchObject([{ events: ['user.deleted'] }, { description: 'Older', events: [] }])
  })

  test('refuse what their mutation refuses', async () => {
    const ada = await owner(service)
    expect(await refused(ada, { webhooks: [HOOK, { url: 'http://10.0.0.1/' }] })).toMatchObject([
      { code: 'STEP_REFUSED', path: ['input', 'document', 'webhooks', '1', 'url'] },
    ])
  })

  test('need the permission of their mutation, and that of reading them', async () => {
    const ada = await owner(service)
    const scopes = ['policy.read', 'policy.write', 'webhook.read']
    const reader = { ...(await apiKey(service, ada, { scopes })), tenantId: ada.tenantId }
    expect(await bring(reader, { webhooks: [HOOK] })).toMatchObject({
      configuration: null,
      userErrors: [{ code: 'NOT_ALLOWED', message: 'This needs the permission webhook.write.' }],
    })
    const blind = { ...(await apiKey(service, ada, { scopes: scopes.slice(0, 2) })), tenantId: ada.tenantId }
    expect(await plan(blind, { document: { webhooks: [HOOK] } })).toMatchObject({
      plan: null,
      userErrors: [{ code: 'NOT_ALLOWED', path: ['input', 'document', 'webhooks'] }],
    })
    expect(await read(ada)).toEqual([])
    expect((await configuration(ada)).version).toBe(0)
  })
})

describe('log sinks', () => {
  const SINK = { name: 'Archive', url: 'https://logs.acme.example/in' }
  const SECRET = 'Splunk 0123-of-the-vault'
  const read = async (who: Person) =>
    (await tenantOf(who, 'logSinks { name url headerName actions disabledAt }')).logSinks

  test('are created, changed, deleted and rolled back', async () => {
    const ada = await owner(service)
    await brought(ada, { logSinks: [SINK, { name: 'Syslog', url: 'SYSLOG+TLS://logs.acme.example', enabled: false }] })
    expect(await read(ada)).toMatchObject([
      { ...SINK, headerName: null, disabledAt: null },
      { name: 'Syslog', url: 'syslog+tls://logs.acme.example:6514', disabledAt: expect.any(String) },
    ])
    await brought(ada, { logSinks: [{ ...SINK, actions: ['auth.*'], enabled: false }] })
    expect(await read(ada)).toMatchObject([{ ...SINK, actions: ['auth.*'], disabledAt: expect.any(String) }])
    await back(ada, 1)
    await back(ada, 0)
    expect(await read(ada)).toEqual([])
  })

  test('are not mistaken for the second one of a name', async () => {
    const ada = await owner(service)
    await brought(ada, { logSinks: [{ ...SINK, name: 'Archive (2)' }, SINK, { ...SINK, format: 'JSON_ARRAY' }] })
    await brought(ada, { logSinks: [{ ...SINK, actions: ['auth.*'] }, SINK] })
    await back(ada, 1)
    expect(await pulled(ada, 'logSinks')).toHaveLength(3)
  })

  test('that are switched off, narrowed or deleted weaken', async () => {
    const ada = await owner(service)
    await brought(ada, { logSinks: [SINK] })
    for (const logSinks of [[], [{ ...SINK, enabled: false }], [{ ...SINK, actions: ['auth.*'] }]]) {
      const { plan: made } = await plan(ada, { document: { logSinks } })
      expect(made?.steps).toMatchObject([{ weakens: true, deletes: logSinks.length === 0 }])
    }
  })

  test('have their secret from the vault, and nothing else keeps it', async () => {
    const ada = await owner(service)
    await keep(ada, 'splunk/token', SECRET)
    const { steps } = await brought(ada, { logSinks: [{ ...SINK, secret: 'vault:splunk/token' }] })
    expect(await read(ada)).toMatchObject([{ headerName: 'Authorization' }])
    expect(await pulled(ada, 'logSinks')).toEqual([{ ...SINK, headerName: 'Authorization' }])
    expect(JSON.stringify(steps)).not.toContain('vault:')
    await absent(SECRET)
    const { rows } = await service.owner.query(
      `SELECT count(*)::int AS n FROM audit_event WHERE tenant_id = $1 AND action = 'secret.revealed'`,
      [ada.tenantId],
    )
    expect(rows).toEqual([{ n: 1 }])
    const elsewhere = { ...SINK, headerName: 'Authorization', url: 'https://other.acme.example/in' }
    const path = ['input', 'document', 'logSinks', '0', 'secret']
    expect(await refused(ada, { logSinks: [elsewhere] })).toMatchObject([{ code: 'STEP_REFUSED', path }])
    await brought(ada, { logSinks: [{ ...elsewhere, secret: 'vault:splunk/token' }] })
    await brought(ada, { logSinks: [{ ...elsewhere, headerName: '' }] })
    expect(await read(ada)).toMatchObject([{ headerName: null }])
    await absent(SECRET)
  })

  test('do not come back without the secret that they had', async () => {
    const ada = await owner(service)
    await keep(ada, 'token', SECRET)
    await brought(ada, { logSinks: [{ ...SINK, secret: 'vault:token' }] })
    await brought(ada, { logSinks: [] })
    expect(await rollback(ada, { version: 1 })).toMatchObject({
      configuration: null,
      userErrors: [{ code: 'STEP_REFUSED', message: expect.stringContaining('versions keep none') }],
    })
    expect(await read(ada)).toEqual([])
  })

  test.each([
    [{ ...SINK, secret: 'Bearer token' }, 'secret'],
    [{ ...SINK, secret: 'vault:nothing' }, 'secret'],
    [{ ...SINK, headerName: 'X-Token' }, 'secret'],
    [{ ...SINK, url: 'ftp://logs.acme.example' }, 'url'],
    [{ ...SINK, actions: ['No!'] }, 'actions'],
  ])('refuse what their mutation refuses', async (item, field) => {
    const ada = await owner(service)
    const path = ['input', 'document', 'logSinks', '0', field]
    expect(await refused(ada, { logSinks: [item] })).toMatchObject([{ code: 'STEP_REFUSED', path }])
  })

  test('take a secret only for those who may read it', async () => {
    const ada = await owner(service)
    await keep(ada, 'token', SECRET)
    const document = { logSinks: [{ ...SINK, secret: 'vault:token' }] }
    const scopes = ['policy.read', 'policy.write', 'audit.read', 'audit.write']
    const key = { ...(await apiKey(service, ada, { scopes })), tenantId: ada.tenantId }
    for (const name of ['token', 'nothing'])
      expect(await bring(key, { logSinks: [{ ...SINK, secret: `vault:${name}` }] })).toMatchObject({
        configuration: null,
        userErrors: [{ code: 'NOT_ALLOWED', message: expect.stringContaining('secret.read') }],
      })
    expect(await read(ada)).toEqual([])
    const program = { ...(await apiKey(service, ada, { scopes: [...scopes, 'vault:token'] })), tenantId: ada.tenantId }
    expect(await bring(program, document)).toMatchObject({ userErrors: [] })
    expect(await read(ada)).toMatchObject([{ headerName: 'Authorization' }])
  })

  test('take a secret only where no policy forbids it', async () => {
    const ada = await owner(service)
    await keep(ada, 'token', SECRET)
    const policy = { name: 'none', effect: 'DENY', resourceType: 'vault_secret', action: 'vault_secret_reveal' }
    expect((await mutate(ada, 'abacPolicyCreate', { tenantId: ada.tenantId, input: policy })).userErrors).toEqual([])
    const found = await bring(ada, { logSinks: [{ ...SINK, secret: 'vault:token' }] })
    expect(found).toMatchObject({ configuration: null, userErrors: [{ code: 'NOT_ALLOWED' }] })
    expect(await read(ada)).toEqual([])
  })
})
