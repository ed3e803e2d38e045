// Lints the live database: finds what would not keep tenants apart, even if the migrations say otherwise. The service
// does not start on findings (verify.ts), and the tests plant each kind. Modelled on Supabase's splinter.
import type { ClientBase } from 'pg'
import { callOf } from './function-calls.ts'
import { REQUEST_FUNCTIONS } from './functions.ts'
import { RULES } from './lint-rules.ts'
import { factsOf, modelKinds } from './models.ts'

export interface Finding {
  readonly name: string
  readonly problem: string
}

/** Returns the findings. None: the database keeps tenants apart, as far as its catalogue shows. */
export async function lintIsolation(owner: Pick<ClientBase, 'query'>): Promise<Finding[]> {
  const tables = (...kinds: readonly string[]): string[] =>
    [...modelKinds].filter(([, kind]) => kinds.includes(kind)).map(([model]) => factsOf(model).table)
  const functions = REQUEST_FUNCTIONS.map((name) => `${name}(${callOf(name).types.join(',')})`)
  const given = [tables('owned', 'tenant', 'member'), tables('hidden'), tables('shared'), functions]
  const { rows } = await owner.query<Finding>(RULES.map((rule) => `(${rule})`).join(' UNION ALL '), given)
  return rows
}
