// Chains of a tenant, and the owner of the tables who tampers with them.
import { owner, type Person } from '../../kit/seed.ts'
import { mutate, tenantOf } from '../verbs.ts'
import type { TestService } from '../../kit/service.ts'

export interface Chain {
  ada: Person
  /** by sequence number; there is none at 0 */
  ids: string[]
}

export const verify = async (who: Person) =>
  (await tenantOf(who, 'auditVerification { ok rowsChecked lastVerifiedId brokenAtId brokenReason }')).auditVerification

export function chains(service: TestService) {
  /** A tenant with a chain of eight links. */
  async function chain(): Promise<Chain> {
    const ada = await owner(service)
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f'])
      await mutate(ada, 'tenantUpdate', {
        tenantId: ada.tenantId,
        input: { name, metadata: { name, ключ: ['ü', 1.5, null, { b: 1, a: 2 }] } },
      })
    const { rows } = await service.owner.query<{ id: string }>(
      'SELECT id FROM audit_event WHERE tenant_id = $1 ORDER BY seq',
      [ada.tenantId],
    )
    return { ada, ids: ['', ...rows.map((row) => row.id)] }
  }

  const sql = (who: Person, statement: string, ...values: unknown[]) =>
    service.owner.query(statement, [who.tenantId, ...values])

  /** As the owner may: without the foreign key of the payload in the way. */
  const freely = async (...statements: string[]): Promise<void> => {
    await service.owner.query(
      ['BEGIN', "SET LOCAL session_replication_role = 'replica'", ...statements, 'COMMIT'].join(';'),
    )
  }

  return { chain, sql, freely }
}
