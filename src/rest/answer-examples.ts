// Examples of answers in the OpenAPI document. They are made from the schema, with samples by field name, so they have
// what the answer has. A test validates each against its schema.
import { ANSWER_SAMPLES, OF_TYPE } from './answer-samples.ts'
import { plain } from './examples.ts'
import type { JsonSchema } from './shape.ts'

export interface AnswerExamples {
  /** Returns the `examples` of an answer with this schema: one for every answer with the same type. */
  of(schema: JsonSchema): object
  /** Returns the shared examples so far, by name. */
  all(): Readonly<Record<string, object>>
}

export function createAnswerExamples(): AnswerExamples {
  const known = new Map<string, object>()
  return {
    of(schema) {
      const { 'x-name': name } = schema
      if (typeof name !== 'string') return { example: exampleOfAnswer(schema) }
      if (!known.has(name)) known.set(name, { value: exampleOfAnswer(schema) })
      return { examples: { answer: { $ref: `#/components/examples/${name}` } } }
    },
    all: () => Object.fromEntries([...known].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

interface Parts {
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly oneOf?: readonly JsonSchema[]
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
}

/** `schema`: with all parts in place, none referred to. */
function exampleOfAnswer(schema: JsonSchema): unknown {
  const { properties, items, oneOf: [first] = [], type, enum: values } = schema as Parts
  if ('x-sample' in schema) return schema['x-sample']
  if (first) return exampleOfAnswer(first)
  if (items) return [exampleOfAnswer(items)]
  if (properties) {
    const own = OF_TYPE[String(schema['x-name'])] ?? {}
    return Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, fieldOf(name, part, own)]))
  }
  const [only] = [type].flat()
  return plain({ ...schema, type: only, ...(values && { enum: values }) })
}

function fieldOf(name: string, part: JsonSchema, own: Readonly<Record<string, unknown>>): unknown {
  const sample = name in own ? own[name] : ANSWER_SAMPLES[name]
  return sample !== undefined && fits(sample, part) ? sample : exampleOfAnswer(part)
}

/** Tells whether the sample is of the type, and of no type with parts of its own. */
function fits(sample: unknown, { type, format, enum: values, properties, items, oneOf }: JsonSchema): boolean {
  if (properties || oneOf) return false
  const types = [type].flat()
  if (sample === null) return types.includes('null')
  if (Array.isArray(values)) return values.includes(sample)
  if (format === 'date-time') return false
  if (format === 'uuid') return typeof sample === 'string' && /^[0-9a-f-]{36}$/.test(sample)
  if (Array.isArray(sample)) return types.includes('array') && sample.every((entry) => fits(entry, items as JsonSchema))
  if (typeof sample === 'number') return types.includes(Number.isInteger(sample) ? 'integer' : 'number')
  return types.includes(typeof sample)
}
