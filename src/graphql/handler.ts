// GraphQL over HTTP: POST with application/json, and GraphiQL for browsers.
import { hash } from 'node:crypto'
import { useDisableIntrospection } from '@graphql-yoga/plugin-disable-introspection'
import { execute, type ExecutionArgs, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { createYoga, type Plugin } from 'graphql-yoga'
import { createMemory } from '../memory/memory.ts'
import { ANONYMOUS_BODY_BYTES, BodyRefusal, type Call, MAX_BODY_BYTES, type Reply, utf8 } from '../http/call.ts'
import type { RequestScopes } from '../request/request-scope.ts'
import { holdsMoreThan, MAX_VALUES } from '../shared/json-limits.ts'
import { Refusal } from '../shared/refusal.ts'
import { answerLimit } from './answer-size.ts'
import type { Context } from '../request/context.ts'
import { codesOf, errorMasker, graphqlError, refusedOperation, tellUnavailable } from './errors.ts'
import { type OperationContext, examination } from './examination.ts'
import type { Executors } from './executor.ts'
import { inOperationSpan } from './operation-span.ts'
import { createHotDocuments, isPlain, type Operation } from './hot-documents.ts'

/** The most nodes of a page. */
const PAGE_LIMIT = 100
/** Bytes of a cached answer to a document that was refused for what it is, beside its body. */
const REFUSED_BYTES = 1_000

export interface GraphqlHandler {
  handle(call: Call): Promise<Reply>
}

/**
 * `graphiql` also decides whether introspection is answered. `onError` gets the errors that callers see as INTERNAL.
 */
export function createGraphqlHandler(
  schema: GraphQLSchema,
  executors: Executors,
  scopes: RequestScopes,
  graphiql: boolean,
  onError: (error: unknown) => void,
  memory = createMemory(),
): GraphqlHandler {
  const mask = errorMasker(onError)
  const hotDocuments = createHotDocuments(executors, mask, memory)
  const refused = memory.cache<string, Reply>('refused_documents')
  const yoga = createYoga<OperationContext>({
    schema,
    cors: false,
    graphiql: false,
    landingPage: false,
    logging: false,
    batching: false,
    maskedErrors: { maskError: mask },
    // Anybody could fill that cache. Hot documents keep what comes again, and `refused` what is refused.
    parserAndValidationCache: false,
    plugins: [
      oneCoercionError(),
      examination(),
      ...(graphiql ? [] : [useDisableIntrospection()]),
      maskValidation(mask),
      answerLimit(),
      tellUnavailable(),
      hotDocuments.plugin,
      noteCodes(),
    ],
  })
  let page: string | undefined // made when first asked for: it takes longer than most answers

  return {
    async handle(call) {
      if (call.method === 'GET' && graphiql && call.headers.accept?.includes('text/html'))
        return { status: 200, headers: GRAPHIQL_HEADERS, body: (page ??= await renderPage()) }
      if (call.method !== 'POST')
        return {
          ...graphqlError(405, 'Send operations by POST. To use GraphiQL, open this address in a browser.'),
          headers: { 'content-type': 'application/json', allow: 'POST' },
        }
      // Only application/json: a page elsewhere cannot send that without a preflight, so no foreign form reaches an
      // operation.
      if (!/^application\/json\s*(;|$)/i.test(call.headers['content-type'] ?? ''))
        return graphqlError(415, 'Content-Type must be application/json.')
      return post(call)
    },
  }

  async function post(call: Call): Promise<Reply> {
    let body: Buffer
    let operation: Operation | null = null
    let unfit: Refusal | null = null
    let ms = 0
    try {
      body = await call.body(await bodyLimit(call))
      const started = performance.now()
      try {
        operation = readOperation(body)
      } finally {
        ms = performance.now() - started
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error instanceof BodyRefusal) return graphqlError(error.status, error.message)
      unfit = error
    }
    // One of two types, and no other: Yoga would find that it cannot answer a type only after executing.
    const accept = call.headers.accept?.includes('application/graphql-response+json')
      ? 'application/graphql-response+json'
      : 'application/json'
    return scopes.run(call, PAGE_LIMIT, async (context) => {
      try {
        context.admission.arrive()
        context.admission.examined(ms) // also for operations that are refused
        if (unfit) return graphqlError(400, unfit.message)
        const reply = await hotDocuments.run(operation, accept, context)
        if (reply) return reply
        const digest =
          operation && isPlain(operation)
            ? hash('sha256', `${accept} ${context.identity.principal === null} ${operation.query}`, 'base64url')
            : null
        const known = digest === null ? undefined : refused.get(digest)
        if (known) return known
        context.admission.examine()
        const { document, ...answer } = await throughYoga(body, accept, context)
        if (document.refused && digest !== null) refused.set(digest, answer, answer.body.byteLength + REFUSED_BYTES)
        return answer
      } catch (error) {
        if (error instanceof Refusal && error.code === 'RATE_LIMITED') {
          call.note.refuse(error)
          return refusedOperation(error)
        }
        throw error
      }
    })
  }

  async function throughYoga(
    body: Buffer,
    accept: string,
    context: Context,
  ): Promise<Reply & { readonly body: Uint8Array; readonly document: OperationContext['document'] }> {
    const document: OperationContext['document'] = { refused: false, codes: [] }
    const asked = Object.create(context, { document: { value: document } }) as OperationContext
    const headers = { 'content-type': 'application/json', accept }
    const response = await yoga.fetch(
      'http://localhost/graphql',
      { method: 'POST', headers, body: new Uint8Array(body) },
      asked,
    )
    const answer = new Uint8Array(await response.arrayBuffer())
    const answerHeaders = Object.fromEntries(response.headers)
    return { status: response.status, headers: answerHeaders, body: answer, document, errors: document.codes }
  }

  /** Returns the bytes that a body may have: many only for callers with a good credential. */
  async function bodyLimit(call: Call): Promise<number> {
    const length = Number(call.headers['content-length'] ?? Number.POSITIVE_INFINITY)
    if (call.headers.authorization === undefined || length <= ANONYMOUS_BODY_BYTES) return ANONYMOUS_BODY_BYTES
    const { principal } = await scopes.identify(call)
    return principal ? MAX_BODY_BYTES : ANONYMOUS_BODY_BYTES
  }
}

/** Characters of a document; GraphiQL's introspection query has 2,000. */
const DOCUMENT_CHARACTERS = 32_768

/**
 * Reads the operation before anything is parsed as GraphQL, since the parser and its messages take time by length.
 * Returns null for a body that is no operation: Yoga refuses it. Throws Refusal BAD_USER_INPUT.
 */
function readOperation(body: Buffer): Operation | null {
  const text = utf8(body) // other bytes are refused here, since Yoga would execute what was not checked
  let operation: unknown
  try {
    operation = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof operation !== 'object' || operation === null) return null
  const { query, variables, ...rest } = operation as Operation
  if (typeof query === 'string' && query.length > DOCUMENT_CHARACTERS)
    throw new Refusal('BAD_USER_INPUT', `The document is longer than ${DOCUMENT_CHARACTERS} characters.`)
  if (holdsMoreThan(MAX_VALUES, variables, rest))
    throw new Refusal('BAD_USER_INPUT', `The variables hold more than ${MAX_VALUES} values.`)
  return Array.isArray(operation) ? null : (operation as Operation)
}

/** Yoga masks what execution throws; this gives errors of validation the same form. */
function maskValidation(mask: (error: unknown) => Error): Plugin {
  return {
    onValidate:
      () =>
      ({ valid, result, setResult }) => {
        if (!valid) setResult(result.map(mask))
      },
  }
}

/** Notes the codes of the masked result. */
function noteCodes(): Plugin<OperationContext> {
  return {
    onResultProcess({ result, serverContext }) {
      if ('errors' in result)
        (serverContext as unknown as OperationContext).document.codes = codesOf(result as ExecutionResult)
    },
  }
}

/**
 * Reports one mistake in the variables, and that there are more, since each message holds the value. It suggests
 * nothing.
 */
function oneCoercionError(): Plugin {
  return {
    onExecute: ({ setExecuteFn }) =>
      setExecuteFn((args: ExecutionArgs) =>
        inOperationSpan(args.document, args.operationName, () =>
          execute({ ...args, hideSuggestions: true, options: { maxCoercionErrors: 1 } }),
        ),
      ),
  }
}

const FIRST_QUERY = `# 1. Press ▶: this signs you up, and answers with an access token.
mutation SignUp {
  signup(input: { email: "ada@example.com", password: "correct horse battery staple" }) {
    tokens { accessToken tenantId }
    userErrors { code message path }
  }
}

# 2. Put the token in its place under Headers, take the # away below, and press ▶ again.
# query Me {
#   me { tenantId permissions }
#   tenants { nodes { id name slug } }
# }
`

const PAGE = { title: 'Qeet ID', headers: '{"Authorization": "Bearer <access_token>"}', defaultQuery: FIRST_QUERY }

// The page has its scripts inline; it loads nothing from elsewhere.
const GRAPHIQL_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob: data:; " +
    "style-src 'unsafe-inline'; img-src data: blob:; font-src data:; connect-src 'self'; frame-ancestors 'none'; " +
    "base-uri 'none'; form-action 'none'",
}

/** Loads the module when somebody asks for the page: its scripts take 50 MiB of memory. */
async function renderPage(): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql')
  return renderGraphiQL(PAGE)
}
