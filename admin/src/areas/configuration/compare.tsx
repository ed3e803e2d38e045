// What is different between any two versions.
import { Button, Group, NumberInput, Stack, Text } from '@mantine/core'
import { IconArrowsLeftRight } from '@tabler/icons-react'
import { useTenantQuery } from '../../api/queries.ts'
import { ConfigurationCompareDocument } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { Section } from '../../parts/page.tsx'
import { useSearchState } from '../../parts/search-state.ts'
import { Empty, Loaded } from '../../parts/states.tsx'
import { ItemChanges } from './item-change.tsx'
import { messages } from './messages.ts'
import { SEARCH, versionOf } from './search.ts'

/** `newest`: number of the newest version. */
export function Compare({ newest }: { readonly newest: number }) {
  const t = useMessages(messages)
  const format = useFormat()
  const [search, setSearch] = useSearchState(SEARCH)
  const from = versionOf(search.from) ?? Math.max(newest - 1, 0)
  const to = search.to === 0 ? newest : search.to
  const query = useTenantQuery(ConfigurationCompareDocument, { from, to }, { keepPrevious: true })
  const field = { min: 0, max: newest, allowDecimal: false, allowNegative: false, w: 140 } as const
  return (
    <Section title={t.compare} description={t.compareHint}>
      <Group align="flex-end" gap="sm">
        <NumberInput
          {...field}
          label={t.from}
          value={from}
          onChange={(next) => next !== '' && setSearch({ from: String(next) })}
        />
        <Button
          variant="default"
          leftSection={<IconArrowsLeftRight size={16} />}
          onClick={() => setSearch({ from: String(to), to: from })}
        >
          {t.swap}
        </Button>
        <NumberInput
          {...field}
          min={1}
          label={t.to}
          value={to}
          onChange={(next) => next !== '' && setSearch({ to: Number(next) })}
        />
      </Group>
      <Loaded query={query}>
        {({ tenant: { configuration } }) => {
          const items = configuration?.difference
          if (!items) return <Empty title={t.gone} />
          if (items.length === 0) return <Text role="status">{t.same}</Text>
          const label = t.difference(format.number(from), format.number(to))
          return (
            <Stack gap="sm">
              <Text size="sm" role="status">
                {label}
              </Text>
              <ItemChanges label={label} items={items} />
            </Stack>
          )
        }}
      </Loaded>
    </Section>
  )
}
