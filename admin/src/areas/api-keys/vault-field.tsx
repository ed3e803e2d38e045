// Which secrets of the vault a key reads by name. Its scopes for that are `vault:read`, or `vault:` and a name.
import { Checkbox, Stack, TagsInput } from '@mantine/core'
import { useMessages } from '../../language/language.ts'
import { formMessages } from './form-messages.ts'

const PREFIX = 'vault:'
const EVERY = 'vault:read'

export const isVaultScope = (scope: string): boolean => scope.startsWith(PREFIX)

interface VaultFieldProps {
  /** All scopes of the key; others are left as they are. */
  readonly value: readonly string[]
  readonly onChange: (value: string[]) => void
  /** Without the permission secret.read, nothing can be added. */
  readonly mayGive: boolean
}

export function VaultField({ value, onChange, mayGive }: VaultFieldProps) {
  const t = useMessages(formMessages)
  const others = value.filter((scope) => !isVaultScope(scope))
  const readsAll = value.includes(EVERY)
  const names = value
    .filter((scope) => isVaultScope(scope) && scope !== EVERY)
    .map((scope) => scope.slice(PREFIX.length))
  if (!mayGive && names.length === 0 && !readsAll) return null
  return (
    <Stack gap="xs">
      <TagsInput
        label={t.secrets}
        description={t.secretsHint}
        value={names}
        onChange={(next) => onChange([...others, ...next.map((name) => PREFIX + name)])}
        disabled={readsAll || !mayGive}
        maxTags={50}
        splitChars={[',', ' ']}
        acceptValueOnBlur
      />
      <Checkbox
        label={t.allSecrets}
        checked={readsAll}
        disabled={!mayGive}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? [...others, EVERY] : others)}
      />
    </Stack>
  )
}
