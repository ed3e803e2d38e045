// Who uses a key, what it used of what it may, and the button that limits it to that.
import { Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantQuery } from '../../api/queries.ts'
import {
  ApiKeysNarrowDocument,
  type ApiKeysRowFragment,
  type ApiKeysUseFragment,
  ApiKeysUsesDocument,
} from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { usePermissionWords } from '../../language/permissions.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Time } from '../../parts/small.tsx'
import { Errors, Loaded } from '../../parts/states.tsx'
import { isLive, statusOf } from './state.ts'
import { useWords } from './use-messages.ts'

interface KeyUsesProps {
  readonly apiKey: ApiKeysRowFragment
  readonly mayWrite: boolean
  readonly onClose: () => void
}

export function KeyUses({ apiKey, mayWrite, onClose }: KeyUsesProps) {
  const t = useMessages(useWords)
  const query = useTenantQuery(ApiKeysUsesDocument, { id: apiKey.id }, { staleTime: 0 })
  return (
    <Dialog title={t.title(apiKey.name)} onClose={onClose}>
      <Loaded query={query}>
        {({ tenant: { apiKey: found } }) =>
          found && (
            <Stack>
              <Uses uses={found.recentUses} since={found.usesSince} />
              <Scopes apiKey={apiKey} found={found} mayWrite={mayWrite} />
            </Stack>
          )
        }
      </Loaded>
    </Dialog>
  )
}

function Uses({ uses, since }: { readonly uses: ApiKeysUseFragment['recentUses']; readonly since: string }) {
  const t = useMessages(useWords)
  const format = useFormat()
  return (
    <Stack gap="xs">
      {uses.length === 0 ? (
        <Text>{t.none}</Text>
      ) : (
        <Table.ScrollContainer minWidth={320}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.when}</Table.Th>
                <Table.Th>{t.address}</Table.Th>
                <Table.Th>{t.operation}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {uses.map(({ address, operation, lastAt, refused }) => (
                <Table.Tr key={`${address} ${operation} ${refused}`}>
                  <Table.Td>
                    <Time value={lastAt} />
                  </Table.Td>
                  <Table.Td className="breaks">{address ?? t.unknown}</Table.Td>
                  <Table.Td className="breaks">{refused ? t.refused : (operation ?? t.unknown)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Text size="sm">{t.since(format.date(since))}</Text>
    </Stack>
  )
}

interface ScopesProps {
  readonly apiKey: ApiKeysRowFragment
  readonly found: ApiKeysUseFragment
  readonly mayWrite: boolean
}

function Scopes({ apiKey, found, mayWrite }: ScopesProps) {
  const t = useMessages(useWords)
  const words = usePermissionWords()
  const narrow = useTenantMutation(ApiKeysNarrowDocument, { done: t.narrowed(apiKey.name) })
  const listed = (scopes: readonly string[]): string => scopes.map((key) => words.text(key)).join(', ') || t.nothing
  const whole = found.scopes.length === 0 && found.usedWithoutList
  const gains = found.unusedScopes.length > 0 && found.usedScopes.length > 0 && !whole
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t.scopes}
      </Title>
      <Text size="sm">{`${t.used}: ${listed(found.usedScopes)}`}</Text>
      <Text size="sm">{`${t.unused}: ${listed(found.unusedScopes)}`}</Text>
      {whole && <Text size="sm">{t.withoutList}</Text>}
      <Errors errors={narrow.errors} />
      {mayWrite && gains && isLive(statusOf(apiKey)) && (
        <>
          <Text size="sm">{t.narrowHint}</Text>
          <Group justify="flex-end">
            <Button
              variant="default"
              loading={narrow.isPending}
              onClick={() => void narrow.run({ id: found.id, input: { expectedVersion: found.version } })}
            >
              {t.narrow}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  )
}
