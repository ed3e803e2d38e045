// What is wrong with a field is said in the envelope, with its name, and nothing is written.
import { expect, test } from 'vitest'
import type { BoundRoute } from '../../src/rest/binding.ts'
import { bodyFieldsOf, type BodyField } from './requests.ts'
import { refused } from './shapes.ts'
import { deep, described, OPEN, routes, useBodies, withMember } from './bodies.ts'

const { send, expectNamed, changed } = useBodies()

test.each(routes.filter(([name]) => !OPEN.includes(name)))(
  '%s: an unknown field is named, with any name and value',
  async (_, route) => {
    for (const name of [
      'surprise',
      '__proto__',
      'constructor',
      'tostring',
      'input',
      'expected_version',
      'x'.repeat(1_000),
      'ünï',
      '',
    ])
      await expectNamed(route, name, '1')
    for (const value of ['null', deep(5_000), '{"a":{"b":1}}', '"\\ud800"']) await expectNamed(route, 'surprise', value)
    expect(await changed()).toEqual([])
  },
)

const WRONG: Readonly<Record<string, readonly string[]>> = {
  String: ['7', 'true', '[]', '{}', '["text"]', '1e400', deep(5_000)],
  UUID: ['7', 'true', '[]', '{}', '"7"', '"{0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c11}"', deep(5_000)],
  BodyId: ['7', 'true', '[]', '{}', deep(5_000)],
  Enum: ['7', 'true', '[]', '{}', deep(5_000)],
  DateTime: ['7', 'true', '[]', '{}', '"yesterday"', '"2099-02-30T00:00:00Z"', deep(5_000)],
  JSONObject: ['7', 'true', '[]', '"text"', '[{}]', deep(5_000)],
  Object: ['7', 'true', '[]', '"text"', '[{}]', '{"surprise":1}', '{"__proto__":{}}', deep(5_000)],
  Int: ['"7"', 'true', '[]', '{}', '1.5', '1e10', '-1e400', deep(5_000)],
  Boolean: ['7', '0', '"true"', '[]', '{}', deep(5_000)],
  Seconds: [
    'true',
    '[]',
    '{}',
    '1.5',
    '1e400',
    '"720"',
    '"30 days"',
    '"1h 30m"',
    '"h"',
    '"1H"',
    '"1d"',
    '"1e3s"',
    '"+-1h"',
    '"٣h"',
    '"1h\\u0000"',
    '".h"',
    deep(5_000),
  ],
}
/** In a text that has the right type. */
const UNSTORABLE = ['"a\\u0000b"', '"\\ud800"', '"a\\udc00b"']
const UNSTORABLE_OBJECTS = [
  ...UNSTORABLE.flatMap((text) => [`{"a":${text}}`, `{${text}:1}`, `{"a":[{"b":${text}}]}`]),
  '{"a":1e400}',
  '{"a":[-1e400]}',
  '{"__proto__":{"admin":true}}',
  '{"a":{"__proto__":null}}',
  `{"a":${deep(40)}}`,
  `{"a":${deep(5_000)}}`,
]

function wrongValues({ type, list }: BodyField): readonly string[] {
  const single = [
    ...(WRONG[type] ?? []),
    ...(type === 'String' ? UNSTORABLE : []),
    ...(type === 'JSONObject' ? UNSTORABLE_OBJECTS : []),
  ]
  return list ? ['"text"', '7', '{}', ...[...single, 'null'].map((value) => `[${value}]`)] : single
}

/** What is no object there has a code of its own, as any other fault of it. */
const isCoded = (route: BoundRoute, { name, type }: BodyField): boolean =>
  type === 'JSONObject' && route.options.codes?.fields?.[name] !== undefined

test.each(described.filter(([, route]) => bodyFieldsOf(route).some((field) => isCoded(route, field))))(
  '%s: what is no object is 422 in the code of the field, and what cannot be stored is 400',
  async (_, route) => {
    for (const { name } of bodyFieldsOf(route).filter((field) => isCoded(route, field))) {
      for (const value of WRONG['JSONObject'] ?? [])
        expect(await send(route, withMember(route, name, value))).toMatchObject(
          refused(422, route.options.codes?.fields?.[name] ?? '', [name, 'invalid']),
        )
      for (const value of UNSTORABLE_OBJECTS) await expectNamed(route, name, value)
    }
    expect(await changed()).toEqual([])
  },
)

test.each(described)('%s: a field of a wrong type, or with what cannot be stored, is named', async (_, route) => {
  for (const field of bodyFieldsOf(route).filter((one) => !isCoded(route, one)))
    for (const value of wrongValues(field)) await expectNamed(route, field.name, value)
  expect(await changed()).toEqual([])
})

test.each(described)('%s: a value that is none of those listed is 422 and named', async (_, route) => {
  const listed = bodyFieldsOf(route).filter(({ type }) => type === 'Enum')
  for (const { name, list } of listed) {
    const [value, at] = list ? ['["nope"]', `${name}.0`] : ['"nope"', name]
    expect(await send(route, withMember(route, name, value))).toMatchObject(
      refused(422, route.options.codes?.fields?.[name] ?? 'validation_failed', [at, 'not_allowed']),
    )
  }
  expect(await changed()).toEqual([])
})

test.each(described.filter(([, route]) => bodyFieldsOf(route).some(({ required }) => required)))(
  '%s: each field that is missing is refused and named, all of them together but where their order counts',
  async (_, route) => {
    const names = bodyFieldsOf(route).flatMap(({ name, required }) => (required ? [name] : []))
    const { codes: { missing = 'validation_failed', missingStatus = 422, fields = {} } = {}, needed } = route.options
    const status = (name: string | undefined): number => (Object.hasOwn(fields, name ?? '') ? 422 : missingStatus)
    const code = (name: string | undefined): string => fields[name ?? ''] ?? missing
    for (const name of names)
      for (const value of ['null', '""'])
        expect(await send(route, withMember(route, name, value))).toMatchObject(
          refused(status(name), code(name), [name, 'required']),
        )
    const named = needed ? names.slice(0, 1) : names // where failures have an order, the first alone is named
    expect(await send(route, '{}')).toMatchObject(
      refused(status(names[0]), code(names[0]), ...named.map((name) => [name, 'required'] as const)),
    )
    expect(await changed()).toEqual([])
  },
)
