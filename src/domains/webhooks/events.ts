// The catalogue of events, as clients read it.
import { FACTS } from './catalogue.ts'
import { NAMED } from './named-events.ts'

export interface EventKind {
  readonly name: string
  readonly description: string
  /** of a body */
  readonly example: Readonly<Record<string, unknown>>
}

/** Every event, by name. */
export const EVENTS: readonly EventKind[] = [
  ...Object.entries(NAMED).map(([name, { description, example }]) => ({ name, description, example })),
  ...FACTS.map(factsEvent),
].toSorted((one, other) => (one.name < other.name ? -1 : 1))

const known: ReadonlySet<string> = new Set(EVENTS.map(({ name }) => name))

/** Returns those of the names that no event has. */
export function unknownEvents(names: readonly string[]): string[] {
  return names.filter((name) => !known.has(name))
}

function factsEvent(name: string): EventKind {
  const [of = '', what = ''] = name.split('.')
  const words = (text: string): string => text.replaceAll('_', ' ')
  return {
    name,
    description: `The audit log has \`${name}\`: ${words(of)}, ${words(what)}.`,
    example: {
      event: name,
      tenant_id: '018f4d1e-8f3c-7c35-9d56-3b6f6f1f0a01',
      resource_type: of,
      resource_id: '018f4d1e-8f3c-7c35-9d56-3b6f6f1f0a02',
      actor_type: 'user',
      actor_user_id: '018f4d1e-8f3c-7c35-9d56-3b6f6f1f0a03',
      sequence: 42,
      at: '2026-12-01T09:00:00.000Z',
    },
  }
}
