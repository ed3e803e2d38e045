// Serves /scim/v2.
import { badSyntax, badValue, ScimError, unknownId } from '../domains/directory-sync/errors.ts'
import { parseFilter } from '../domains/directory-sync/filter.ts'
import { groupChange, groupRecord } from '../domains/directory-sync/group-patch.ts'
import type { Source } from '../domains/directory-sync/model.ts'
import { operationsOf } from '../domains/directory-sync/patch.ts'
import { userRecord } from '../domains/directory-sync/record.ts'
import type { ListRequest } from '../domains/directory-sync/users.ts'
import { BODY_BYTES, type Call, type Reply, utf8 } from '../http/call.ts'
import { Refusal } from '../shared/refusal.ts'
import { passing } from '../shared/unavailable.ts'
import { isUuid } from '../shared/uuid.ts'
import { asDirectory, type ScimDeps } from './access.ts'
import { MOST_RESULTS, providerConfig, resourceTypes, schemas } from './discovery.ts'
import { failure, scimFailure, scimJson } from './errors.ts'
import { choiceOf, chosen, listed, showGroup, showUser, type Shown, wants } from './resources.ts'

export interface ScimHandler {
  handle(call: Call): Promise<Reply>
}

const BASE = '/scim/v2/'
const KINDS = ['Users', 'Groups', 'ServiceProviderConfig', 'ResourceTypes', 'Schemas'] as const
type Kind = (typeof KINDS)[number]

export function createScimHandler(deps: ScimDeps): ScimHandler {
  return {
    async handle(call) {
      try {
        return await serve(deps, call)
      } catch (error) {
        if (error instanceof Refusal) call.note.refuse(error)
        const reply = scimFailure(passing(error) ?? error)
        if (reply) return reply
        throw error
      }
    },
  }
}

async function serve(deps: ScimDeps, call: Call): Promise<Reply> {
  const [name = '', id = null, ...more] = call.path.slice(BASE.length).split('/')
  const kind = KINDS.find((one) => one === name)
  call.note.route = kind ? `${BASE}${kind}${id === null ? '' : '/{id}'}` : null
  return asDirectory(deps, call, async (source) => {
    if (!kind || more.length > 0) throw new ScimError(404, null, 'This path does not exist.')
    const request = { deps, call, source, endpoint: deps.services.scimEndpoint }
    if (kind === 'Users' || kind === 'Groups')
      return id === null ? collection(request, kind) : resource(request, kind, idOf(id))
    if (call.method !== 'GET') return notAllowed('GET, HEAD')
    return discovery(request.endpoint, kind, id)
  })
}

interface Request {
  readonly deps: ScimDeps
  readonly call: Call
  readonly source: Source
  readonly endpoint: string
}

/** An id that is none, of another tenant, or of another connection: the same answer. */
function idOf(given: string): string {
  if (!isUuid(given)) throw unknownId()
  return given.toLowerCase()
}

function discovery(endpoint: string, kind: Exclude<Kind, 'Users' | 'Groups'>, id: string | null): Reply {
  if (kind === 'ServiceProviderConfig') {
    if (id !== null) throw new ScimError(404, null, 'This path does not exist.')
    return scimJson(200, providerConfig(endpoint))
  }
  const all = kind === 'Schemas' ? schemas(endpoint) : resourceTypes(endpoint)
  if (id === null)
    return scimJson(
      200,
      listed({ total: all.length, rows: all }, 1, (one) => one),
    )
  const found = all.find((one) => one.id === decoded(id))
  if (!found) throw unknownId()
  return scimJson(200, found)
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return ''
  }
}

async function collection(request: Request, kind: 'Users' | 'Groups'): Promise<Reply> {
  const { deps, call, source, endpoint } = request
  const { users, groups } = deps.services.directorySync
  if (call.method === 'GET') {
    const choice = choiceOf(call.query)
    const page = pageOf(call.query)
    const start = page.skipped + 1
    if (kind === 'Users')
      return scimJson(
        200,
        listed(await users.list(source, page), start, (one) => chosen(showUser(endpoint, one).body, choice)),
      )
    const found = await groups.list(source, { ...page, members: wants('members', choice) })
    return scimJson(
      200,
      listed(found, start, (one) => chosen(showGroup(endpoint, one).body, choice)),
    )
  }
  if (call.method !== 'POST') return notAllowed('GET, HEAD, POST')
  const body = await readJson(call)
  const made =
    kind === 'Users'
      ? showUser(endpoint, await written(deps, users.create(source, userRecord(body))))
      : showGroup(endpoint, await written(deps, groups.create(source, groupRecord(body))))
  return answer(201, made, call, { location: made.location })
}

async function resource(request: Request, kind: 'Users' | 'Groups', id: string): Promise<Reply> {
  const { deps, call, source, endpoint } = request
  const { users, groups } = deps.services.directorySync
  const expected = expectedVersion(call)
  switch (call.method) {
    case 'GET': {
      const choice = choiceOf(call.query)
      const shown =
        kind === 'Users'
          ? showUser(endpoint, await users.find(source, id))
          : showGroup(endpoint, await groups.find(source, id, wants('members', choice)))
      return answer(200, shown, call)
    }
    case 'PUT': {
      const body = await readJson(call)
      return answer(
        200,
        kind === 'Users'
          ? showUser(endpoint, await written(deps, users.replace(source, id, userRecord(body), expected)))
          : showGroup(endpoint, await written(deps, groups.replace(source, id, groupRecord(body), expected))),
        call,
      )
    }
    case 'PATCH': {
      const operations = operationsOf(await readJson(call))
      return answer(
        200,
        kind === 'Users'
          ? showUser(endpoint, await written(deps, users.patch(source, id, operations, expected)))
          : showGroup(endpoint, await written(deps, groups.update(source, id, expected, groupChange(operations)))),
        call,
      )
    }
    case 'DELETE':
      await written(deps, kind === 'Users' ? users.remove(source, id, expected) : groups.remove(source, id, expected))
      return { status: 204 }
    default:
      return notAllowed('GET, HEAD, PUT, PATCH, DELETE')
  }
}

/** Waits until what was written counts here, too: sessions that have ended, and roles that were lost. */
async function written<T>({ db }: ScimDeps, work: Promise<T>): Promise<T> {
  try {
    return await work
  } finally {
    await db.feed.sync()
  }
}

function answer(status: number, { body, etag }: Shown, call: Call, headers: Record<string, string> = {}): Reply {
  return scimJson(status, chosen(body, choiceOf(call.query)), { etag, ...headers })
}

function notAllowed(allow: string): Reply {
  const reply = failure(405, `This path only allows ${allow}.`)
  return { ...reply, headers: { ...reply.headers, allow } }
}

/** Returns the version of If-Match; null: any. */
function expectedVersion(call: Call): number | null {
  const given = call.headers['if-match']
  if (given === undefined || given.trim() === '*') return null
  const [, version] = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(given) ?? []
  return version === undefined ? -1 : Number(version)
}

async function readJson(call: Call): Promise<unknown> {
  const text = utf8(await call.body(BODY_BYTES))
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw badSyntax('The body is no JSON.')
  }
}

/** Rows of a page unless it says otherwise, and rows before it at most. */
const COUNT = 100
const MOST_SKIPPED = 1_000_000

function pageOf(query: URLSearchParams): ListRequest {
  const filter = query.get('filter')
  const start = numberIn(query, 'startIndex') ?? 1
  const count = numberIn(query, 'count') ?? COUNT
  return {
    filter: filter === null || filter.trim() === '' ? null : parseFilter(filter),
    skipped: Math.min(Math.max(start, 1) - 1, MOST_SKIPPED),
    count: Math.min(Math.max(count, 0), MOST_RESULTS),
  }
}

function numberIn(query: URLSearchParams, name: string): number | null {
  const given = query.get(name)
  if (given === null) return null
  if (!/^-?\d{1,9}$/.test(given)) throw badValue(`${name} must be a whole number.`)
  return Number(given)
}
