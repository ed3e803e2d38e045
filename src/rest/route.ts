// A line of the table of /v1 (routes.ts).
import type { Answer } from './answers.ts'

export interface FileBody {
  readonly types: readonly string[]
  /** the query parameter that says which service exported the file, and its values */
  readonly source: { readonly name: string; readonly values: readonly string[] }
  /** for the API description; the first lines of a file of the first type */
  readonly example: string
  /** Returns `$input`; null: the file cannot be read. */
  read(source: string, content: string): object | null
}

export interface ImageBody {
  readonly field: string
  /** bytes */
  readonly most: number
}

/** `error.code`s that the contract has on this route in place of the general ones. */
export interface RouteCodes {
  /** a required body field is missing, also one that only the operation finds to be */
  readonly missing?: string
  /** the status of `missing`; 422 by default */
  readonly missingStatus?: 400
  /** a path parameter is no UUID */
  readonly id?: string
  /** the cursor is none of ours */
  readonly cursor?: string
  /** the object does not exist */
  readonly notFound?: string
  /** query parameters that are no UUID, by name */
  readonly query?: Readonly<Record<string, string>>
  /**
   * body fields, by name, that are missing, have a value that their enum lacks or, if free-form, are no object; `*`
   * stands for an index of a list
   */
  readonly fields?: Readonly<Record<string, string>>
  /** the operation itself refuses the body as one that cannot be used */
  readonly refused?: string
  /** codes of userErrors, by the general code */
  readonly userErrors?: Readonly<Record<string, string>>
}

export interface RouteOptions {
  /** what the route does; by default the description of the operation's field in the graph */
  readonly summary?: string
  readonly codes?: RouteCodes

  /** the last parameter of the path may have slashes, also unencoded: proxies decode them */
  readonly slashes?: true

  /** query parameters, and the variables that they fill; `limit` is special */
  readonly query?: Readonly<Record<string, string>>
  /** query parameters that clients send and that change nothing; any other is refused */
  readonly ignoredQuery?: readonly string[]
  /** the default of `limit` */
  readonly limit?: number

  /** body fields, and the variables that they fill; by default the body is `$input` */
  readonly body?: Readonly<Record<string, string>>
  /** the variable that the whole body fills as it is: free-form JSON */
  readonly json?: string
  /** the body is a file, from which `$input` is read */
  readonly file?: FileBody
  /** the body is an image, which fills a field of `$input` as a data: URL */
  readonly image?: ImageBody
  /** the body may hold a logo */
  readonly large?: true
  /** the body replaces the object: an optional field that is absent is cleared */
  readonly replaces?: true
  /** a body that cannot be read counts as empty; these are the defaults of its fields */
  readonly lenient?: Readonly<Record<string, unknown>>

  /** what fields of `$input` are that the body leaves out */
  readonly defaults?: Readonly<Record<string, unknown>>
  /** fields that have the names of the graph all the way down, such as a document that a GET has returned */
  readonly verbatim?: readonly string[]
  /** list fields for which null means [] */
  readonly emptied?: readonly string[]
  /** fields that null clears */
  readonly nullable?: readonly string[]
  /** optional fields for which '' means absent */
  readonly blank?: readonly string[]
  /** further fields that clients send; they change nothing */
  readonly ignored?: readonly string[]
  /** fields that may only be sent with their present value */
  readonly fixed?: readonly string[]
  /** fields that must not be blank, though the graph has them as optional; only the first failure is reported */
  readonly needed?: readonly string[]

  /** `userId` in the path must be the person behind the credential */
  readonly self?: true
  /** about the person behind the credential; refuses API keys that belong to nobody */
  readonly person?: true

  /** the object has a version: ETag in the answer, If-Match in the request (`$input` or `$expectedVersion`) */
  readonly versioned?: true
  /** operation that reads the present version where no GET has this path; `id` in the path picks it from a list */
  readonly versionIn?: string
  /** the answer is a file to keep, with this name */
  readonly attachment?: string
  /** the answer is an archive about the person of the answer (`user_id`); without a tenant in the path, the caller */
  readonly archive?: true
  /** the operation is a subscription: the answer is a stream of `answer`s, which goes on after Last-Event-ID */
  readonly stream?: true
  /** the answer holds something that works once, so it is not to be cached: it has no ETag */
  readonly oneTime?: true
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly path: string
  readonly operation: string
  /** null: no body, status 204 */
  readonly answer: Answer | null
  readonly status: number
  readonly options: RouteOptions
}

/** `answer`: none is status 204. `status`: 200 by default. */
type Line = RouteOptions & { readonly answer?: Answer; readonly status?: 200 | 201 | 202 }

const verb =
  (method: Route['method']) =>
  (path: string, operation: string, { answer, status = 200, ...options }: Line = {}): Route => ({
    method,
    path,
    operation,
    answer: answer ?? null,
    status: answer ? status : 204,
    options,
  })

export const get = verb('GET')
export const post = verb('POST')
export const patch = verb('PATCH')
export const put = verb('PUT')
export const remove = verb('DELETE')

/** Query parameters of a list with pages. */
export const paged = { query: { limit: 'first', cursor: 'after' } } as const
/** Query parameters of a list whose pages have 200 entries. */
export const first200 = { query: { cursor: 'after' } } as const
