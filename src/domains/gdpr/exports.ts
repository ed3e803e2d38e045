// What is known of a person, read when it is shown: no copy is kept. Which tables and columns that is, says
// prisma/sql/gdpr.
import { v7 as uuidv7 } from 'uuid'
import type { GdprErrorCode } from '../../generated/graphql.ts'
import { olderThan, type Page, pageOf, type PageRequest } from '../../shared/page.ts'
import { fail, type Result } from '../../shared/result.ts'
import { exportPage, exportRoles, type Subject } from '../../tenancy/gdpr.ts'
import type { Database } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentCaller, currentTenant } from '../../tenancy/scope.ts'
import { mutate, written, type Written } from '../mutation.ts'
import { entryOf, type PersonExport } from './model.ts'

type Outcome<T> = Promise<Result<T, GdprErrorCode>>

/** Sessions of a document; the archive has all. */
const MOST_SESSIONS = 1_000

interface Account {
  readonly email: string
  readonly phone: string | null
  readonly display_name: string | null
  readonly status: string
  readonly email_verified_at: string | null
  readonly created_at: string
}

interface SessionRow {
  readonly id: string
  readonly ip: string | null
  readonly user_agent: string | null
  readonly created_at: string
  readonly last_seen_at: string
  readonly revoked_at: string | null
}

export interface PersonDocument {
  readonly profile: {
    readonly email: string
    readonly phone: string | null
    readonly displayName: string | null
    readonly status: string
    readonly emailVerifiedAt: Date | null
    readonly createdAt: Date
  }
  readonly sessions: readonly {
    readonly id: string
    readonly ip: string | null
    readonly userAgent: string | null
    readonly createdAt: Date
    readonly lastSeenAt: Date
    readonly revokedAt: Date | null
  }[]
  readonly passkeys: readonly never[]
  readonly roles: readonly { readonly roleName: string; readonly organization: string; readonly grantedAt: Date }[]
  readonly mfaTotpEnabled: boolean
  readonly generatedAt: Date
}

export type PersonExports = ReturnType<typeof createExports>

export function createExports({ db }: { readonly db: Database }) {
  async function list({ limit, after }: PageRequest): Promise<Page<PersonExport>> {
    const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]
    return pageOf(await db.client.gdprExport.findMany({ where: olderThan(after), orderBy, take: limit + 1 }), limit)
  }

  /** Returns null if the tenant has no such export. */
  const find = (id: string): Promise<PersonExport | null> => db.client.gdprExport.findFirst({ where: { id } })

  function create(userId: string): Outcome<PersonExport> {
    return mutate(db, { lock: null }, async ({ tx }): Outcome<Written<PersonExport>> => {
      const [answer] = await callFunction(tx, 'gdpr_standing', { person: userId })
      if (!answer || answer.outcome === 'unknown') return fail('USER_NOT_FOUND', ['input', 'userId'])
      const id = uuidv7()
      const row = { id, tenantId: currentTenant(), userId, requestedBy: currentCaller().userId, createdAt: new Date() }
      await tx.gdprExport.createMany({ data: [row] })
      return written(row, entryOf('gdpr.export_requested', id, { user_id: userId }))
    })
  }

  /** Returns what the scope's tenant has of a person; null: they have been erased. */
  const documentOf = (userId: string): Promise<PersonDocument | null> =>
    document({ person: userId, onlyTenant: currentTenant() })

  /** Says in the log that the caller exports themselves. Without an entry there is nothing to read. */
  const own = (userId: string): Outcome<string> =>
    mutate(db, { lock: null }, () =>
      Promise.resolve(written(userId, entryOf('gdpr.export_requested', userId, { user_id: userId, everywhere: true }))),
    )

  /** Returns what all tenants have of a person, for them alone; null: they have been erased. */
  const everywhere = (userId: string): Promise<PersonDocument | null> => document({ person: userId, onlyTenant: null })

  async function document(subject: Subject): Promise<PersonDocument | null> {
    const [account] = await rows<Account>(subject, 'users', 1)
    if (!account) return null
    const sessions = await rows<SessionRow>(subject, 'session', MOST_SESSIONS)
    const roles = await exportRoles(db, subject)
    const [factor] = await rows<{ confirmed_at: string | null }>(subject, 'totp_factor', 1)
    return {
      profile: {
        email: account.email,
        phone: account.phone,
        displayName: account.display_name,
        status: account.status.toLowerCase(),
        emailVerifiedAt: moment(account.email_verified_at),
        createdAt: new Date(account.created_at),
      },
      sessions: sessions.map((row) => ({
        id: row.id,
        ip: row.ip,
        userAgent: row.user_agent,
        createdAt: new Date(row.created_at),
        lastSeenAt: new Date(row.last_seen_at),
        revokedAt: moment(row.revoked_at),
      })),
      passkeys: [],
      roles: roles.map((row) => ({
        roleName: row.role_name,
        organization: row.organization,
        grantedAt: row.granted_at,
      })),
      mfaTotpEnabled: (factor?.confirmed_at ?? null) !== null,
      generatedAt: new Date(),
    }
  }

  async function rows<Row>(subject: Subject, wanted: string, maxRows: number): Promise<Row[]> {
    const page = await exportPage(db, subject, { wanted, after: null, maxRows })
    return page.map(({ body }) => JSON.parse(body) as Row)
  }

  return { list, find, create, documentOf, own, everywhere }
}

function moment(value: string | null): Date | null {
  return value === null ? null : new Date(value)
}
