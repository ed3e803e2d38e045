import { v7 as uuidv7 } from 'uuid'
import type {
  AbacErrorCode,
  AbacPolicyCreateInput,
  AbacPolicyPreviewInput,
  AbacPolicyUpdateInput,
  AbacTestsPreviewInput,
  AccessPreview,
} from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { DecisionLog } from '../policy/decision-log.ts'
import type { Previews } from '../policy/preview.ts'
import type { Snapshots } from '../policy/snapshot.ts'
import { expectVersion, mutate, unchanged, written, type Written } from '../mutation.ts'
import { ACCESS, countChange } from '../policy/state.ts'
import type { AuthzenAnswer } from './authzen.ts'
import type { Json } from '../../shared/json-bounds.ts'
import { type Asker, type Decided, decide, decideAll } from './decide.ts'
import { compilePolicies } from './evaluate.ts'
import { type TestResult, tryTests } from './explain.ts'
import { replayBy } from './replay.ts'
import { differences, failedTest, isAbsent, mustPass, type ParsedPolicy, parsePolicy } from './parse-policy.ts'
import { type AbacPolicyRow, decidingRows, inOrder, policyOf } from './rows.ts'
import { MAX_WEIGHT, storedWeight, TOO_HEAVY, weightOf } from './weight.ts'
import { columnsOf, MAX_POLICIES, policyEntry } from './write.ts'

type Outcome<T> = Promise<Result<T, AbacErrorCode>>

const INPUT = ['input']

export type Abac = ReturnType<typeof createAbac>

export interface AbacDeps {
  readonly db: Database
  readonly snapshots: Snapshots
  readonly decisions: DecisionLog
  readonly previews: Previews
}

export function createAbac({ db, snapshots, decisions, previews }: AbacDeps) {
  const { client } = db

  const find = (id: string): Promise<AbacPolicyRow | null> =>
    client.abacPolicy.findUnique({ where: { tenantId_id: { tenantId: currentTenant(), id } } })

  async function create(input: AbacPolicyCreateInput): Outcome<AbacPolicyRow> {
    const parsed = parsePolicy(input, null, INPUT)
    if (!parsed.ok) return parsed
    const { fields } = parsed.value
    const failed = mustPass(null, fields) ? failedTest(parsed.value, INPUT) : null
    if (failed) return failed
    return mutate(db, { lock: ACCESS }, async ({ tx }): Outcome<Written<AbacPolicyRow>> => {
      if ((await tx.abacPolicy.count()) >= MAX_POLICIES) return fail('TOO_MANY')
      const id = uuidv7()
      const heavy = await tooHeavy(tx, parsed.value, id)
      if (heavy) return heavy
      const [row] = await tx.abacPolicy.createManyAndReturn({
        data: [{ id, tenantId: currentTenant(), ...columnsOf(fields, weightOf(fields, parsed.value.condition)) }],
        skipDuplicates: true,
      })
      if (!row) return fail('NAME_TAKEN', ['input', 'name'])
      await countChange(tx, { abac: true })
      return written(row, policyEntry('created', row))
    })
  }

  function update(id: string, input: AbacPolicyUpdateInput): Outcome<AbacPolicyRow> {
    const plan = { lock: ACCESS, read: (tx: Tx) => policyRow(tx, id), expected: expectVersion(input.expectedVersion) }
    return mutate(db, plan, async ({ tx, before }): Outcome<Written<AbacPolicyRow>> => {
      const parsed = parsePolicy(input, before, INPUT)
      if (!parsed.ok) return parsed
      const { fields } = parsed.value
      const failed = mustPass(before, fields) ? failedTest(parsed.value, INPUT) : null
      if (failed) return failed
      const changed = differences(before, fields)
      if (changed.length === 0) return unchanged(before)
      // The lock keeps other writers of policies away, so a free name stays free.
      if (
        changed.includes('name') &&
        (await tx.abacPolicy.findFirst({ where: { name: fields.name }, select: { id: true } }))
      )
        return fail('NAME_TAKEN', ['input', 'name'])
      const heavy =
        changed.includes('condition') || changed.includes('tests') ? await tooHeavy(tx, parsed.value, id) : null
      if (heavy) return heavy
      const [row] = await tx.abacPolicy.updateManyAndReturn({
        where: { id, version: before.version },
        data: { ...columnsOf(fields, weightOf(fields, parsed.value.condition)), version: { increment: 1 } },
      })
      if (!row) return fail('CONFLICT', ['input', 'expectedVersion'])
      await countChange(tx, { abac: true })
      return written(row, policyEntry('updated', row, changed))
    })
  }

  function remove(id: string, expectedVersion: number | null | undefined): Outcome<string> {
    const plan = { lock: ACCESS, read: (tx: Tx) => policyRow(tx, id), expected: expectVersion(expectedVersion) }
    return mutate(db, plan, async ({ tx, before }): Outcome<Written<string>> => {
      await tx.abacPolicy.deleteMany({ where: { id } })
      await countChange(tx, { abac: true })
      return written(id, policyEntry('deleted', before))
    })
  }

  async function preview(input: AbacPolicyPreviewInput, days: number): Outcome<AccessPreview> {
    const before = isAbsent(input.id) ? null : await find(input.id)
    if (!before && !isAbsent(input.id)) return fail('NOT_FOUND', ['input', 'id'])
    if (input.delete && !before) return fail('INVALID', ['input', 'id'], 'Which policy is to be taken away?')
    const others = (await decidingRows(client)).filter(({ id }) => id !== before?.id)
    if (input.delete)
      return ok(await previews.run(['abac', 'evaluate'], days, replayBy(compilePolicies(others.map(policyOf)))))
    const parsed = parsePolicy(input, before, INPUT)
    if (!parsed.ok) return parsed
    const { fields, condition } = parsed.value
    if (others.some(({ name }) => name === fields.name)) return fail('NAME_TAKEN', ['input', 'name'])
    const tried = { ...fields, id: before?.id ?? uuidv7(), condition }
    return ok(
      await previews.run(['abac', 'evaluate'], days, replayBy(compilePolicies([...others.map(policyOf), tried]))),
    )
  }

  return {
    /** Returns all policies by falling priority, then by name. */
    list: async (): Promise<AbacPolicyRow[]> => inOrder(await client.abacPolicy.findMany()),
    find,
    create,
    update,
    remove,
    preview,
    tryTests: (input: AbacTestsPreviewInput): Outcome<TestResult[]> => tryTests(find, input),
    /** Returns the stored conditions of policies by their ids. */
    conditionsOf: async (ids: readonly string[]): Promise<ReadonlyMap<string, unknown>> => {
      const where = { id: { in: [...ids] } }
      const rows = await client.abacPolicy.findMany({ where, select: { id: true, condition: true } })
      return new Map(rows.map(({ id, condition }) => [id, condition]))
    },
    decide: (asker: Asker, request: Json, explain: boolean): Promise<Decided> =>
      decide({ snapshots, decisions }, asker, request, explain),
    decideAll: (asker: Asker, request: Json, single: boolean): Promise<AuthzenAnswer> =>
      decideAll({ snapshots, decisions }, asker, request, single),
  }
}

async function policyRow(tx: Tx, id: string): Outcome<AbacPolicyRow> {
  const row = await tx.abacPolicy.findUnique({ where: { tenantId_id: { tenantId: currentTenant(), id } } })
  return row ? ok(row) : fail('NOT_FOUND', ['id'])
}

async function tooHeavy(
  tx: Tx,
  { fields, condition }: ParsedPolicy,
  id: string,
): Promise<Result<never, AbacErrorCode> | null> {
  const weight = (await storedWeight(tx, id)) + weightOf(fields, condition)
  return weight > MAX_WEIGHT ? fail('TOO_MANY', ['input', 'condition'], TOO_HEAVY) : null
}
