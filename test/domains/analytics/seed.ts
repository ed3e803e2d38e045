// Sign-ins of the past, put in as the service would have recorded them.
import type { TestService } from '../../kit/service.ts'

export interface Past {
  readonly at: string | Date
  readonly kind?: string
  readonly method?: string
  readonly reason?: string
  /** absent: the same person each time */
  readonly userId?: string | null
}

const SOMEBODY = '00000000-0000-4000-8000-00000000abcd'
let seq = 1_000_000
export const DAY_MS = 86_400_000

/** A tenant as rows: without members, with a chain that is empty. */
export async function emptyTenant({ owner }: Pick<TestService, 'owner'>): Promise<string> {
  const id = crypto.randomUUID()
  await owner.query(`INSERT INTO tenant (id, slug, name, updated_at) VALUES ($1, $2, 'T', now())`, [id, `t-${id}`])
  await owner.query(`INSERT INTO audit_head (tenant_id, seq, hash) VALUES ($1, 0, '\\x00')`, [id])
  return id
}

/** Through the function that rolls up, one after the other and in the order in which they are given. */
export async function record(
  { owner }: Pick<TestService, 'owner'>,
  tenantId: string,
  events: readonly Past[],
): Promise<void> {
  await owner.query('BEGIN')
  try {
    for (const { at, kind = 'LOGIN_SUCCEEDED', method = 'password', reason = '', userId = SOMEBODY } of events) {
      const values = [tenantId, new Date(at), kind, method, reason, userId]
      await owner.query(
        `INSERT INTO auth_event (tenant_id, at, seq, slot, kind, method, reason, client, user_id)
         VALUES ($1, $2, $7, auth_slot($2), $3, $4, $5, 'browser', $6)`,
        [...values, ++seq],
      )
      await owner.query('SELECT auth_rollup($1, $2, $3, $4, $5, $6)', values)
    }
    await owner.query('COMMIT')
  } catch (error) {
    await owner.query('ROLLBACK')
    throw error
  }
}
