// What a change of a role, or its end, does to those who hold it: the service knows what they have by other roles.
import { Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useTenantQuery } from '../../api/queries.ts'
import { type RolePreviewInput, RolesPreviewDocument } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { PermissionChange, permissionsOf } from '../../parts/permission-change.tsx'
import { Errors } from '../../parts/states.tsx'
import { messages } from './messages.ts'
import type { Role } from './page.tsx'

/** In milliseconds, while somebody goes on choosing. */
const PAUSE = 400
const FRESH = 30_000
/** So many people are named, of those for whom a permission changes. */
const NAMED = 3

interface RoleEffectProps {
  readonly role: Role
  readonly input: RolePreviewInput
  /** What it gives then. */
  readonly after: ReadonlySet<string>
}

export function RoleEffect({ role, input, after }: RoleEffectProps) {
  const t = useMessages(messages)
  const format = useFormat()
  // As text: each render makes another object.
  const [asked] = useDebouncedValue(JSON.stringify(input), PAUSE)
  const { data } = useTenantQuery(
    RolesPreviewDocument,
    { id: role.id, input: JSON.parse(asked) as RolePreviewInput },
    { staleTime: FRESH, keepPrevious: true },
  )
  const preview = data?.rolePreview.preview
  const effects = new Map(
    [...(preview?.gives ?? []), ...(preview?.takes ?? [])].map((effect) => [effect.permission, effect]),
  )
  const about = (key: string): string | null => {
    const effect = effects.get(key)
    if (!effect || role.memberCount === 0) return null
    if (effect.people === 0) return t.otherwise
    const names = effect.examples.flatMap(({ displayName }) => displayName ?? []).slice(0, NAMED)
    const count = t.people(effect.people)
    return names.length === 0 ? count : `${count}: ${format.list(names)}${effect.people > names.length ? ' …' : ''}`
  }
  return (
    <Stack gap="sm">
      <Text size="sm">
        {role.memberCount === 0 ? t.nobody : t.effectOn(role.memberCount)}
        {preview && preview.invitations > 0 && ` ${t.invitationsToo(preview.invitations)}`}
      </Text>
      <Errors errors={data?.rolePreview.userErrors ?? []} />
      <PermissionChange before={permissionsOf([role])} after={after} about={about} />
    </Stack>
  )
}
