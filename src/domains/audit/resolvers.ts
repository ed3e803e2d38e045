import type { Resolvers } from '../../generated/graphql.ts'
import { AUDIT_VERIFICATION_ERRORS } from './errors.ts'
import type { AuditRow } from './model.ts'
import { connection } from '../../shared/connection.ts'
import type { Key } from '../../shared/page.ts'
import { payload } from '../../shared/payload.ts'
import { referenceTo } from '../../shared/reference.ts'
import { Refusal } from '../../shared/refusal.ts'
import { isUuid } from '../../shared/uuid.ts'
import type { SettingChange } from './settings.ts'
import type { Place } from './verify.ts'

const VERIFIED = 'auditVerification'
/** Most links of one part of a verification, and those of one whose request says nothing. */
const MOST_VERIFIED = 50_000

function partOf(most: number | null | undefined): number {
  // fault: ST3
  if (most === null || most === undefined) return MOST_VERIFIED
  if (most < 1 || most > MOST_VERIFIED)
    throw new Refusal('BAD_USER_INPUT', `most must be from 1 to ${MOST_VERIFIED}.`, { argument: ['most'] })
  return most
}

/** A cursor is signed, so nobody can say that links held which did not. */
function keyOf({ seq, hash, id }: Place): Key {
  return { createdAt: new Date(0), id, text: `${seq} ${Buffer.from(hash).toString('hex')}` }
}

function placeOf({ id, text }: Key): Place {
  const [seq = '0', hash = ''] = (text ?? '').split(' ')
  return { seq: BigInt(seq), hash: Buffer.from(hash, 'hex'), id }
}

export const resolvers: Resolvers = {
  Tenant: {
    auditEvents: async ({ id }, { filter, ...args }, context) => {
      if (filter?.search || filter?.ip) context.admission.walk()
      let endId: string | null = null
      const page = await connection<AuditRow>(context, args, {
        list: 'auditEvents',
        owner: id,
        keyOf: (row) => row,
        fetch: async ({ limit, after }) => {
          const found = await context.services.audit.list(filter ?? {}, after?.id ?? filter?.before ?? null, limit)
          endId = found.end?.id ?? found.rows.at(-1)?.id ?? null
          return found
        },
      })
      return Object.assign(page, { filter: filter ?? {}, endId })
    },
    settingChanges: async ({ id }, { kinds = null, ...args }, context) => {
      const page = await connection<SettingChange>(context, args, {
        list: 'settingChanges',
        owner: id,
        keyOf: (row) => row,
        fetch: context.services.settingHistory.list.bind(null, kinds),
      })
      return Object.assign(page, { kinds })
    },
    auditEvent: (_, { id }, { services }) => services.audit.find(id),
    auditActions: (_, _args, { services }) => services.audit.actions(),
    auditExport: async ({ id }, { format, filter, after, most }, { services, cursors }) => {
      const from = after ? cursors.decode('auditExport', id, after).id : null
      const { text, events, end } = await services.audit.export({
        format,
        filter: filter ?? {},
        after: from,
        most: most ?? 1_000,
      })
      return { text, events, next: end && cursors.encode('auditExport', id, end) }
    },
    auditVerification: async ({ id }, { after, most }, { services, cursors }) => {
      const part = { after: after ? placeOf(cursors.decode(VERIFIED, id, after)) : null, most: partOf(most) }
      const { next, ...found } = await services.audit.verify(part)
      return { ...found, next: next && cursors.encode(VERIFIED, id, keyOf(next)) }
    },
    auditVerificationRuns: ({ id }, args, context) =>
      connection(context, args, {
        list: 'auditVerificationRuns',
        owner: id,
        keyOf: ({ id: runId, startedAt }) => ({ id: runId, createdAt: startedAt }),
        fetch: context.services.verificationRuns.list,
      }),
    auditVerificationRun: (_tenant, { id }, { services }) => services.verificationRuns.find(id),
  },
  Subscription: {
    auditEvents: {
      // src/request/streams.ts reads it part by part, and looks at the caller's rights before each.
      subscribe: (_, { tenantId, after, filter }, { services }) =>
        services.auditStream({ tenantId, after: after ?? null, filter: filter ?? {} }) as never,
    },
  },
  Mutation: {
    auditVerificationStart: async (_, _args, { services }) =>
      payload(await services.verificationRuns.start(), AUDIT_VERIFICATION_ERRORS, (run) => ({ run })),
  },
  AuditVerificationRun: {
    starter: ({ startedBy }) => referenceTo(startedBy),
  },
  SettingChangeConnection: {
    totalCount: ({ kinds }, _args, { services }) => services.settingHistory.countOf(kinds),
  },
  SettingChange: {
    changedAt: ({ createdAt }) => createdAt,
    changedBy: ({ userId }) => referenceTo(userId),
    changedByKey: ({ keyId }) => referenceTo(keyId),
  },
  AuditEventConnection: {
    totalCount: ({ filter }, _args, context) => {
      if (filter.search || filter.ip || filter.before) return null
      context.admission.walk()
      return context.services.audit.countOf(filter)
    },
  },
  AuditEvent: {
    resourcePerson: ({ resourceType, resourceId }) =>
      referenceTo(resourceType === 'user' && isUuid(resourceId) ? resourceId : null),
    actor: ({ actorUserId }) => referenceTo(actorUserId),
    actorKey: ({ actorKeyId }) => referenceTo(actorKeyId),
    actorKeyCreator: ({ actorKeyCreatedBy }) => referenceTo(actorKeyCreatedBy),
  },
}
