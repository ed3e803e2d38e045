// What a policy may start from. Each has cases that show what it means.
import { type Json, valuesOf, type Values } from './model.ts'

export type TemplateName = 'hours' | 'factor' | 'network' | 'keys' | 'own'

interface Template {
  readonly effect: Values['effect']
  readonly resourceType: string
  readonly action: string
  readonly condition: Json
  /** By the names that the page has for them. */
  readonly tests: readonly { readonly name: 'in' | 'out'; readonly expect: TestExpect; readonly request: Json }[]
}
type TestExpect = Values['tests'][number]['expect']

const about = (subject: Json, context: Json, type = 'ip_rule', action = 'ip_rule_create'): Json => ({
  subject,
  resource: { type },
  action,
  context,
})

export const TEMPLATES: Readonly<Record<TemplateName, Template>> = {
  hours: {
    effect: 'DENY',
    resourceType: '*',
    action: '*',
    condition: {
      not: {
        all: [
          { attr: 'context.local_hour', op: 'gte', value: 8 },
          { attr: 'context.local_hour', op: 'lt', value: 18 },
          { attr: 'context.local_weekday', op: 'lte', value: 5 },
        ],
      },
    },
    tests: [
      { name: 'in', expect: 'no_match', request: about({}, { local_hour: 10, local_weekday: 2 }) },
      { name: 'out', expect: 'match', request: about({}, { local_hour: 22, local_weekday: 2 }) },
    ],
  },
  factor: {
    effect: 'DENY',
    resourceType: 'ip_rule',
    action: '*',
    condition: { not: { attr: 'subject.mfa', op: 'eq', value: true } },
    tests: [
      { name: 'in', expect: 'no_match', request: about({ mfa: true }, {}) },
      { name: 'out', expect: 'match', request: about({ mfa: false }, {}) },
    ],
  },
  network: {
    effect: 'DENY',
    resourceType: '*',
    action: '*',
    condition: { not: { attr: 'context.ip', op: 'prefix', value: '203.0.113.' } },
    tests: [
      { name: 'in', expect: 'no_match', request: about({}, { ip: '203.0.113.9' }) },
      { name: 'out', expect: 'match', request: about({}, { ip: '198.51.100.7' }) },
    ],
  },
  keys: {
    effect: 'DENY',
    resourceType: 'member',
    action: '*',
    condition: { attr: 'subject.type', op: 'eq', value: 'api_key' },
    tests: [
      { name: 'in', expect: 'no_match', request: about({ type: 'user' }, {}, 'member', 'member_remove') },
      { name: 'out', expect: 'match', request: about({ type: 'api_key' }, {}, 'member', 'member_remove') },
    ],
  },
  own: {
    effect: 'ALLOW',
    resourceType: 'document',
    action: 'read',
    condition: {
      any: [
        { attr: 'resource.public', op: 'eq', value: true },
        { attr: 'subject.roles', op: 'contains', value: 'editor' },
      ],
    },
    tests: [
      {
        name: 'in',
        expect: 'match',
        request: {
          subject: { roles: ['editor'] },
          resource: { type: 'document', attrs: { public: false } },
          action: 'read',
        },
      },
      {
        name: 'out',
        expect: 'no_match',
        request: {
          subject: { roles: ['guest'] },
          resource: { type: 'document', attrs: { public: false } },
          action: 'read',
        },
      },
    ],
  },
}
export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as TemplateName[]

interface Words {
  readonly name: string
  readonly description: string
  readonly in: string
  readonly out: string
}

/** A policy of a template, off until somebody has looked at it. */
export function fromTemplate(template: TemplateName, words: Words): Values {
  const { tests, ...rest } = TEMPLATES[template]
  return valuesOf({
    ...rest,
    name: words.name,
    description: words.description,
    priority: 0,
    enabled: false,
    tests: tests.map(({ name, expect, request }) => ({ name: words[name], expect, ...request })),
  })
}
