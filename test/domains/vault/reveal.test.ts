// A value is shown to those who may see it, and only if the log says so.
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, codes, count, operation } from '../verbs.ts'
import { keep, readByName, reveal, update } from './verbs.ts'

const service = useService()
const REVEAL = operation('Mutation', 'vaultSecretReveal', { tenantId: '', id: '' }, 'value')

describe('the audit log', () => {
  test('has who revealed what, without the value', async () => {
    const ada = await owner(service)
    const id = await keep(ada, 'kept', 'a value to be seen')
    await reveal(ada, ada, id)
    const { nodes } = (
      await ada.gql(
        `query ($t: UUID!) { tenant(id: $t) { auditEvents(first: 1) {
          nodes { action actorUserId resourceType resourceId metadata } } } }`,
        { t: ada.tenantId },
      )
    ).tenant.auditEvents
    expect(nodes).toEqual([
      {
        action: 'secret.revealed',
        actorUserId: ada.userId,
        resourceType: 'secret',
        resourceId: id,
        metadata: { name: 'kept', version: 1 },
      },
    ])
  })

  test('that cannot be written keeps the value from everybody, on both surfaces', async () => {
    const ada = await owner(service)
    const id = await keep(ada, 'kept', 'a value to be seen')
    const key = await apiKey(service, ada, { scopes: ['vault:kept'] })
    await readByName(key, 'kept') // so that its use is recorded
    await refusingEntries(ada, async () => {
      for (const ask of [
        () => ada.ask(REVEAL, { tenantId: ada.tenantId, id }),
        () => ada.rest('POST', `/v1/tenants/${ada.tenantId}/secrets/${id}/reveal`, {}),
        () => readByName(key, 'kept'),
      ]) {
        const answer = await changesNothing<object>(service, ask)
        expect(JSON.stringify(answer)).not.toContain('a value to be seen')
        expect(JSON.stringify(answer)).toMatch(/INTERNAL|"internal"/)
      }
    })
    expect((await reveal(ada, ada, id)).value).toBe('a value to be seen')
    expect((await readByName(key, 'kept')).body.value).toBe('a value to be seen')
  })
})

/** While `work` runs, the database takes no entry about values of this tenant. */
async function refusingEntries({ tenantId }: Person, work: () => Promise<void>): Promise<void> {
  await service.owner.query(
    `CREATE FUNCTION refuse_entries() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF NEW.tenant_id = '${tenantId}' AND NEW.action IN ('secret.revealed', 'vault.accessed') THEN
         RAISE EXCEPTION 'no entry today';
       END IF;
       RETURN NEW;
     END $$`,
  )
  await service.owner.query(
    'CREATE TRIGGER refuse_entries BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_entries()',
  )
  try {
    await work()
  } finally {
    await service.owner.query('DROP FUNCTION refuse_entries CASCADE')
  }
}

describe('an Idempotency-Key', () => {
  const key = (): Record<string, string> => ({ 'idempotency-key': randomUUID() })
  const stored = (who: Person): Promise<number> => count(service, 'idempotency_key', 'tenant_id = $1', [who.tenantId])
  const revealed = (who: Person): Promise<number> =>
    count(service, 'audit_event', "tenant_id = $1 AND action = 'secret.revealed'", [who.tenantId])

  test('stores nothing of a value that is revealed: each request reveals it, and the log has each', async () => {
    const ada = await owner(service)
    const id = await keep(ada, 'kept', 'a value to be seen')
    const path = `/v1/tenants/${ada.tenantId}/secrets/${id}/reveal`
    const once = key()
    for (let n = 0; n < 2; n++) {
      const { status, body, headers } = await ada.rest('POST', path, {}, once)
      expect([status, body, headers.get('idempotency-replayed')]).toEqual([200, { value: 'a value to be seen' }, null])
    }
    expect([await stored(ada), await revealed(ada)]).toEqual([0, 2])
  })

  test('stores no answer that has a value beside what another mutation of the document answers', async () => {
    const ada = await owner(service)
    const id = await keep(ada, 'kept', 'a value to be seen')
    const send = async (headers: Record<string, string>) => {
      const response = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${ada.accessToken}`, ...headers },
        body: JSON.stringify({
          query: `mutation ($t: UUID!, $id: UUID!) {
            roleCreate(tenantId: $t, input: { name: "made" }) { role { id } }
            vaultSecretReveal(tenantId: $t, id: $id) { value } }`,
          variables: { t: ada.tenantId, id },
        }),
      })
      return (await response.json()) as { data: { vaultSecretReveal: { value: string } | null } | null }
    }
    const once = key()
    expect((await send(once)).data?.vaultSecretReveal?.value).toBe('a value to be seen')
    const { rows } = await service.owner.query<{ answer: Buffer | null }>(
      'SELECT answer FROM idempotency_key WHERE tenant_id = $1',
      [ada.tenantId],
    )
    expect(rows).toEqual([{ answer: null }])
    expect(JSON.stringify(await send(once))).not.toContain('a value to be seen')
    expect(await count(service, 'role', "tenant_id = $1 AND name = 'made'", [ada.tenantId])).toBe(1)
  })

  test('of a new secret stores the answer, which has no value, and keeps the secret once', async () => {
    const ada = await owner(service)
    const once = key()
    const path = `/v1/tenants/${ada.tenantId}/secrets`
    const body = { name: 'kept', value: 'a value to be kept' }
    const answers = [await ada.rest('POST', path, body, once), await ada.rest('POST', path, body, once)]
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(answers[1]?.headers.get('idempotency-replayed')).toBe('true')
    expect(answers[1]?.body).toEqual(answers[0]?.body)
    expect((await ada.rest('POST', path, { ...body, value: 'other' }, once)).status).toBe(422)
  })
})

describe('what is stored opens in its place alone', () => {
  const set = (column: string, id: string, from: string): Promise<unknown> =>
    service.owner.query(
      `UPDATE vault_secret v SET ${column} = o.${column} FROM vault_secret o WHERE v.id = $1 AND o.id = $2`,
      [id, from],
    )

  const BROKEN = { value: null, codes: ['BROKEN'], status: 500, code: 'secret.decrypt_failed' }

  /** How both ways to the value answer. */
  async function answers(who: Person, id: string, name: string): Promise<object> {
    const key = await apiKey(service, who, { scopes: ['vault:read'] })
    await readByName(key, 'nothing') // so that its use is recorded
    const revealed = await changesNothing(service, () => reveal(who, who, id))
    const { status, body } = await changesNothing(service, () => readByName(key, name))
    return { value: revealed.value, codes: codes(revealed), status, code: body.error?.code }
  }

  test('not in another row', async () => {
    const ada = await owner(service)
    const [mine, other] = [await keep(ada, 'mine'), await keep(ada, 'other')]
    await set('value', mine, other)
    expect(await answers(ada, mine, 'mine')).toEqual(BROKEN)
    expect((await reveal(ada, ada, other)).value).toBe('the value of other')
    await update(ada, ada, mine, { value: 'set again' })
    expect((await reveal(ada, ada, mine)).value).toBe('set again')
  })

  test('not under another name', async () => {
    const ada = await owner(service)
    const id = await keep(ada, 'guarded')
    await service.owner.query("UPDATE vault_secret SET name = 'open' WHERE id = $1", [id])
    expect(await answers(ada, id, 'open')).toEqual(BROKEN)
  })

  test('not in another tenant, even as the same row', async () => {
    const [ada, eve] = [await owner(service), await owner(service)]
    const id = await keep(ada, 'guarded')
    await keep(eve, 'first')
    await service.owner.query('UPDATE vault_secret SET tenant_id = $2 WHERE id = $1', [id, eve.tenantId])
    expect(await answers(eve, id, 'guarded')).toEqual(BROKEN)
  })

  test('not when a bit of it is changed', async () => {
    const ada = await owner(service)
    const id = await keep(ada, 'guarded')
    const last = 'length(value) - 1'
    await service.owner.query(
      `UPDATE vault_secret SET value = set_byte(value, ${last}, get_byte(value, ${last}) # 1) WHERE id = $1`,
      [id],
    )
    expect(await answers(ada, id, 'guarded')).toEqual(BROKEN)
  })
})
