// Log sinks in the document of the configuration. The secret of a sink is named there by its place in the vault, and
// kept with no version.
import { changedFields, changeOf, type DocumentPart, type Fields, type Step } from '../document-part.ts'
import { LOG_SINK_ERRORS } from './errors.ts'
import type { LogSinkCreateInput } from '../../generated/graphql.ts'
import type { Principal } from '../../access/principal.ts'
import { heldKeys } from '../../sealing/held.ts'
import { fail, ok } from '../../shared/result.ts'
import type { Shared } from '../wiring.ts'
import { canonicalAddress, secretBelongsTo } from './address.ts'
import { createSend } from './sending.ts'
import { createLogSinks } from './service.ts'

const PATH = ['input', 'secret']

export const LOG_SINKS_DOCUMENT: DocumentPart<Shared> = {
  name: 'logSinks',
  needs: 'audit.read',
  relations: ['log_sink'],
  key: ['name'],
  repeats: true,
  defaults: { format: 'NDJSON', actions: [], headerName: '', caCertificate: '', enabled: true, secret: null },
  stored: (rows) =>
    rows('log_sink').map(({ id, name, url, format, actions, headerName, caCertificate, disabledAt }) => ({
      id: String(id),
      fields: { name, url, format, actions, headerName, caCertificate, enabled: disabledAt === null },
    })),
  canonical: ({ name, url, actions, caCertificate, headerName, secret, ...fields }) => ({
    ...fields,
    name: String(name).trim(),
    url: canonicalAddress(String(url).trim()) ?? url,
    actions: [...new Set((actions as readonly string[]).map((action) => action.trim()))],
    caCertificate: String(caCertificate).trim(),
    headerName: headerName === '' && typeof secret === 'string' ? 'Authorization' : headerName,
    secret,
  }),
  compared: ({ secret: _secret, ...fields }) => fields,
  mutations: { CREATE: 'logSinkCreate', UPDATE: 'logSinkUpdate', DELETE: 'logSinkDelete' },
  takes: (step) => [
    ...(step.kind === 'CREATE' ? ['logSinkCreate'] : step.kind === 'DELETE' ? ['logSinkDelete'] : []),
    ...(step.kind === 'UPDATE' && hasSettings(step) ? ['logSinkUpdate'] : []),
    ...(switches(step) ? [step.after?.['enabled'] === true ? 'logSinkActivate' : 'logSinkDisable'] : []),
  ],
  words: LOG_SINK_ERRORS,
  weakens: (before, after) => isOn(before) && (!isOn(after) || narrows(before, after)),
  deletes: (_before, after) => after === null,
  irrevocable: (before, after) => had(before) && (after === null || after['headerName'] === '' || moves(before, after)),
  async prepare(shared, caller, step) {
    const { sealing, sinkDoor, publicUrl } = shared
    const secret = usesSecret(step) ? await secretOf(shared, caller, step) : null
    const ring = secret ? await sealing.ofTenant() : null
    return async (on) => {
      const send = createSend({ sealing, sinkDoor, publicUrl })
      // Nothing has been committed yet: the dispatcher finds it with its next look.
      const sinks = createLogSinks({ db: on.db, sealing: heldKeys(ring), sinkDoor, send, wake() {} })
      if (step.kind === 'DELETE') return done(await sinks.remove(caller, String(step.id)))
      const value = secret ? await secret(on.db) : ok(undefined)
      if (!value.ok) return value
      const given = { ...settingsOf(step), ...(value.value !== undefined && { secret: value.value }) }
      if (value.value === undefined && needsSecret(step))
        return fail('REQUIRED', PATH, 'A secret of the vault is needed for this header: versions keep none.')
      let id = String(step.id)
      if (step.kind === 'CREATE') {
        const made = await sinks.create(caller, given as unknown as LogSinkCreateInput)
        if (!made.ok) return made
        id = made.value.id
      } else if (hasSettings(step)) {
        const changed = await sinks.update(caller, id, given)
        if (!changed.ok) return changed
      }
      if (!switches(step)) return ok(null)
      return done(step.after?.['enabled'] === true ? await sinks.activate(caller, id) : await sinks.disable(caller, id))
    }
  },
}

const done = <T extends { readonly ok: boolean }>(result: T) =>
  result.ok ? ok(null) : (result as Extract<T, { ok: false }>)

/** Returns what gets the secret; null: the document names none. */
function secretOf(shared: Shared, caller: Principal, { after }: Step) {
  const reference = after?.['secret']
  return typeof reference === 'string' ? shared.vaultReference(shared, caller, { reference, path: PATH }) : null
}

/** The secret is read for a new sink, and when another origin or header is to have it. */
function usesSecret({ before, after }: Step): boolean {
  if (after === null) return false
  return before === null || before['headerName'] !== after['headerName'] || moves(before, after)
}

const had = (sink: Fields | null): boolean => (sink?.['headerName'] ?? '') !== ''

const moves = (before: Fields | null, after: Fields): boolean =>
  !secretBelongsTo(String(before?.['url']), String(after['url']))

/** Returns whether a header is named that has no secret yet. */
function needsSecret({ before, after }: Step): boolean {
  return !had(before) && had(after)
}

/** Returns what is sent to the mutation. A header that is empty takes its secret along. */
function settingsOf(step: Step): Fields {
  const { enabled: _enabled, secret: _secret, ...given } = step.kind === 'CREATE' ? (step.after ?? {}) : changeOf(step)
  return step.kind === 'UPDATE' && given['headerName'] === '' ? { ...given, secret: null } : given
}

const hasSettings = (step: Step): boolean => changedFields(step).some((name) => name !== 'enabled')

/** A new sink is enabled. */
function switches(step: Step): boolean {
  if (step.kind === 'DELETE') return false
  return step.kind === 'CREATE' ? !isOn(step.after) : changedFields(step).includes('enabled')
}

const isOn = (sink: Fields | null): boolean => sink?.['enabled'] === true

/** Returns whether an action is sent no more. */
function narrows(before: Fields | null, after: Fields | null): boolean {
  const [had, has] = [before, after].map((sink) => (sink?.['actions'] ?? []) as readonly string[])
  if (!had || !has || has.length === 0) return false
  return had.length === 0 || had.some((action) => !has.includes(action))
}
