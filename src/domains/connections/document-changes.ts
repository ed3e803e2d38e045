// Carries out the steps of connections in the document of the configuration.
import type { Principal } from '../../access/principal.ts'
import type { ConnectionErrorCode, ConnectionKind as KindName, ConnectionStatus } from '../../generated/graphql.ts'
import { heldKeys } from '../../sealing/held.ts'
import { failAll, fail, ok, type Fault, type Result } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import { changedFields, type Fields, type Run, same, type Step } from '../document-part.ts'
import type { Shared } from '../wiring.ts'
import type { KindDocument } from './kind.ts'
import type { GivenDetails } from './model.ts'
import { createConnections } from './service.ts'

type Faulty = Result<never, ConnectionErrorCode>

const SECRET = ['input', 'secret']
const FIELDS = ['oidc', 'social', 'ldap', 'saml'] as const

/** Reads what a step needs before the transaction, and returns what carries it out. */
export async function changes(shared: Shared, caller: Principal, step: Step): Promise<Run> {
  const { sealing, connectionKinds: kinds, snapshots } = shared
  const name = (step.after ?? step.before)?.['kind'] as KindName
  const document = kinds.get(name)?.document
  const changed = new Set(changedFields(step))
  const own = document !== undefined && step.after !== null && changed.has(document.field)
  const reference = step.after?.['secret']
  const needed = own && isRebound(document, step.before, step.after)
  const secret =
    needed && typeof reference === 'string'
      ? await shared.vaultReference(shared, caller, { reference, path: SECRET })
      : null
  // A key of the tenant, and one of a connection, may take seconds.
  const ring = own ? await sealing.ofTenant() : null
  const made = step.kind === 'CREATE' ? await document?.made?.() : undefined
  return async ({ db, tx }) => {
    const connections = createConnections({ db, kinds, sealing: heldKeys(ring), snapshots })
    const { id, kind, after } = step
    if (after === null) return nothing(await connections.remove(caller, String(id)))
    const wrong = misfit(step, document, typeof reference === 'string')
    if (wrong || !document) return wrong ?? fail('INVALID', ['input', 'kind'])
    const details = await detailsOf(tx, after)
    if (!details.ok) return details
    const value = secret ? await secret(db) : ok(undefined)
    if (!value.ok) return value
    const provider = String(after['provider'])
    const block = after[document.field] as Fields
    const settings = own ? { ...document.given(block, provider, value.value), ...made } : null
    const status = after['status'] as ConnectionStatus
    const done =
      kind === 'CREATE'
        ? await connections.create(caller, { kind: name, provider, details: details.value, settings, status })
        : await connections.update(caller, String(id), { kind: name, details: details.value, settings, status })
    return done.ok ? ok(null) : failAll(done.faults.map((fault) => placed(fault, document)))
  }
}

/** Returns whether settings change with which the secret goes; before null: all are new. */
export function isRebound({ field, bound }: KindDocument, before: Fields | null, after: Fields | null): boolean {
  const [was, is] = [before, after].map((fields) => fields?.[field] as Fields | null | undefined)
  return before === null || bound.some((name) => !same(was?.[name], is?.[name]))
}

const nothing = (done: Result<unknown, ConnectionErrorCode>): Result<null, ConnectionErrorCode> =>
  done.ok ? ok(null) : done

/** Returns why an item does not fit its kind; null: it does. */
function misfit(step: Step, document: KindDocument | undefined, hasSecret: boolean): Faulty | null {
  const { before, after } = step
  if (!document) return fail('INVALID', ['input', 'kind'], 'Connections of this kind are no part of the document.')
  const other = FIELDS.find((field) => field !== document.field && (after?.[field] ?? null) !== null)
  if (other) return fail('INVALID', ['input', other], 'These are settings of another kind.')
  if ((after?.[document.field] ?? null) === null)
    return fail('REQUIRED', ['input', document.field], `The settings of its kind are needed: ${document.field}.`)
  if (hasSecret && document.secret === null)
    return fail('INVALID', SECRET, 'Connections of this kind have no secret that is entered.')
  const provider = ['input', 'provider']
  if (document.field !== 'social' && after?.['provider'] !== '')
    return fail('INVALID', provider, 'Only a social connection names its provider.')
  return before !== null && before['provider'] !== after?.['provider']
    ? fail('INVALID', provider, 'The provider of a connection never changes: give the new one another name.')
    : null
}

/** Returns what all kinds have, with the ids of roles: those that earlier steps have made are among them. */
async function detailsOf(tx: Tx, after: Fields): Promise<Result<GivenDetails, ConnectionErrorCode>> {
  const { name, domains, createMembers, trustsMfa, mfaContexts, emailAttribute, nameAttribute, groupsAttribute } = after
  const roleMap = after['roleMap'] as readonly { readonly group: string; readonly role: string }[]
  const defaultRole = after['defaultRole'] as string | null
  const wanted = [...roleMap.map(({ role }) => role), ...(defaultRole === null ? [] : [defaultRole])]
  const rows =
    wanted.length === 0
      ? []
      : await tx.role.findMany({ where: { name: { in: [...new Set(wanted)] } }, select: { id: true, name: true } })
  const ids = new Map(rows.map((role) => [role.name, role.id]))
  const missing = roleMap.findIndex(({ role }) => !ids.has(role))
  if (missing >= 0) return fail('ROLE_NOT_FOUND', ['input', 'roleMap', String(missing), 'role'])
  if (defaultRole !== null && !ids.has(defaultRole)) return fail('ROLE_NOT_FOUND', ['input', 'defaultRole'])
  return ok({
    name,
    domains,
    createMembers,
    trustsMfa,
    mfaContexts,
    attributes: { email: emailAttribute, name: nameAttribute, groups: groupsAttribute },
    roleMap: roleMap.map(({ group, role }) => ({ group, roleId: ids.get(role) ?? '' })),
    defaultRoleId: defaultRole === null ? null : (ids.get(defaultRole) ?? null),
  } as GivenDetails)
}

const RENAMED: Readonly<Record<string, string>> = { roleId: 'role', defaultRoleId: 'defaultRole' }
const ATTRIBUTES: Readonly<Record<string, string>> = {
  email: 'emailAttribute',
  name: 'nameAttribute',
  groups: 'groupsAttribute',
}

/** Returns a fault with the place that it has in the document. */
function placed(fault: Fault<ConnectionErrorCode>, document: KindDocument): Fault<ConnectionErrorCode> {
  const [part, name = '', ...rest] = fault.path?.[0] === 'input' ? fault.path.slice(1) : (fault.path ?? [])
  if (part === 'settings' && name === document.secret) return { ...fault, path: SECRET, ...missingSecret(fault) }
  if (part === 'settings')
    return { ...fault, path: ['input', document.field, document.renamed?.[name] ?? name, ...rest] }
  if (part !== 'details') return fault
  if (name === 'attributes') return { ...fault, path: ['input', ATTRIBUTES[rest[0] ?? ''] ?? name] }
  return {
    ...fault,
    path: ['input', ...[name, ...rest].flatMap((each) => (each === '' ? [] : (RENAMED[each] ?? each)))],
  }
}

function missingSecret({ code }: Fault<ConnectionErrorCode>): { readonly message?: string } {
  return code === 'REQUIRED' ? { message: 'A secret of the vault is needed here: versions keep none.' } : {}
}
