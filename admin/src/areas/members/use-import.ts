// The import of a list: what is wrong with it before it is sent, and what became of each person, part by part.
import { notifications } from '@mantine/notifications'
import { useMemo, useState } from 'react'
import type { UserError } from '../../api/errors.ts'
import { useTenantMutation } from '../../api/mutations.ts'
import { type ImportOutcome, MembersImportDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { inLanguage } from '../../language/refusals.ts'
import { type RoleToGive, useHolds } from '../../parts/role-choice.tsx'
import { importMessages } from './import-messages.ts'
import { type ListedPerson, readPeople } from './people-list.ts'

/** Of one request: few enough that the service decides all in time, so many that its limit is not met soon. */
const PART = 200

export interface Entry {
  readonly person: ListedPerson
  /** Why it is not sent; null: it can be. */
  readonly problem: string | null
  readonly roleId: string
  /** null: not sent yet. */
  readonly outcome: ImportOutcome | null
  readonly message: string | null
}

export interface Import {
  readonly entries: readonly Entry[]
  readonly ignored: readonly string[]
  readonly waiting: number
  /** How many were decided. */
  readonly done: number
  readonly isRunning: boolean
  readonly errors: readonly UserError[]
  run(): Promise<void>
  /** Forgets what became of people, as the list is another one now. */
  clear(): void
}

interface Decided {
  readonly outcome: ImportOutcome
  readonly message: string | null
}

export function useImport(text: string, roles: readonly RoleToGive[], defaultRole: string): Import {
  const t = useMessages(importMessages)
  const holds = useHolds()
  const [decided, setDecided] = useState<ReadonlyMap<number, Decided>>(new Map())
  const [isRunning, setRunning] = useState(false)
  const send = useTenantMutation(MembersImportDocument, { also: ['overview', 'roles'] })
  const { people, ignored } = useMemo(() => readPeople(text), [text])

  const firstLines = new Map<string, number>()
  const entries = people.map((person): Entry => {
    const { line, email, role: name } = person
    const role = name === undefined ? undefined : roles.find((one) => one.name.toLowerCase() === name.toLowerCase())
    const key = email?.toLowerCase() ?? ''
    const before = firstLines.get(key)
    if (email !== undefined && before === undefined) firstLines.set(key, line)
    const problem = (): string | null => {
      if (email === undefined) return t.noAddress
      if (before !== undefined) return t.twice(before)
      if (name !== undefined && !role) return t.unknownRole(name)
      return role && !holds(role) ? t.roleNotHeld(role.name) : null
    }
    const { outcome = null, message = null } = decided.get(line) ?? {}
    return { person, problem: problem(), roleId: role?.id ?? defaultRole, outcome, message }
  })
  const waiting = entries.filter(({ problem, outcome }) => problem === null && outcome === null)

  async function run(): Promise<void> {
    setRunning(true)
    const queue = [...waiting]
    while (queue.length > 0) {
      const part = queue.splice(0, PART)
      const users = part.map(({ person: { role: _role, ...person }, roleId }) => ({
        ...person,
        ...(roleId !== '' && { roleId }),
      }))
      const answer = await send.run({ input: { users } })
      if (!answer) break
      const rows = await inLanguage(answer.rows?.map((row) => ({ ...row, message: row.message ?? '' })) ?? [])
      // What there was no time for comes with the next part; without any progress it stays for the person to go on.
      const skipped = part.filter((_, index) => rows[index]?.outcome === 'SKIPPED')
      if (skipped.length === part.length) break
      queue.unshift(...skipped)
      setDecided((known) => {
        const next = new Map(known)
        for (const { line, outcome, message } of rows)
          if (outcome !== 'SKIPPED') next.set(line, { outcome, message: message === '' ? null : message })
        return next
      })
    }
    setRunning(false)
    if (queue.length === 0) notifications.show({ message: t.finished, color: 'ok' })
  }

  return {
    entries,
    ignored,
    waiting: waiting.length,
    done: entries.filter(({ outcome }) => outcome !== null).length,
    isRunning,
    errors: send.errors,
    run,
    clear() {
      send.reset()
      setDecided(new Map())
    },
  }
}
