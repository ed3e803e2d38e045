// One role to give somebody; a role that gives more than the caller holds cannot be chosen.
import { Select, type SelectProps } from '@mantine/core'
import { useTenant } from '../api/tenant-context.ts'
import { useMessages } from '../language/language.ts'
import { defineMessages } from '../language/messages.ts'

const messages = defineMessages({
  en: { role: 'Role', about: 'You can give what you hold yourself.', notHeld: 'gives what you do not hold' },
  de: { role: 'Rolle', about: 'Sie können vergeben, was Sie selbst haben.', notHeld: 'gibt, was Sie nicht haben' },
})

export interface RoleToGive {
  readonly id: string
  readonly name: string
  readonly system: boolean
  readonly permissions?: readonly { readonly key: string }[] | null
}

/** Whether the caller may give and take the role: they hold all that it gives. */
export function useHolds(): (role: Pick<RoleToGive, 'permissions'>) => boolean {
  const { permissions: own } = useTenant()
  return ({ permissions }) => permissions?.every(({ key }) => own.has(key)) ?? false
}

/** The role that people get if nothing else is said. */
export const plainRole = (roles: readonly RoleToGive[]): string =>
  roles.find(({ name, system }) => system && name === 'member')?.id ?? ''

type RoleChoiceProps = Omit<SelectProps, 'data'> & { readonly roles: readonly RoleToGive[] }

export function RoleChoice({ roles, ...props }: RoleChoiceProps) {
  const t = useMessages(messages)
  const holds = useHolds()
  const data = roles.map((role) => {
    const may = holds(role)
    return { value: role.id, label: may ? role.name : `${role.name} (${t.notHeld})`, disabled: !may }
  })
  return <Select label={t.role} description={t.about} data={data} allowDeselect={false} {...props} />
}
