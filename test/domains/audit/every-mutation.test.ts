import { beforeAll, expect, test } from 'vitest'
import { DIRECTORY_ENV } from '../../kit/directory.ts'
import { client } from '../../kit/client.ts'
import { useService } from '../../kit/service.ts'
import { OPERATING } from '../calls/operator.ts'
import { AFTERWARDS, BEGINNING, type Catalogue, furnish, inOrder, TRYING } from '../catalogue.ts'
import { WITH_STAND_IN } from '../connections/stand-in.ts'
import { ACTIONS } from './actions.ts'
import { mailsTo } from '../sign-in/mailbox.ts'
import { changesNothing, operation, tenantOf } from '../verbs.ts'

const OPERATOR_TOKEN = 'an operator token of 32 characters and more'
let all: Catalogue
const service = useService({ OPERATOR_TOKEN, ...DIRECTORY_ENV }, { areas: WITH_STAND_IN })
beforeAll(async () => {
  await service.service.verificationRuns.stop() // what it would write in the background is no mutation's
  all = await furnish(service, client(service.url, `Operator ${OPERATOR_TOKEN}`))
  // A sequence counts on when its transaction is rolled back, so that what fails after the answer can be waited for.
  await service.owner.query('CREATE SEQUENCE failures')
  await service.owner.query(
    `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN PERFORM
     nextval('public.failures'); RAISE EXCEPTION 'the audit log is full'; END $$`,
  )
  await service.owner.query('CREATE TRIGGER fail BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION fail()')
  await switchTrigger('DISABLE')
})

const switchTrigger = (state: 'ENABLE' | 'DISABLE') =>
  service.owner.query(`ALTER TABLE audit_event ${state} TRIGGER fail`)

/** One belongs to the installation, which has no chain; the others only try, or only begin. */
const WITHOUT = ['signingKeyRotate', 'configurationPlan', ...BEGINNING, ...TRYING]

/** Codes that can be guessed: every attempt is counted, also when nothing can come of it. */
const GUESSABLE = [
  'mfaEnrolConfirm',
  'mfaDisable',
  'mfaRecoveryCodesRenew',
  'stepUpComplete',
  'emailVerificationConfirm',
  'emailChangeStart',
  'emailChangeConfirm',
  'accountDelete',
]

test('every mutation of the schema is in the table of this test', () => {
  expect([...Object.keys(ACTIONS), ...WITHOUT].sort()).toEqual(inOrder().sort())
})

const call = (name: string) => {
  const { who, args } = all.calls[name] ?? { who: all.ada, args: {} }
  return who.ask<Record<string, { userErrors?: object[] }> | null>(
    operation('Mutation', name, args, '__typename'),
    args,
  )
}

interface Event {
  id: string
  action: string
  actor_type: string
  actor_user_id: string | null
  ip: string
  body: string
}

/** Every event, also those that are written after an answer. */
async function events(): Promise<Event[]> {
  await service.service.background.drain()
  const { rows } = await service.owner.query<Event>(
    `SELECT e.id, action, actor_type::text, actor_user_id, body, body::jsonb ->> 'ip' AS ip FROM audit_event e
     JOIN audit_payload p USING (tenant_id, seq) ORDER BY e.created_at, tenant_id, seq`,
  )
  return rows
}

const failures = async (): Promise<number> =>
  (
    await service.owner.query<{ n: number }>(
      'SELECT CASE WHEN is_called THEN last_value ELSE 0 END::int AS n FROM failures',
    )
  ).rows[0]?.n ?? 0

test.each(AFTERWARDS)('%s without its audit row answers the same, and writes and mails nothing', async (name) => {
  const mailed = async (): Promise<number> => (await mailsTo(service, all.ada.email)).length
  const [failed, mails] = [await failures(), await mailed()]
  await switchTrigger('ENABLE')
  const silent = await changesNothing(service, async () => {
    const answer = await call(name)
    await expect.poll(failures).toBe(failed + 1)
    return answer
  })
  await switchTrigger('DISABLE')

  const before = new Set((await events()).map((event) => event.id))
  expect(await call(name)).toEqual(silent)
  expect(silent).toMatchObject({ errors: [], data: { [name]: { userErrors: [] } } })
  await expect.poll(mailed).toBe(mails + 1)
  const left = (await events()).filter((event) => !before.has(event.id))
  // The caller may be anybody: the service itself wrote it.
  expect(left).toMatchObject([
    { action: ACTIONS[name]?.[0], actor_type: 'SYSTEM', actor_user_id: null, ip: '127.0.0.1' },
  ])
})

test.each(WITHOUT)('%s leaves no audit row', async (name) => {
  const before = await events()
  expect((await call(name)).errors).toEqual([])
  expect(await events()).toEqual(before)
})

test.each(TRYING)('%s changes nothing', async (name) => {
  expect((await changesNothing(service, () => call(name))).errors).toEqual([])
})

test.each(inOrder().filter((name) => !WITHOUT.includes(name) && !AFTERWARDS.includes(name)))(
  '%s is done together with its audit row, or not at all',
  async (name) => {
    await switchTrigger('ENABLE')
    const failed = await changesNothing(service, () => call(name), GUESSABLE.includes(name) ? 'login_throttle' : '')
    expect(failed.errors).toMatchObject([
      { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL' } },
    ])
    await switchTrigger('DISABLE')

    const before = new Set((await events()).map((event) => event.id))
    const done = await call(name)
    expect([done.errors, done.data?.[name]?.userErrors ?? []]).toEqual([[], []])
    const left = (await events()).filter((event) => !before.has(event.id))
    expect(left.map((event) => event.action)).toEqual(ACTIONS[name])
    const actor = OPERATING.includes(name)
      ? { actor_type: 'OPERATOR', actor_user_id: null }
      : name === 'vaultSecretRead'
        ? { actor_type: 'API_KEY', actor_user_id: null }
        : { actor_type: 'USER', actor_user_id: expect.any(String) }
    for (const event of left) expect(event).toMatchObject({ ...actor, ip: '127.0.0.1' })
  },
)

test('no audit row holds a secret, and every chain that this made is whole', async () => {
  const log = JSON.stringify(await events())
  const secrets = Object.values(all.calls).flatMap(({ args }) => tokensIn(args))
  expect(secrets).toHaveLength(20)
  for (const secret of ['correct horse', 'another good phrase', 'eyJ', ...secrets]) expect(log).not.toContain(secret)
  const { rows } = await service.owner.query<{ tenants: number; gaps: number }>(
    `SELECT count(DISTINCT tenant_id)::int AS tenants, count(*) FILTER (WHERE gap <> 0)::int AS gaps
     FROM (SELECT tenant_id, seq - row_number() OVER (PARTITION BY tenant_id ORDER BY seq) AS gap
       FROM audit_event) links`,
  )
  expect(rows[0]).toMatchObject({ gaps: 0 })
  expect(rows[0]?.tenants).toBeGreaterThan(3)
  const again = await furnish(service, all.ada)
  expect(
    (await tenantOf(again.ada, 'auditVerification { ok rowsChecked brokenReason }')).auditVerification,
  ).toMatchObject({ ok: true, brokenReason: null })
})

function tokensIn(args: object): string[] {
  return Object.entries(args).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? tokensIn(value as object)
      : /token|^code$/i.test(name)
        ? [String(value)]
        : [],
  )
}
