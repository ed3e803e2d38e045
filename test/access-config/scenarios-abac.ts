// What policies forbid of this service's own mutations, and what they answer to the tenant's programs.
import { expect } from 'vitest'
import { type Stage } from './stage.ts'
import { scenario, type Scenarios } from './scenario.ts'

const FORBIDS = /policy of the tenant forbids/
/** A policy about a change of the tenant, and what a program may ask about the same. */
const RENAMING = { resourceType: 'tenant', action: 'tenant_update' }
const READING = { resourceType: 'document', action: 'read' }

let names = 0

/** A change of the tenant's name by its owner. */
async function rename(stage: Stage, expected: 'in' | RegExp): Promise<void> {
  const nameOf = async (): Promise<unknown> =>
    (await stage.service.owner.query<{ name: string }>('SELECT name FROM tenant WHERE id = $1', [stage.tenantId]))
      .rows[0]?.name
  const [before, name] = [await nameOf(), `Acme ${++names}`]
  await stage.act(stage.boss, 'tenantUpdate', { tenantId: stage.tenantId, input: { name } }, expected, 'mutation')
  expect(await nameOf()).toBe(expected === 'in' ? name : before)
}

/** A question of one of the tenant's programs; answers the reason and the trace. */
async function evaluate(
  stage: Stage,
  { resourceType, action }: typeof READING,
  allow: boolean,
): Promise<readonly string[]> {
  const decision = await stage.ask('abacDecision', {
    input: { subject: { type: 'user', team: 'red' }, resource: { type: resourceType, id: '1' }, action },
  })
  expect(decision['allow']).toBe(allow)
  const { reason, trace } = decision as { reason: string; trace: string[] }
  stage.note('evaluate', `${resourceType} ${action}`, `${allow} ${reason}`)
  return [reason, ...trace]
}

/** The policy that the answer about reading names, in the reason and first of the trace. */
async function named(stage: Stage, name: string): Promise<void> {
  expect((await evaluate(stage, READING, true)).slice(0, 2)).toEqual([
    expect.stringContaining(`"${name}"`),
    expect.stringContaining(`"${name}"`),
  ])
}

async function describedAs(stage: Stage, id: string, description: string): Promise<void> {
  expect((await stage.ask('abacPolicy', { id }))['description']).toBe(description)
  stage.note('shown', 'description', description)
}

const create = (stage: Stage, input: object): Promise<string> => stage.configure('abacPolicyCreate', { input })
const update = (stage: Stage, id: string, input: object): Promise<string> =>
  stage.configure('abacPolicyUpdate', { id, input })

/**
 * One policy that forbids renaming and one that allows reading: both bite until they are changed, and again when they
 * are changed back.
 */
async function bite(
  stage: Stage,
  change: (about: typeof READING, type: string) => object,
  back: (about: typeof READING) => object,
): Promise<void> {
  const policies = [
    [RENAMING, await create(stage, { name: 'no renaming', effect: 'DENY', ...RENAMING }), 'user'],
    [READING, await create(stage, { name: 'reading', effect: 'ALLOW', ...READING }), 'red'],
  ] as const
  const bites = async (): Promise<void> => {
    await rename(stage, FORBIDS)
    await evaluate(stage, READING, true)
  }
  await bites()
  for (const [about, id, type] of policies) await update(stage, id, change(about, type))
  await rename(stage, 'in')
  await evaluate(stage, READING, false)
  for (const [about, id] of policies) await update(stage, id, back(about))
  await bites()
}

const is = (attr: string, value: unknown) => ({ attr, op: 'eq', value })

export const ABAC: Scenarios = {
  'abacPolicy.effect': scenario('mutation, evaluate', async (stage) => {
    const id = await create(stage, { name: 'renaming', effect: 'DENY', ...RENAMING })
    await rename(stage, FORBIDS)
    await evaluate(stage, RENAMING, false)
    await update(stage, id, { effect: 'ALLOW' })
    await rename(stage, 'in')
    await evaluate(stage, RENAMING, true)
  }),

  'abacPolicy.resourceType': scenario('mutation, evaluate', (stage) =>
    bite(
      stage,
      () => ({ resourceType: 'other' }),
      ({ resourceType }) => ({ resourceType }),
    ),
  ),
  'abacPolicy.action': scenario('mutation, evaluate', (stage) =>
    bite(
      stage,
      () => ({ action: 'other' }),
      () => ({ action: '*' }),
    ),
  ),
  'abacPolicy.enabled': scenario('mutation, evaluate', (stage) =>
    bite(
      stage,
      () => ({ enabled: false }),
      () => ({ enabled: true }),
    ),
  ),
  'abacPolicy.condition': scenario('mutation, evaluate', (stage) =>
    bite(
      stage,
      () => ({ condition: is('subject.type', 'api_key') }),
      () => ({ condition: { any: [is('subject.type', 'user'), is('context.nothing', 1)] } }),
    ),
  ),

  'abacPolicy.name': scenario('evaluate', async (stage) => {
    const id = await create(stage, { name: 'heron', effect: 'ALLOW', ...READING })
    await named(stage, 'heron')
    await update(stage, id, { name: 'stork' })
    await named(stage, 'stork')
  }),

  'abacPolicy.priority': scenario('evaluate', async (stage) => {
    await create(stage, { name: 'heron', effect: 'ALLOW', ...READING, priority: 5 })
    const id = await create(stage, { name: 'stork', effect: 'ALLOW', ...READING })
    await named(stage, 'heron')
    await update(stage, id, { priority: 6 })
    await named(stage, 'stork')
  }),

  'abacPolicy.tests': scenario('evaluate', async (stage) => {
    const example = {
      name: 'an example',
      subject: {},
      resource: { type: 'document', id: '1' },
      action: 'read',
      context: {},
    }
    const id = await create(stage, {
      name: 'reading',
      effect: 'ALLOW',
      ...READING,
      enabled: false,
      tests: [{ ...example, expect: 'no_match' }],
    })
    await stage.act(
      stage.boss,
      'abacPolicyUpdate',
      { tenantId: stage.tenantId, id, input: { enabled: true } },
      /"an example" is not to match/,
      null,
    )
    await evaluate(stage, READING, false)
    await update(stage, id, { tests: [{ ...example, expect: 'match' }] })
    await update(stage, id, { enabled: true })
    await evaluate(stage, READING, true)
  }),

  'abacPolicy.description': scenario('shown', async (stage) => {
    const id = await create(stage, { name: 'reading', effect: 'ALLOW', ...READING })
    await describedAs(stage, id, '')
    await update(stage, id, { description: 'For the archive.' })
    await describedAs(stage, id, 'For the archive.')
  }),

  'securityPolicy.abac': scenario('mutation, evaluate', async (stage) => {
    await create(stage, { name: 'no renaming', effect: 'DENY', ...RENAMING })
    await rename(stage, FORBIDS)
    await evaluate(stage, READING, false)
    await stage.securityPolicy({
      abac: { policies: [{ name: 'reading', effect: 'ALLOW', ...READING, condition: is('subject.team', 'red') }] },
    })
    await rename(stage, 'in')
    await evaluate(stage, READING, true)
    await stage.securityPolicy({
      abac: { policies: [{ name: 'no changes', effect: 'DENY', resourceType: '*', action: 'tenant_update' }] },
    })
    await rename(stage, FORBIDS)
    await evaluate(stage, READING, false)
  }),

  'securityPolicy.settings': scenario('mutation', async (stage) => {
    // 14 hours ahead of UTC: never the same hour, nor the next.
    const zone = 'Pacific/Kiritimati'
    const ahead = (new Date().getUTCHours() + 14) % 24
    await create(stage, {
      name: 'not at that time',
      effect: 'DENY',
      ...RENAMING,
      condition: { attr: 'context.local_hour', op: 'in', value: [ahead, (ahead + 1) % 24] },
    })
    await rename(stage, 'in')
    await stage.securityPolicy({ settings: { time_zone: zone } })
    await rename(stage, FORBIDS)
    await stage.securityPolicy({ settings: { colour: 'blue' } })
    await rename(stage, 'in')
  }),
}
