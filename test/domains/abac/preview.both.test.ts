import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { createDecisionLog } from '../../../src/domains/policy/decision-log.ts'
import { createPreviews } from '../../../src/domains/policy/preview.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { addMember, apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, mutate, refusal } from '../verbs.ts'
import {
  createPolicy,
  decision,
  deletePolicy,
  EVERYTHING,
  faultOf,
  keyOf,
  leaf,
  policyInput,
  type PolicyAnswer,
  preview,
  type PreviewAnswer,
  PREVIEW,
  rename,
  RENAMING,
  updatePolicy,
  type Writer,
} from './verbs.ts'

const service = useService()

const NONE = { decisions: 0, users: 0, keys: 0, examples: [] }
const read = (id: string, subject: object = {}): object => ({
  subject,
  resource: { type: 'document', id },
  action: 'read',
})

describe('trying', () => {
  test('a first policy tells which mutations it would have refused, and to whom', async () => {
    const ada = await owner(service)
    const [admin, key] = [await addMember(service, ada, 'admin'), await keyOf(service, ada)]
    for (const who of [ada, admin, admin, key]) expect(await rename(who)).toBe('ok')
    const tried = policyInput({ ...RENAMING, name: 'tried' })
    const told = await changesNothing(service, () => preview(ada, tried), 'access_decision')
    expect(told).toMatchObject({
      unknown: 0,
      lastOwnerAffected: false,
      newlyAsked: NONE,
      newlyAllowed: NONE,
      newlyRefused: { decisions: 4, users: 2, keys: 1 },
    })
    expect(told.newlyRefused.examples).toHaveLength(4)
    expect(told.newlyRefused.examples[0]).toMatchObject({
      action: 'tenant: tenant_update',
      reason: 'The policy "tried" denies this.',
      decisions: 1,
      address: null,
      method: null,
    })
    // Roles are recorded where no policy asked for them.
    const admins = await preview(ada, { ...tried, condition: leaf('subject.roles', 'contains', 'admin') })
    expect(admins.newlyRefused).toMatchObject({
      decisions: 2,
      users: 1,
      keys: 0,
      examples: [{ userId: admin.userId }, { userId: admin.userId }],
    })
    expect((await preview(ada, { ...tried, enabled: false })).newlyRefused).toEqual(NONE)
    expect((await preview(ada, { ...tried, effect: 'ALLOW' })).newlyRefused).toEqual(NONE)
  })

  test('a change of a policy, its removal and a new one beside it tell what would come out differently', async () => {
    const ada = await owner(service)
    const allow = await createPolicy(ada, { effect: 'ALLOW', condition: leaf('resource.id', 'in', ['a', 'b']) })
    const deny = await createPolicy(ada, { condition: leaf('resource.id', 'eq', 'b') })
    const off = await createPolicy(ada, { effect: 'ALLOW', enabled: false, name: 'off' })
    for (const id of ['a', 'a', 'b', 'c']) await decision(ada, read(id))
    const example = (reason: string, decisions: number): object => ({
      decisions,
      examples: [expect.objectContaining({ action: 'document: read', reason, decisions })],
    })
    expect(await preview(ada, { id: deny.id, delete: true })).toMatchObject({
      newlyRefused: NONE,
      newlyAllowed: example(`The policy "${allow.name}" allows this.`, 1),
    })
    expect(await preview(ada, { id: allow.id, delete: true })).toMatchObject({
      newlyAllowed: NONE,
      newlyRefused: example('No policy allows this.', 2),
    })
    expect(await preview(ada, { id: off.id, enabled: true })).toMatchObject({
      newlyRefused: NONE,
      newlyAllowed: example('The policy "off" allows this.', 1),
    })
    expect(await preview(ada, { id: off.id })).toMatchObject({ newlyRefused: NONE, newlyAllowed: NONE })
    expect(await preview(ada, { id: deny.id, condition: leaf('resource.id', 'eq', 'a') })).toMatchObject({
      newlyRefused: { decisions: 2 },
      newlyAllowed: { decisions: 1 },
    })
    expect(await preview(ada, { id: deny.id, condition: null })).toMatchObject({
      newlyRefused: { decisions: 2 },
      newlyAllowed: NONE,
    })
    expect(
      await preview(ada, { id: deny.id, effect: 'ALLOW', resourceType: '*', priority: 3, name: 'x' }),
    ).toMatchObject({ newlyRefused: NONE, newlyAllowed: { decisions: 1 } })
    expect(await preview(ada, policyInput({ effect: 'ALLOW' }))).toMatchObject({
      newlyRefused: NONE,
      newlyAllowed: { decisions: 1, users: 1 },
    })
  })

  test('knows what an owner may always do, and that their key and others may not', async () => {
    const ada = await owner(service)
    const [admin, key] = [
      await addMember(service, ada, 'admin'),
      { ...(await apiKey(service, ada, { userId: ada.userId })), tenantId: ada.tenantId },
    ]
    const { id } = await createPolicy(ada)
    for (const [index, who] of [ada, admin, key].entries()) await updatePolicy(who, id, { priority: index + 1 })
    const told = await preview(ada, policyInput({ resourceType: 'abac_policy', action: 'abac_policy_update' }))
    expect(told.newlyRefused.decisions).toBe(2)
    expect(told.newlyRefused.examples.map((one) => [one.userId, one.keyId === null])).toEqual(
      expect.arrayContaining([
        [admin.userId, true],
        [ada.userId, false],
      ]),
    )
    await createPolicy(ada, { resourceType: 'abac_policy', action: 'abac_policy_update' })
    await updatePolicy(ada, id, { priority: 10 })
    for (const who of [admin, key])
      expect(
        await refusal(
          who,
          'abacPolicyUpdate',
          { tenantId: ada.tenantId, id, input: { priority: 11 } },
          'policy { id }',
        ),
      ).toBe('FORBIDDEN')
  })

  test('warns when no owner who was seen could do anything any more; what was asked about others does not count', async () => {
    const ada = await owner(service)
    const everything = policyInput(EVERYTHING)
    await decision(ada, read('a'))
    expect(await preview(ada, everything)).toMatchObject({ observed: 1, lastOwnerAffected: false })
    await rename(ada)
    expect(await preview(ada, everything)).toMatchObject({
      observed: 2,
      lastOwnerAffected: true,
      newlyRefused: { decisions: 1 },
    })
    expect(
      await preview(ada, { ...everything, condition: { not: leaf('subject.roles', 'contains', 'owner') } }),
    ).toMatchObject({ lastOwnerAffected: false, newlyRefused: NONE })
  })

  test('counts as unknown what was asked with too much to be kept', async () => {
    const ada = await owner(service)
    await decision(ada, read('a', { text: 'x'.repeat(5_000) }))
    await decision(ada, read('a', { text: 'x'.repeat(50) }))
    expect(await preview(ada, policyInput({ effect: 'ALLOW' }))).toMatchObject({
      observed: 2,
      unknown: 1,
      newlyAllowed: { decisions: 1 },
    })
  })

  test('looks at the days that are asked for', async () => {
    const ada = await owner(service)
    await decision(ada, read('a'))
    await preview(ada, policyInput())
    await service.owner.query(
      "UPDATE access_decision SET day = day - 10 WHERE tenant_id = $1 AND kind IN ('abac', 'evaluate')",
      [ada.tenantId],
    )
    const observed = async (days?: number): Promise<number> => (await preview(ada, policyInput(), days)).observed
    expect([await observed(), await observed(10), await observed(11), await observed(30)]).toEqual([0, 0, 1, 1])
    for (const days of [0, -1, 31])
      expect(
        await refusal(ada, 'abacPolicyPreview', { tenantId: ada.tenantId, input: policyInput(), days }, PREVIEW),
      ).toBe('BAD_USER_INPUT')
  })

  test.each([
    ['no policy is NOT_FOUND', { id: randomUUID(), enabled: false }, 'NOT_FOUND', 'id'],
    ['taking away nothing is INVALID', { delete: true }, 'INVALID', 'id'],
    ['a new policy without a name', { effect: 'DENY' }, 'NAME_REQUIRED', 'name'],
    ['a new policy without an effect', { name: 'n' }, 'EFFECT_INVALID', 'effect'],
    ['a bad condition', { ...policyInput(), condition: { all: [{ x: 1 }] } }, 'CONDITION_INVALID', 'condition/all/0'],
  ])('%s: it is told what is wrong', async (_, input, code, path) => {
    const ada = await owner(service)
    expect(faultOf(await mutate(ada, 'abacPolicyPreview', { tenantId: ada.tenantId, input }, PREVIEW))).toEqual([
      code,
      path,
    ])
  })

  test('a name that another policy has is told as it would be told then', async () => {
    const ada = await owner(service)
    const [one, other] = [await createPolicy(ada), await createPolicy(ada)]
    for (const input of [policyInput({ name: one.name }), { id: other.id, name: one.name }])
      expect(faultOf(await mutate(ada, 'abacPolicyPreview', { tenantId: ada.tenantId, input }, PREVIEW))).toEqual([
        'NAME_TAKEN',
        'name',
      ])
  })

  test("never looks at another tenant's decisions or policies", async () => {
    const [ada, bob] = [await owner(service), await owner(service)]
    await createPolicy(bob, { effect: 'ALLOW' })
    await decision(bob, read('a'))
    expect(await preview(ada, policyInput({ effect: 'ALLOW' }))).toMatchObject({ observed: 0, newlyAllowed: NONE })
    await decision(ada, read('a'))
    expect(await preview(ada, policyInput({ effect: 'ALLOW', action: 'write' }))).toMatchObject({
      observed: 1,
      newlyAllowed: NONE,
      newlyRefused: NONE,
    })
  })
})

describe('what a preview tells is what comes out then', () => {
  const HEAVY = 'x{1000}y{1000}'
  const condition: fc.Arbitrary<object> = fc
    .letrec<{ node: object }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constant({}),
        fc
          .tuple(fc.constantFrom('eq', 'ne', 'gte', 'exists'), fc.integer({ min: 0, max: 3 }))
          .map(([op, value]) => leaf('subject.level', op, value)),
        fc
          .tuple(fc.constantFrom('in', 'nin'), fc.subarray(['a', 'b', 'c']))
          .map(([op, value]) => leaf('resource.id', op, value)),
        // On a long text this is more work than a decision may take: it cannot be evaluated.
        fc.constant(leaf('context.text', 'regex', HEAVY)),
        fc.array(tie('node'), { maxLength: 3 }).map((all) => ({ all })),
        fc.array(tie('node'), { maxLength: 3 }).map((any) => ({ any })),
        tie('node').map((not) => ({ not })),
      ),
      // Three of them in one condition are refused when it is saved.
    }))
    .node.filter((node) => JSON.stringify(node).split(HEAVY).length <= 3)
  // Nothing that this service's own mutations would match.
  const target = fc.constantFrom(
    { resourceType: 'document', action: 'read' },
    { resourceType: 'document', action: '*' },
    { resourceType: '*', action: 'read' },
    { resourceType: 'file', action: 'read' },
  )
  const policy = fc
    .tuple(fc.record({ effect: fc.constantFrom('ALLOW', 'DENY'), condition, enabled: fc.boolean() }), target)
    .map(([fields, where]) => ({ ...fields, ...where }))
  const request = fc.record({
    subject: fc.option(fc.record({ level: fc.integer({ min: 0, max: 3 }) }), { nil: {} }),
    resource: fc.record({ type: fc.constantFrom('document', 'file'), id: fc.constantFrom('a', 'b', 'c') }),
    action: fc.constantFrom('read', 'write'),
    context: fc.constantFrom({}, { text: 'x' }, { text: 'x'.repeat(600) }),
  })
  const change = fc.oneof(
    policy.map((input) => ({ kind: 'create' as const, input: policyInput(input) })),
    fc.record({
      kind: fc.constant('update' as const),
      at: fc.nat(),
      input: fc.oneof(
        fc.record({ condition }),
        fc.record({ enabled: fc.boolean() }),
        target,
        fc.record({ effect: fc.constantFrom('ALLOW', 'DENY') }),
      ),
    }),
    fc.record({ kind: fc.constant('delete' as const), at: fc.nat() }),
  )
  type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

  function tryAndMake(
    ada: Person,
    policies: readonly PolicyAnswer[],
    step: Change,
  ): { input: object; make: () => Promise<unknown> } {
    const at = step.kind === 'create' ? undefined : policies[step.at % policies.length]
    if (step.kind === 'create' || !at) {
      const input = step.kind === 'create' ? step.input : policyInput({ effect: 'ALLOW' })
      return { input, make: () => createPolicy(ada, input) }
    }
    if (step.kind === 'delete') return { input: { id: at.id, delete: true }, make: () => deletePolicy(ada, at.id) }
    return { input: { id: at.id, ...step.input }, make: () => updatePolicy(ada, at.id, step.input) }
  }

  interface Difference {
    readonly newlyRefused: number
    readonly newlyAllowed: number
  }

  /** Asks, tries, makes the change, and asks again: what the preview told, and what came out. */
  async function compare(
    verdicts: () => Promise<boolean[]>,
    tried: () => Promise<PreviewAnswer>,
    make: () => Promise<unknown>,
  ): Promise<{ told: Difference; came: Difference }> {
    const before = await verdicts()
    const { newlyRefused, newlyAllowed } = await tried()
    await make()
    const after = await verdicts()
    const changed = (was: boolean): number =>
      before.filter((verdict, index) => verdict === was && after[index] !== was).length
    return {
      told: { newlyRefused: newlyRefused.decisions, newlyAllowed: newlyAllowed.decisions },
      came: { newlyRefused: changed(true), newlyAllowed: changed(false) },
    }
  }

  test('for any questions, any policies and any change of them', async () => {
    let differing = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(policy, { maxLength: 4 }),
        fc.array(request, { minLength: 1, maxLength: 6 }),
        change,
        async (policies, requests, step) => {
          const ada = await owner(service)
          const made: PolicyAnswer[] = []
          for (const input of policies) made.push(await createPolicy(ada, input))
          const { input, make } = tryAndMake(ada, made, step)
          const verdicts = async (): Promise<boolean[]> =>
            Promise.all(requests.map(async (one) => (await decision(ada, one)).allow))
          const { told, came } = await compare(verdicts, () => preview(ada, input), make)
          expect(told).toEqual(came)
          differing += came.newlyRefused + came.newlyAllowed
        },
      ),
      {
        numRuns: 12,
        examples: [
          [
            [],
            [{ subject: {}, resource: { type: 'document', id: 'a' }, action: 'read', context: {} }],
            { kind: 'create', input: policyInput({ effect: 'ALLOW' }) },
          ],
        ],
      },
    )
    expect(differing).toBeGreaterThan(0)
  }, 120_000)

  test("for this service's own mutations, whoever asks for them", async () => {
    let differing = 0
    const caller = fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('owner', 'admin').map((role) => leaf('subject.roles', 'contains', role)),
      fc.constantFrom('user', 'api_key').map((type) => leaf('subject.type', 'eq', type)),
      fc.constant(leaf('subject.permissions', 'contains', 'gdpr.write')),
      fc.constant(leaf('resource.tenant_id', 'exists')),
    )
    const combined = fc.oneof(
      caller,
      fc.tuple(caller, caller).map((all) => ({ all })),
      caller.map((not) => ({ not })),
    )
    const rule = fc
      .record({ effect: fc.constantFrom('ALLOW', 'DENY'), condition: combined, enabled: fc.boolean() })
      .map((fields) => ({ ...fields, ...RENAMING }))
    await fc.assert(
      fc.asyncProperty(fc.array(rule, { maxLength: 3 }), rule, fc.boolean(), async (policies, next, replaces) => {
        const ada = await owner(service)
        const callers: Writer[] = [ada, await addMember(service, ada, 'admin'), await keyOf(service, ada)]
        const made: PolicyAnswer[] = []
        for (const input of policies) made.push(await createPolicy(ada, input))
        const input = policyInput(next)
        const [old] = replaces ? made : []
        const verdicts = async (): Promise<boolean[]> =>
          Promise.all(callers.map(async (who) => (await rename(who)) === 'ok'))
        const { told, came } = await compare(
          verdicts,
          () => preview(ada, old ? { id: old.id, ...input } : input),
          () => (old ? updatePolicy(ada, old.id, input) : createPolicy(ada, input)),
        )
        expect(told).toEqual(came)
        differing += came.newlyRefused + came.newlyAllowed
      }),
      {
        numRuns: 6,
        examples: [
          [[], { effect: 'DENY', condition: leaf('subject.type', 'eq', 'user'), enabled: true, ...RENAMING }, false],
        ],
      },
    )
    expect(differing).toBeGreaterThan(0)
  }, 120_000)
})

describe('the log of decisions', () => {
  const fill = (tenantId: string, rows: number): Promise<unknown> =>
    service.owner.query(
      `INSERT INTO access_decision (tenant_id, day, kind, digest, facts, allowed, refused, first_at, last_at)
       SELECT $1, (now() AT TIME ZONE 'UTC')::date, 'evaluate', sha256(i::text::bytea), '{}', 0, 1, now(), now() FROM generate_series(1, $2::int) i`,
      [tenantId, rows],
    )
  const tried = policyInput({ effect: 'ALLOW' })

  test('of a day is bounded: what is new beyond that counts as unknown, and what is known counts on', async () => {
    const ada = await owner(service)
    await decision(ada, read('a'))
    await preview(ada, tried)
    await fill(ada.tenantId, 1_998)
    for (const id of ['a', 'b', 'c', 'd']) await decision(ada, read(id))
    const told = await preview(ada, tried)
    expect(told).toMatchObject({ observed: 1 + 1_998 + 4, unknown: 1_998 + 2, newlyAllowed: { decisions: 3 } })
    await decision(ada, read('z'))
    expect(await preview(ada, tried)).toMatchObject({
      observed: 1 + 1_998 + 5,
      unknown: 1_998 + 3,
      newlyAllowed: { decisions: 3 },
    })
  })

  test('between two writes is bounded, too', async () => {
    const ada = await owner(service)
    const log = createDecisionLog(service.db, (error) => expect.unreachable(String(error)))
    const one = (index: number) => ({
      kind: 'abac' as const,
      facts: { guard: false, request: { index } },
      userId: `00000000-0000-4000-8000-00000000000${index % 10}`,
      keyId: null,
      allowed: true,
    })
    await inTenant(ada.tenantId, async () => {
      for (let index = 0; index < 700; index++) log.record(one(index))
      for (let index = 0; index < 100; index++) log.record(one(index))
      await log.flush(ada.tenantId)
    })
    await log.stop()
    const { rows } = await service.owner.query<{ facts: object; allowed: number }>(
      'SELECT facts, allowed FROM access_decision WHERE tenant_id = $1 ORDER BY allowed DESC',
      [ada.tenantId],
    )
    expect(rows).toHaveLength(501)
    expect(rows[0]).toEqual({ facts: {}, allowed: 200 })
    expect(rows.filter((row) => row.allowed === 2)).toHaveLength(100)
  })

  test('is judged for a bounded time; what is left then counts as unknown', async () => {
    const ada = await owner(service)
    await fill(ada.tenantId, 30)
    let now = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now)
    const previews = createPreviews({
      db: service.db,
      decisions: { record: () => {}, hit: () => {}, flush: async () => {}, stop: async () => {} },
    })
    const judge = () => {
      now += 1_000
      return { verdict: 'ALLOW' as const, reason: 'slow' }
    }
    const told = await inTenant(ada.tenantId, () => previews.run(['evaluate'], 1, judge)).finally(() =>
      clock.mockRestore(),
    )
    expect(told).toMatchObject({ observed: 30, unknown: 25, newlyAllowed: { decisions: 5 } })
  })
})
