// Suspending, resuming, removing and deleting: asked first, with what happens and to whom.
import { Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { UserError } from '../../api/errors.ts'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenant } from '../../api/tenant-context.ts'
import {
  MembersDeleteDocument,
  MembersRemoveDocument,
  MembersResumeDocument,
  MembersSuspendDocument,
} from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { type Question, useConfirm } from '../../parts/confirm.tsx'
import { standingMessages } from './standing-messages.ts'

export interface Somebody {
  readonly userId: string
  readonly name: string
  /** Typed to delete them. */
  readonly email?: string
  readonly isElsewhere?: boolean
}

export interface Standing {
  suspend(person: Somebody): Promise<void>
  resume(person: Somebody): Promise<void>
  remove(person: Somebody): Promise<void>
  delete(person: Somebody): Promise<void>
  readonly isPending: boolean
  readonly errors: readonly UserError[]
}

interface Act {
  readonly question?: Question
  readonly done: string
  readonly isGone?: boolean
}

const ALSO = ['overview', 'roles', 'retention']

export function useStanding(onGone?: () => void): Standing {
  const t = useMessages(standingMessages)
  const { name: tenant } = useTenant()
  const confirm = useConfirm()
  const suspend = useTenantMutation(MembersSuspendDocument, { also: ALSO })
  const resume = useTenantMutation(MembersResumeDocument, { also: ALSO })
  const remove = useTenantMutation(MembersRemoveDocument, { also: ALSO })
  const erase = useTenantMutation(MembersDeleteDocument, { also: ALSO, texts: { NOT_FOUND: t.notHome } })
  const writes = [suspend, resume, remove, erase]

  /** Asks if there is a question, does it, and says so. */
  async function act(
    write: { run(variables: { userId: string }): Promise<unknown> },
    { userId }: Somebody,
    { question, done, isGone = false }: Act,
  ): Promise<void> {
    for (const other of writes) other.reset()
    if (question && !(await confirm(question))) return
    if ((await write.run({ userId })) === null) return
    notifications.show({ message: done, color: 'ok' })
    if (isGone) onGone?.()
  }

  return {
    suspend: (person) =>
      act(suspend, person, {
        question: {
          title: t.suspendTitle(person.name),
          body: t.suspendBody(person.name, tenant),
          confirm: t.suspend,
        },
        done: t.suspended(person.name),
      }),
    resume: (person) => act(resume, person, { done: t.resumed(person.name) }),
    remove: (person) =>
      act(remove, person, {
        question: {
          title: t.removeTitle(person.name, tenant),
          body: t.removeBody(person.name, tenant),
          confirm: t.removeShort,
        },
        done: t.removed(person.name),
        isGone: true,
      }),
    delete: (person) =>
      act(erase, person, {
        question: {
          title: t.deleteTitle(person.name),
          body: (
            <Stack gap="xs">
              <Text>{t.deleteBody(person.name)}</Text>
              {person.isElsewhere === true && <Text>{t.alsoElsewhere}</Text>}
            </Stack>
          ),
          confirm: t.delete,
          typed: person.email ?? person.name,
        },
        done: t.deleted(person.name),
        isGone: true,
      }),
    isPending: writes.some(({ isPending }) => isPending),
    errors: writes.flatMap(({ errors }) => errors),
  }
}
