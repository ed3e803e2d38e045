// The values of a preview: samples, and what its author gives.
import type { TemplateKey } from '../mail/model.ts'
import { CATALOGUE, variablesOf } from './catalogue.ts'

/** Samples of the variables that the built-in forms print but /v1 does not list: no client of /v1 could give them. */
export function unlisted(key: TemplateKey, samples: Readonly<Record<string, string>>): Record<string, string> {
  const { row } = CATALOGUE[key]
  return Object.fromEntries(
    Object.entries(samples).filter(([name]) => !row.includes(name === 'ttl_minutes' ? 'ttl' : name)),
  )
}

/** Most values with unknown names that a preview takes, for authors who try names out. */
const EXTRA_VALUES = 100

/** Returns the given values as text, first those of known names. Lists and objects have no text and are left out. */
export function scalars(key: TemplateKey, vars: Readonly<Record<string, unknown>>): Record<string, string> {
  const own = variablesOf(key)
  const names = Object.keys(vars)
  const kept = [
    ...names.filter((name) => own.has(name)),
    ...names.filter((name) => !own.has(name)).slice(0, EXTRA_VALUES),
  ]
  return Object.fromEntries(
    kept
      .map((name) => [name, vars[name]] as const)
      .flatMap(([name, value]) =>
        /^\w{1,64}$/.test(name) && ['string', 'number', 'boolean'].includes(typeof value)
          ? [[name, String(value)]]
          : [],
      ),
  )
}
