// The doctor: looks at a connection, and says what is wrong and what to do.
import type { ConnectionErrorCode, ConnectionFinding, SsoConnectionDiagnoseInput } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { commit, written } from '../mutation.ts'
import { provenDomains } from '../tenant-domains/service.ts'
import type { Ceremonies } from './ceremonies.ts'
import { allWell, finding } from './findings.ts'
import type { Kinds } from './kind.ts'
import type { ConnectionRow } from './model.ts'
import { findConnection } from './rows.ts'

export interface Diagnosis {
  readonly ok: boolean
  readonly findings: ConnectionFinding[]
}

export interface DiagnosisDeps {
  readonly db: Database
  readonly kinds: Kinds
  readonly contextOf: Ceremonies['context']
}

/** One that is not in use is looked at before it is. */
const ALL = ['DRAFT', 'ACTIVE', 'DISABLED'] as const

const PASTED_BYTES = 524_288

export function createDiagnosis({ db, kinds, contextOf }: DiagnosisDeps) {
  /** The provider is asked before anything is written. `only`: the kind that it must be of; absent: any. */
  async function diagnose(
    { connectionId, pasted }: SsoConnectionDiagnoseInput,
    only?: ConnectionRow['kind'],
  ): Promise<Result<Diagnosis, ConnectionErrorCode>> {
    const tooLong = Object.entries(pasted ?? {}).find(([, text]) => Buffer.byteLength(text ?? '') > PASTED_BYTES)
    if (tooLong) return fail('TOO_LONG', ['input', 'pasted', tooLong[0]], 'At most 512 KiB are allowed.')
    const row = await findConnection(db.client, connectionId)
    const context = row && (await contextOf(connectionId, ALL, only))
    if (!row || !context) return fail('NOT_FOUND', ['input', 'connectionId'])
    const kind = kinds.get(row.kind)
    if (!kind) throw new Error(`there is no kind of connections ${row.kind}`)
    const findings = [
      ...(await kind.diagnose(context, pasted ?? null)),
      ...(pasted ? [] : await domainFindings(row.domains)),
    ]
    const report = { ok: allWell(findings), findings }
    return commit(db, null, () =>
      Promise.resolve(
        written(ok(report), {
          action: `${row.kind.toLowerCase()}.connection_diagnosed`,
          resourceType: 'connection',
          resourceId: connectionId,
          metadata: { name: row.name, ok: report.ok, pasted: Boolean(pasted) },
        }),
      ),
    )
  }

  async function domainFindings(domains: readonly string[]): Promise<ConnectionFinding[]> {
    const proven = await provenDomains(db.client)
    const counts = domains.length === 0 ? proven : proven.filter((domain) => domains.includes(domain))
    return counts.length > 0 ? [] : [finding('NO_PROVEN_DOMAIN', { path: ['domains'] })]
  }

  return { diagnose }
}
