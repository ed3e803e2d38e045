// The operator's verbs by their names, and a service that has an operator.
import { client, type Client } from '../../kit/client.ts'
import type { TestService } from '../../kit/service.ts'
import { mutate } from '../verbs.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the test is about
type Anything = any

export const OPERATOR_TOKEN = 'an operator token of 32 characters and more'
export const REASON = 'Ticket 4711'
export const FACTS =
  'id slug name status suspendedByOperator plan memberCount owners ipRulesEnforced breakGlass { until networks reason }'

export const operatorOf = ({ url }: Pick<TestService, 'url'>): Client => client(url, `Operator ${OPERATOR_TOKEN}`)

/** A verb about a tenant that must succeed; answers the tenant as it is then. */
export async function operated(
  operator: Client,
  name: string,
  tenantId: string,
  input: object = {},
): Promise<Anything> {
  const { tenant, userErrors } = await mutate(
    operator,
    name,
    { tenantId, input: { reason: REASON, ...input } },
    `tenant { ${FACTS} }`,
  )
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  return tenant
}

/** What the log of a tenant says that the operator did, newest first. */
export async function operatorActions(
  { owner }: Pick<TestService, 'owner'>,
  tenantId: string,
): Promise<{ action: string; metadata: Anything; ip: string }[]> {
  const { rows } = await owner.query(
    `SELECT e.action, p.body::jsonb -> 'metadata' AS metadata, p.body::jsonb ->> 'ip' AS ip
     FROM audit_event e JOIN audit_payload p USING (tenant_id, seq)
     WHERE e.tenant_id = $1 AND e.actor_type = 'OPERATOR' ORDER BY seq DESC`,
    [tenantId],
  )
  return rows as { action: string; metadata: Anything; ip: string }[]
}
