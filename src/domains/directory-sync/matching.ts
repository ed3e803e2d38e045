// Which values of an attribute a filter means, such as `type eq "work"`.
import { type Attribute, partOf } from './attributes.ts'
import { badFilter, quoted } from './errors.ts'
import type { Filter } from './filter.ts'
import { booleanOf, type Entry } from './values.ts'

/** Texts are compared in lower case. Throws ScimError invalidFilter for a part that the attribute has not. */
export function fits(attribute: Attribute, filter: Filter, entry: Entry): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.of.every((one) => fits(attribute, one, entry))
    case 'or':
      return filter.of.some((one) => fits(attribute, one, entry))
    case 'not':
      return !fits(attribute, filter.of, entry)
    case 'some':
      throw badFilter('A value cannot be filtered twice.')
    case 'present':
    case 'compare': {
      const part = partNamed(attribute, filter.path.name)
      const held = entry[part.name]
      if (filter.kind === 'present') return held !== undefined
      return compared(
        filter.operator,
        held,
        part.type === 'boolean' ? booleanOf(part.name, filter.value) : filter.value,
      )
    }
  }
}

function partNamed(attribute: Attribute, name: string): Attribute {
  const part = partOf(attribute, name)
  if (!part) throw badFilter(`${attribute.name} has no part ${quoted(name)}.`)
  return part
}

function compared(
  operator: string,
  held: string | boolean | undefined,
  value: string | number | boolean | null,
): boolean {
  const [one, other] = [fold(held), fold(value)]
  if (operator === 'eq') return one === other
  if (operator === 'ne') return one !== other
  if (typeof one !== 'string' || typeof other !== 'string') return false
  if (operator === 'co') return one.includes(other)
  if (operator === 'sw') return one.startsWith(other)
  if (operator === 'ew') return one.endsWith(other)
  throw badFilter(`Values are not compared by ${operator}.`)
}

function fold(value: string | number | boolean | null | undefined): string | boolean | null {
  if (value === undefined || value === null || typeof value === 'boolean') return value ?? null
  return String(value).toLowerCase()
}

/**
 * Returns what a value must hold to fit, where the filter says so by `eq` alone: Entra ID adds
 * `emails[type eq "home"].value` where there is no such value yet.
 */
export function entryFitting(attribute: Attribute, filter: Filter): Entry | null {
  if (filter.kind === 'compare' && filter.operator === 'eq' && filter.value !== null) {
    const part = partNamed(attribute, filter.path.name)
    const value = part.type === 'boolean' ? booleanOf(part.name, filter.value) : String(filter.value)
    return { [part.name]: value }
  }
  if (filter.kind !== 'and') return null
  const all = filter.of.map((one) => entryFitting(attribute, one))
  return all.every((one) => one !== null) ? (Object.assign({}, ...all) as Entry) : null
}
