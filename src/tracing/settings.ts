// The environment variables of tracing, with the names and forms of the OpenTelemetry specification.
import { z } from 'zod'

export const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const

export interface TracingSettings {
  /** where spans are sent */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly resource: Readonly<Record<string, string>>
  /** the part of the traces that begin here which is recorded: 0 to 1 */
  readonly ratio: number
  /** whether the caller's decision to record counts, and what it hands on */
  readonly parentDecides: boolean
  /** milliseconds that spans wait for others to be sent with */
  readonly delayMs: number
}

const ENDPOINT = 'must be a URL that starts with http:// or https://, such as http://127.0.0.1:4318'

/** `name=value,name=value`, where values are percent-encoded. */
const pairs = z.string().transform((text, context): Record<string, string> => {
  const found: Record<string, string> = {}
  for (const pair of text.split(',').filter((one) => one.trim() !== '')) {
    const [, name, value] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(pair) ?? []
    const decoded = decode(value)
    if (name === undefined || decoded === null) {
      context.addIssue('must be name=value, separated by commas, with values that are percent-encoded')
      return z.NEVER
    }
    found[name] = decoded
  }
  return found
})

function decode(value = ''): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}

export const TRACING_VARIABLES = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine((value) => /^https?:\/\/[^/?#]/.test(value) && URL.canParse(value), ENDPOINT)
    .optional(),
  OTEL_EXPORTER_OTLP_HEADERS: pairs.default({}),
  OTEL_SERVICE_NAME: z.string().min(1).optional(),
  OTEL_RESOURCE_ATTRIBUTES: pairs.default({}),
  OTEL_TRACES_SAMPLER: z.enum(SAMPLERS, `must be one of ${SAMPLERS.join(', ')}`).default('always_on'),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .refine((text) => /^(?:0|1|0?\.\d+|[01]\.\d+)$/.test(text) && Number(text) <= 1, 'must be a number from 0 to 1')
    .transform(Number)
    .default(1),
  OTEL_BSP_SCHEDULE_DELAY: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'must be a number of milliseconds')
    .transform(Number)
    .default(5_000),
}

/** Returns null without an endpoint: then nothing is traced. */
export function tracingSettings(given: z.infer<z.ZodObject<typeof TRACING_VARIABLES>>): TracingSettings | null {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER: sampler } = given
  if (endpoint === undefined) return null
  const named = given.OTEL_RESOURCE_ATTRIBUTES
  const name = given.OTEL_SERVICE_NAME ?? named['service.name'] ?? 'qeet-id-tenancy'
  const share = { always_on: 1, always_off: 0, traceidratio: given.OTEL_TRACES_SAMPLER_ARG }
  return {
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    headers: given.OTEL_EXPORTER_OTLP_HEADERS,
    resource: { ...named, 'service.name': name },
    ratio: share[sampler.replace('parentbased_', '') as keyof typeof share],
    parentDecides: sampler.startsWith('parentbased_'),
    delayMs: given.OTEL_BSP_SCHEDULE_DELAY,
  }
}
