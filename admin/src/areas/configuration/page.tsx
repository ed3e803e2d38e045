// The history of all settings: timeline, comparison, and the settings as code.
import { Stack, Tabs, Text } from '@mantine/core'
import { useEffect } from 'react'
import { listAhead, readAhead } from '../../api/ahead.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import { ConfigurationNowDocument, ConfigurationVersionsDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useKeptChange } from '../../parts/kept-change.ts'
import { Page } from '../../parts/page.tsx'
import { useSearchState } from '../../parts/search-state.ts'
import { Loaded, NotAllowed } from '../../parts/states.tsx'
import { AsCode } from './as-code.tsx'
import { Compare } from './compare.tsx'
import { messages } from './messages.ts'
import { OpenRevertNotice } from './open-revert.tsx'
import { SEARCH, TABS } from './search.ts'
import { Timeline } from './timeline.tsx'
import './configuration.css'

/** Codes by which the service refuses whom a change shuts out. */
const SHUT_OUT: ReadonlySet<string> = new Set(['ADDRESS_REFUSED', 'REFUSED', 'FORBIDDEN'])

export const ahead = () => [readAhead(ConfigurationNowDocument, {}), listAhead(ConfigurationVersionsDocument, {})]

export default function ConfigurationPage() {
  const t = useMessages(messages)
  const mayRead = useMay('policy.read')
  const mayWrite = useMay('policy.write')
  const [kept, keep] = useKeptChange('configuration')
  const query = useTenantQuery(
    ConfigurationNowDocument,
    {},
    { enabled: mayRead, refetchInterval: kept ? 3_000 : false },
  )
  const { data, error, dataUpdatedAt, refetch } = query
  const known = data?.tenant.configuration
  const open = known?.openRevert ?? null
  // What the service says counts, unless it was said before the change was made.
  useEffect(() => {
    if (!known || known.version < Number(kept?.id ?? 0)) return
    keep(open && { id: String(open.version), revertAt: open.revertAt })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- each answer once
  }, [dataUpdatedAt])
  const isShutOut = kept !== null && SHUT_OUT.has(error?.code ?? '')
  return (
    <Page title={t.label} description={t.description}>
      {!mayRead && <NotAllowed />}
      {kept && (
        <OpenRevertNotice
          key={kept.id}
          change={kept}
          known={open}
          isShutOut={isShutOut}
          onDone={() => void refetch()}
        />
      )}
      {mayRead && (
        <Loaded query={isShutOut ? { ...query, error: null } : query}>
          {({ tenant: { configuration } }) => {
            if (isShutOut) return null
            if (!configuration) return <NotAllowed />
            return (
              <Stack>
                {!mayWrite && <Text size="sm">{t.readOnly}</Text>}
                <History newest={configuration.version} />
              </Stack>
            )
          }}
        </Loaded>
      )}
    </Page>
  )
}

/** `newest`: number of the newest version. */
function History({ newest }: { readonly newest: number }) {
  const t = useMessages(messages)
  const [{ tab }, setSearch] = useSearchState(SEARCH)
  return (
    <Tabs
      value={tab}
      keepMounted={false}
      onChange={(next) => setSearch({ tab: TABS.find((one) => one === next) ?? 'timeline' }, { push: true })}
    >
      <Tabs.List mb="md" aria-label={t.tabs}>
        {TABS.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t[one]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="timeline">
        <Timeline newest={newest} />
      </Tabs.Panel>
      <Tabs.Panel value="compare">
        <Compare newest={newest} />
      </Tabs.Panel>
      <Tabs.Panel value="code">
        <AsCode />
      </Tabs.Panel>
    </Tabs>
  )
}
