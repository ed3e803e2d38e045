// All versions, the newest first, or those that changed some settings.
import { Button, Group, MultiSelect, Stack, Text } from '@mantine/core'
import { useEffect } from 'react'
import { useTenantPages } from '../../api/queries.ts'
import { ConfigurationVersionsDocument } from '../../generated/graphql.ts'
import { common } from '../../language/common.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { useSearchState } from '../../parts/search-state.ts'
import { Empty, Loaded } from '../../parts/states.tsx'
import type { Version } from './maker.tsx'
import { messages } from './messages.ts'
import { PARTS, usePartWords } from './part-words.ts'
import { SEARCH } from './search.ts'
import { VersionCard } from './version-card.tsx'

/** `newest`: number of the newest version. */
export function Timeline({ newest }: { readonly newest: number }) {
  const t = useMessages(messages)
  const c = useMessages(common)
  const format = useFormat()
  const partOf = usePartWords()
  const [{ part: wanted }, setSearch] = useSearchState(SEARCH)
  const list = useTenantPages(ConfigurationVersionsDocument, {}, ({ tenant }) => tenant.configuration?.versions)
  const { hasMore, isLoadingMore, loadMore } = list
  const isWanted = ({ changes }: Version): boolean =>
    wanted.length === 0 || changes.some(({ part }) => wanted.some((one) => one === part))
  const rows = list.rows.filter(isWanted)
  const isLooking = rows.length === 0 && hasMore
  // A version that came meanwhile, such as by a change that undid itself.
  const isStale = list.rows.length > 0 && list.rows.every(({ version }) => version < newest)
  useEffect(() => {
    if (isStale) void list.query.refetch()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each version
  }, [isStale, newest])
  // What was changed long ago is found without being asked for page by page.
  useEffect(() => {
    if (isLooking && !isLoadingMore) loadMore()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each page that has come
  }, [isLooking, isLoadingMore])
  return (
    <Stack>
      <MultiSelect
        label={t.filter}
        placeholder={wanted.length === 0 ? t.all : ''}
        data={PARTS.map((value) => ({ value, label: partOf(value) }))}
        value={[...wanted]}
        onChange={(next) => setSearch({ part: PARTS.filter((one) => next.includes(one)) })}
        maw={560}
      />
      <Loaded query={list.query}>
        {() => (
          <>
            {rows.length > 0 && (
              <ol className="plain config-versions" aria-label={t.versions}>
                {rows.map((version) => (
                  <VersionCard key={version.version} version={version} isNewest={version.version === newest} />
                ))}
              </ol>
            )}
            {isLooking && <Text role="status">{t.looking}</Text>}
            {rows.length === 0 && !hasMore && <Nothing isFiltered={wanted.length > 0} />}
            {rows.length > 0 && (
              <Group justify="space-between">
                <Text size="sm" c="dimmed" role="status">
                  {c.shown(format.number(rows.length))}
                </Text>
                {hasMore && (
                  <Button variant="default" loading={isLoadingMore} onClick={loadMore}>
                    {c.loadMore}
                  </Button>
                )}
              </Group>
            )}
          </>
        )}
      </Loaded>
    </Stack>
  )
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  const t = useMessages(messages)
  const [, setSearch] = useSearchState(SEARCH)
  if (!isFiltered) return <Empty title={t.noneTitle}>{t.none}</Empty>
  const all = (
    <Button variant="default" onClick={() => setSearch({ part: [] })}>
      {t.clearFilter}
    </Button>
  )
  return <Empty title={t.noneFound} action={all} />
}
