// A version in the timeline: what was done, by whom, when and why; its changes on demand.
import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useId } from 'react'
import { useMay } from '../../api/tenant-context.ts'
import type { ConfigurationItemFragment as Item } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { AreaButton } from '../../parts/links.tsx'
import { useSearchState } from '../../parts/search-state.ts'
import { StatusBadge, Time } from '../../parts/small.tsx'
import { useActionWords } from '../audit/actions.ts'
import { ItemChanges } from './item-change.tsx'
import { Maker, type Version } from './maker.tsx'
import { messages } from './messages.ts'
import { usePartWords } from './part-words.ts'
import { SEARCH, versionOf } from './search.ts'

interface VersionCardProps {
  readonly version: Version
  readonly isNewest: boolean
}

export function VersionCard({ version, isNewest }: VersionCardProps) {
  const t = useMessages(messages)
  const format = useFormat()
  const wordOf = useActionWords()
  const mayWrite = useMay('policy.write')
  const id = useId()
  const [{ open }, setSearch] = useSearchState(SEARCH)
  const { version: number, createdAt, action, reason, changes } = version
  const isOpen = versionOf(open) === number
  const name = t.version(format.number(number))
  return (
    <Card component="li" withBorder padding="md">
      <Stack gap="xs">
        <Group gap="xs">
          <Title order={2} size="h4" id={id}>
            {name}: {action == null ? t.noAction : wordOf(action)}
          </Title>
          {isNewest && <StatusBadge tone="ok">{t.newest}</StatusBadge>}
        </Group>
        <Text size="sm">
          <Time value={createdAt} />
          {' · '}
          <Maker version={version} />
        </Text>
        {reason != null && (
          <Text size="sm" className="breaks">
            {t.because(reason)}
          </Text>
        )}
        <What changes={changes} />
        <Group gap="xs">
          {changes.length > 0 && (
            <Button
              size="compact-sm"
              variant="default"
              aria-expanded={isOpen}
              aria-describedby={id}
              onClick={() => setSearch({ open: isOpen ? null : String(number) }, { push: !isOpen })}
            >
              {isOpen ? t.hide : t.show}
            </Button>
          )}
          {!isNewest && (
            <Button
              size="compact-sm"
              variant="default"
              aria-describedby={id}
              onClick={() => setSearch({ tab: 'compare', from: String(number), to: 0 }, { push: true })}
            >
              {t.compareWithNewest}
            </Button>
          )}
          {!isNewest && mayWrite && (
            <AreaButton
              area="configuration"
              item={String(number)}
              size="compact-sm"
              variant="default"
              aria-describedby={id}
            >
              {t.goBack}
            </AreaButton>
          )}
        </Group>
        {isOpen && <ItemChanges label={t.changesOf(format.number(number))} items={changes} />}
      </Stack>
    </Card>
  )
}

/** Such as "IP rules (2 new, 1 deleted) and Roles (1 changed)". */
function What({ changes }: { readonly changes: readonly Item[] }) {
  const t = useMessages(messages)
  const format = useFormat()
  const partOf = usePartWords()
  if (changes.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t.nothingShown}
      </Text>
    )
  const parts = [...new Set(changes.map(({ part }) => part))]
  const said = parts.map((part) => {
    const items = changes.filter((item) => item.part === part)
    // A part that is no list is one item, which only ever changes.
    if (items.every(({ key }) => key == null)) return partOf(part)
    const number = (kind: Item['kind']): number => items.filter((item) => item.kind === kind).length
    const counts = [
      ...(number('CREATE') > 0 ? [t.created(number('CREATE'))] : []),
      ...(number('UPDATE') > 0 ? [t.updated(number('UPDATE'))] : []),
      ...(number('DELETE') > 0 ? [t.deleted(number('DELETE'))] : []),
    ]
    return `${partOf(part)} (${counts.join(', ')})`
  })
  return <Text size="sm">{format.list(said)}</Text>
}
