// What a preview reports is what the policies then decide.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  createPolicy,
  decision,
  deletePolicy,
  keyOf,
  leaf,
  policyInput,
  type PolicyAnswer,
  preview,
  type PreviewAnswer,
  rename,
  RENAMING,
  updatePolicy,
  type Writer,
} from './verbs.ts'

const service = useService()

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

  /** Asks, tries, makes the change, and asks again: what the preview said, and what came out. */
  async function compare(
    verdicts: () => Promise<boolean[]>,
    tried: () => Promise<PreviewAnswer>,
    make: () => Promise<unknown>,
  ): Promise<{ previewed: Difference; came: Difference }> {
    const before = await verdicts()
    const { newlyRefused, newlyAllowed } = await tried()
    await make()
    const after = await verdicts()
    const changed = (was: boolean): number =>
      before.filter((verdict, index) => verdict === was && after[index] !== was).length
    return {
      previewed: { newlyRefused: newlyRefused.decisions, newlyAllowed: newlyAllowed.decisions },
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
          const { previewed, came } = await compare(verdicts, () => preview(ada, input), make)
          expect(previewed).toEqual(came)
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

  test("for this service's own mutations, by any caller", async () => {
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
        const { previewed, came } = await compare(
          verdicts,
          () => preview(ada, old ? { id: old.id, ...input } : input),
          () => (old ? updatePolicy(ada, old.id, input) : createPolicy(ada, input)),
        )
        expect(previewed).toEqual(came)
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
