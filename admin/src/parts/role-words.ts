// What roles that came with the tenant are for; others have words of their own.
import { useMessages } from '../language/language.ts'
import { defineMessages } from '../language/messages.ts'

const words = defineMessages({
  en: { owner: 'May do everything; a tenant always has one.', admin: 'May do everything.', member: 'May look around.' },
  de: { owner: 'Darf alles; ein Mandant hat immer einen.', admin: 'Darf alles.', member: 'Darf sich umsehen.' },
})
/** As tenants get them; somebody may have written others since. */
const FIRST = new Set(['May do everything; a tenant always has one', 'May do everything', 'May look around'])

interface Described {
  readonly name: string
  readonly description: string
  readonly system: boolean
}

export function useRoleWords(): (role: Described) => string {
  const known: Readonly<Record<string, string>> = useMessages(words)
  return ({ name, description, system }) =>
    system && FIRST.has(description) ? (known[name] ?? description) : description
}
