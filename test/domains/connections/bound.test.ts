// Who has signed in by a connection is bound by what binds everybody: IP rules, age of sessions, policies.
import { expect, test } from 'vitest'
import { addMember, type Person, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { createPolicy, deletePolicy, EVERYTHING, renames } from '../abac/verbs.ts'
import { addRule, enforce } from '../ip-rules/addressed.ts'
import { codes, count, mutate } from '../verbs.ts'
import { addressAt, ceremonies, connected, said } from './connecting.ts'
import { WITH_STAND_IN } from './stand-in.ts'

const service = useService({}, { areas: WITH_STAND_IN })
const { attempt, signIn } = ceremonies(service)

/** A tenant with a connection, and an administrator whom it knows. */
async function stage() {
  const tenant = await connected(service)
  const ada = await addMember(service, tenant.boss, 'admin', addressAt(tenant.domain))
  await verifyEmail(service, ada)
  const theirs = (more: object = {}) => said({ subject: `ada ${tenant.connection}`, email: ada.email, ...more })
  return { ...tenant, ada, theirs }
}

const sessions = ({ userId }: Pick<Person, 'userId'>): Promise<number> =>
  count(service, 'session', 'user_id = $1', [userId])

test('IP rules keep them out', async () => {
  const { boss, connection, ada, theirs } = await stage()
  await signIn(connection, theirs())
  await addRule(boss, { cidr: '192.0.2.0/24' })
  expect(codes(await enforce(boss, { enabled: true, force: true }))).toEqual([])
  const before = await sessions(ada)
  expect(codes(await attempt(connection, theirs()))).toEqual(['ADDRESS_NOT_ALLOWED'])
  expect(await sessions(ada)).toBe(before)
})

test('a session is no older than the tenant allows, by the clock of the provider', async () => {
  const { boss, connection, ada, theirs } = await stage()
  const input = { sessionDurationSeconds: 3_600 }
  expect(codes(await mutate(boss, 'authPolicyUpdate', { tenantId: boss.tenantId, input }))).toEqual([])
  const before = await sessions(ada)
  const at = (minutes: number) => ({ authenticatedAt: new Date(Date.now() - minutes * 60_000).toISOString() })
  expect(codes(await attempt(connection, theirs(at(61))))).toEqual(['SSO_TOO_OLD'])
  expect(await sessions(ada)).toBe(before)
  const { sessionId } = await signIn(connection, theirs(at(50)))
  const { rows } = await service.owner.query(
    'SELECT expires_at - authenticated_at <= $2::interval AS bounded FROM session WHERE id = $1',
    [sessionId, '1 hour'],
  )
  expect(rows).toEqual([{ bounded: true }])
})

test('policies forbid them what they forbid everybody', async () => {
  const { boss, connection, theirs } = await stage()
  const ada = await signIn(connection, theirs())
  expect(await renames(service, ada)).toBe('ok')
  const { id } = await createPolicy(boss, EVERYTHING)
  expect(await renames(service, ada)).toBe('refused')
  await deletePolicy(boss, id)
  expect(await renames(service, ada)).toBe('ok')
})
