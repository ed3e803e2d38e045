// GraphQL and /v1 as one interface: the same acts with the same arguments, and answers in one form.
import { getNamedType, type GraphQLInputType, isEnumType, isInputObjectType } from 'graphql'
import { from } from '../domains/ip-rules/addressed.ts'
import { fieldsOf, operation } from '../domains/verbs.ts'
import type { TestService } from '../kit/service.ts'

export interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
}

/** `in`: done, or tokens given; `asked:` with the rule of the step-up. */
export type Outcome = 'in' | 'refused' | `asked:${string}`

export interface Answer {
  readonly outcome: Outcome
  /** what the refusal says; '' without one */
  readonly why: string
  readonly tokens: Tokens | null
  /** of the step-up; '' without one */
  readonly mfaToken: string
  readonly deviceToken: string | null
  /** what was answered, by the names of GraphQL; an enum's values are those of the surface */
  readonly shown: Readonly<Record<string, unknown>>
}

/** Who calls, and from where. */
export interface Caller {
  readonly ip: string
  /** the header; absent: nobody */
  readonly authorization?: string
}

type Arguments = Readonly<Record<string, unknown>>

export interface Surface {
  readonly name: 'GraphQL' | '/v1'
  /** The mutation of that name, with the arguments that it has in the schema. */
  act(caller: Caller, act: Act, args: Arguments): Promise<Answer>
  ask(caller: Caller, question: Question, args: Arguments): Promise<Answer>
}

interface ActForm {
  readonly select: string
  readonly rest: string
}

const TOKENS = 'tokens { accessToken refreshToken }'
const ENTERED = `${TOKENS} stepUp { rule token }`

const ACTS = {
  authPolicyUpdate: { select: '', rest: 'PUT /v1/tenants/{tenantId}/auth-policy' },
  securityPolicyUpdate: { select: '', rest: 'PUT /v1/tenants/{tenantId}/policy' },
  ipRuleCreate: { select: 'rule { id }', rest: 'POST /v1/tenants/{tenantId}/ip-rules' },
  ipRuleUpdate: { select: 'rule { id }', rest: 'PATCH /v1/tenants/{tenantId}/ip-rules/{id}' },
  ipEnforcementUpdate: { select: '', rest: 'PUT /v1/tenants/{tenantId}/ip-rules/config' },
  abacPolicyCreate: { select: 'policy { id }', rest: 'POST /v1/tenants/{tenantId}/abac/policies' },
  abacPolicyUpdate: { select: 'policy { id }', rest: 'PATCH /v1/tenants/{tenantId}/abac/policies/{id}' },
  tenantUpdate: { select: '', rest: 'PATCH /v1/tenants/{tenantId}' },
  login: { select: ENTERED, rest: 'POST /v1/auth/login' },
  tokenRefresh: { select: ENTERED, rest: 'POST /v1/auth/refresh' },
  tenantSwitch: { select: ENTERED, rest: 'POST /v1/auth/switch-tenant' },
  register: { select: ENTERED, rest: 'POST /v1/auth/register' },
  invitationAccept: { select: ENTERED, rest: 'POST /v1/invites/accept' },
  invitationJoin: { select: ENTERED, rest: 'POST /v1/me/invites/accept' },
  magicLinkSend: { select: '', rest: 'POST /v1/auth/magic-link/start' },
  magicLinkLogin: { select: ENTERED, rest: 'POST /v1/auth/magic-link/consume' },
  emailCodeSend: { select: '', rest: 'POST /v1/auth/email-otp/start' },
  emailCodeLogin: { select: ENTERED, rest: 'POST /v1/auth/email-otp/verify' },
  ssoExchange: { select: ENTERED, rest: 'POST /v1/sso/exchange' },
  stepUpComplete: { select: `${ENTERED} deviceToken`, rest: 'POST /v1/auth/mfa' },
  passwordChange: { select: '', rest: 'POST /v1/auth/password' },
  passwordForgot: { select: '', rest: 'POST /v1/auth/forgot-password' },
  passwordReset: { select: '', rest: 'POST /v1/auth/reset-password' },
  memberPasswordSet: { select: '', rest: 'POST /v1/users/{userId}/password' },
} as const satisfies Record<string, ActForm>

export type Act = keyof typeof ACTS

interface QuestionForm {
  readonly query: string
  /** where in the answer what is shown stands */
  readonly at: readonly string[]
  readonly rest: string
}

const QUESTIONS = {
  me: { query: '{ me { tenantId } }', at: ['me'], rest: 'GET /v1/auth/me' },
  signInMethods: {
    query: 'query ($tenantId: UUID!) { signInMethods(tenantId: $tenantId) { allowed available } }',
    at: ['signInMethods'],
    rest: 'GET /v1/auth/methods?tenant={tenantId}',
  },
  ipRules: {
    query: 'query ($tenantId: UUID!) { tenant(id: $tenantId) { ipRules { items { label } } } }',
    at: ['tenant', 'ipRules'],
    rest: 'GET /v1/tenants/{tenantId}/ip-rules',
  },
  abacPolicy: {
    query: 'query ($tenantId: UUID!, $id: UUID!) { tenant(id: $tenantId) { abacPolicy(id: $id) { description } } }',
    at: ['tenant', 'abacPolicy'],
    rest: 'GET /v1/tenants/{tenantId}/abac/policies/{id}',
  },
  abacDecision: {
    query: `query ($tenantId: UUID!, $input: JSONObject!) { tenant(id: $tenantId) { abacDecision(request: $input,
        explain: true) { allow reason trace } } }`,
    at: ['tenant', 'abacDecision'],
    rest: 'POST /v1/tenants/{tenantId}/abac/evaluate?explain=true',
  },
} as const satisfies Record<string, QuestionForm>

export type Question = keyof typeof QUESTIONS

type Json = Readonly<Record<string, unknown>>

function within(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>((inner, name) => (inner as Json | null | undefined)?.[name], value)
}

function answer(refused: string | null, rule: unknown, shown: Json, tokens: unknown, mfaToken: unknown): Answer {
  const given = tokens as Tokens | null | undefined
  const outcome: Outcome =
    typeof rule === 'string' ? `asked:${rule.toUpperCase()}` : refused === null ? 'in' : 'refused'
  return {
    outcome,
    shown,
    why: outcome === 'refused' ? (refused ?? '') : '',
    mfaToken: typeof mfaToken === 'string' ? mfaToken : '',
    tokens: typeof given?.accessToken === 'string' ? given : null,
    deviceToken: (shown['deviceToken'] as string | null | undefined) ?? null,
  }
}

/** What is answered to a request that makes sense; another answer is a mistake of the test, or of the service. */
const REFUSALS: readonly unknown[] = ['UNAUTHENTICATED', 'FORBIDDEN']

/** Throws for answers that are none to a request that makes sense. */
export function graphql(service: Pick<TestService, 'url'>): Surface {
  async function post(
    { ip, authorization }: Caller,
    query: string,
    args: Arguments,
    at: readonly string[],
  ): Promise<Answer> {
    const { data, errors } = await from(service, ip, authorization).ask(query, args)
    const [error] = errors
    if (error && !REFUSALS.includes(error.extensions['code']))
      throw new Error(`${String(error.extensions['code'])}: ${error.message}\n${query}`)
    const shown = (error ? {} : within(data, ...at)) as Json
    const [fault] = (shown['userErrors'] ?? []) as { message: string }[]
    return answer(
      error?.message ?? fault?.message ?? null,
      within(shown, 'stepUp', 'rule'),
      shown,
      shown['tokens'],
      within(shown, 'stepUp', 'token'),
    )
  }
  return {
    name: 'GraphQL',
    act: (caller, act, args) => post(caller, operation('Mutation', act, args, ACTS[act].select), args, [act]),
    ask: (caller, question, args) => post(caller, QUESTIONS[question].query, args, QUESTIONS[question].at),
  }
}

/** The same by /v1: names in snake case, enums in lower case, and what the path names is in the path. */
export function rest(service: Pick<TestService, 'url'>): Surface {
  async function send({ ip, authorization }: Caller, form: string, args: Arguments, body: unknown): Promise<Answer> {
    const [method = '', template = ''] = form.split(' ')
    const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(args[name]))
    const { status, body: answered } = await from(service, ip, authorization).rest(
      method,
      path,
      method === 'GET' ? undefined : body,
    )
    const error = within(answered, 'error') as
      | { code: string; message: string; fields?: { message: string }[]; metadata?: Json }
      | undefined
    if (status >= 500 || ['bad_request', 'not_found', 'too_many_requests'].includes(error?.code ?? ''))
      throw new Error(`${status} ${JSON.stringify(answered)}\n${form} ${JSON.stringify(body)}`)
    // A refusal has a rule, too; it is no step-up.
    const step = (error?.code === 'step_up_required' ? error.metadata : error ? {} : answered) as Json | undefined
    const shown = error ? {} : (camelCased(answered ?? {}) as Json)
    // One made by a rule or a policy stands on the outside of its answer here.
    return answer(
      error ? (error.fields?.[0]?.message ?? error.message) : null,
      step?.['rule'],
      { ...shown, rule: shown, policy: shown },
      shown,
      step?.['mfa_token'],
    )
  }
  return {
    name: '/v1',
    act: (caller, act, args) =>
      send(
        caller,
        ACTS[act].rest,
        args,
        'input' in args ? wireInput(act, args['input']) : { tenant_id: args['tenantId'] },
      ),
    ask: (caller, question, args) => send(caller, QUESTIONS[question].rest, args, args['input']),
  }
}

/** The id of what was made. */
export function idOf({ shown }: Answer): string {
  return String(within(shown, 'rule', 'id') ?? within(shown, 'policy', 'id'))
}

function wireInput(act: Act, input: unknown): unknown {
  const type = fieldsOf('Mutation')
    .find(({ name }) => name === act)
    ?.args.find(({ name }) => name === 'input')?.type
  if (!type) throw new Error(`${act} has no input`)
  return toWire(type, input)
}

/** Names in snake case and enums in lower case, wherever the schema says that there are some. */
function toWire(type: GraphQLInputType, value: unknown): unknown {
  const named = getNamedType(type)
  if (Array.isArray(value)) return value.map((entry) => toWire(named, entry))
  if (isEnumType(named)) return String(value).toLowerCase()
  if (!isInputObjectType(named)) return value
  const fields = named.getFields()
  return Object.fromEntries(
    Object.entries(value as object).map(([name, inner]) => {
      const field = fields[name]
      if (!field) throw new Error(`${named.name} has no ${name}`)
      return [
        name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        inner === null ? null : toWire(field.type, inner),
      ]
    }),
  )
}

function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      camelCased(inner),
    ]),
  )
}
