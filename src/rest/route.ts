// What a line of the table of /v1 (routes.ts) says.
import type { Answer } from './answers.ts'

export interface FileBody {
  readonly types: readonly string[]
  /** the query parameter that says how the file is read, and what it can be */
  readonly source: { readonly name: string; readonly values: readonly string[] }
  read(source: string, content: string): object | null
}

export interface ImageBody {
  readonly field: string
  /** bytes */
  readonly most: number
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

export interface RouteOptions {
  /** What it does; none: as the graph describes the operation's field. */
  readonly summary?: string
  /** query parameters and the variables that they fill; `limit` is special */
  readonly query?: Readonly<Record<string, string>>
  /** query parameters that clients send and that change nothing; any other is refused */
  readonly ignoredQuery?: readonly string[]
  /** what `limit` is when it is absent */
  readonly limit?: number
  /** a variable that the whole body fills as it is: free-form JSON */
  readonly json?: string
  /** the body is a file: makes `$input` of it, by the query; null: it cannot be read. In OpenAPI with these types */
  readonly file?: FileBody
  /** the body is an image, which fills a field of `$input` as a data: URL */
  readonly image?: ImageBody
  /** list fields of the body of which null is the empty one */
  readonly emptied?: readonly string[]
  /** fields of the body that null clears */
  readonly nullable?: readonly string[]
  /**
   * `error.code` of single body fields that are missing, none of an enum's values or, if they are free-form, no object;
   * `*` stands for a place in a list
   */
  readonly fieldCodes?: Readonly<Record<string, string>>
  /**
   * body fields that the graph takes as optional, so that their failures have an order: they may not be blank, and of
   * several failures the first alone is told
   */
  readonly needed?: readonly string[]
  /** body fields that fill variables of their own; by default the body is `$input` */
  readonly body?: Readonly<Record<string, string>>
  /** further body fields that clients send; they change nothing */
  readonly ignored?: readonly string[]
  /** optional body fields in which '' is as good as nothing */
  readonly blank?: readonly string[]
  /** body fields that may only be sent as they are */
  readonly fixed?: readonly string[]
  /** `error.code`s that the contract has here in place of those that others answer with */
  readonly codes?: Readonly<Record<string, string>>
  /** `error.code` for a required body field that is missing */
  readonly missingCode?: string
  /** `userId` in the path must be the person behind the credential */
  readonly self?: true
  /** about the person behind the credential: an API key that is bound to nobody has none */
  readonly person?: true
  /** `error.code` for a path parameter that is no UUID, and for a cursor that is not ours */
  readonly idCode?: string
  readonly cursorCode?: string
  /** `error.code`s of query parameters that are no UUID */
  readonly queryCodes?: Readonly<Record<string, string>>
  /** the body replaces what is there: an optional field that is absent is cleared */
  readonly replaces?: true
  /** what of the body cannot be read counts for nothing; these fields are there in any case */
  readonly lenient?: Readonly<Record<string, unknown>>
  /** `error.code` of what is not there */
  readonly notFoundCode?: string
  /** the body may hold a logo */
  readonly large?: true
  /** ETag in the answer, If-Match in the request, in `$input` or `$expectedVersion`: the version of what it is about */
  readonly versioned?: true
  /**
   * operation that tells the version of what is written, where no GET has this path; if `id` in the path names it, in a
   * list
   */
  readonly versionIn?: string
  /** the answer holds something that is used up by using it, so that no copy of it is to be kept: it has no ETag */
  readonly oneTime?: true
}

export function route(
  method: Route['method'],
  path: string,
  operation: string,
  answer: Answer | null,
  status: number,
  options: RouteOptions = {},
): Route {
  return { method, path, operation, answer, status, options }
}
