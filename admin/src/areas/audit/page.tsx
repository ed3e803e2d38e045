// The audit log: what was done, by whom, to what; and whether the log is whole.
import { Stack, Tabs } from '@mantine/core'
import { listAhead, readAhead } from '../../api/ahead.ts'
import { useMay } from '../../api/tenant-context.ts'
import { AuditListDocument, AuditActionsDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { Page } from '../../parts/page.tsx'
import { initial, useSearchState } from '../../parts/search-state.ts'
import { NotAllowed } from '../../parts/states.tsx'
import { Checkpoints } from './checkpoints.tsx'
import { Events } from './events.tsx'
import { ExportMenu, ExportProgress, useExport } from './export-menu.tsx'
import { filterOf, SEARCH, TABS } from './filter.ts'
import { messages } from './messages.ts'
import { Streams } from './streams.tsx'
import { Verification } from './verification.tsx'

export const ahead = () => [
  listAhead(AuditListDocument, { filter: filterOf(initial(SEARCH)) }),
  readAhead(AuditActionsDocument, {}),
]

export default function AuditPage() {
  const t = useMessages(messages)
  const mayRead = useMay('audit.read')
  const [{ tab, ...filters }, setSearch] = useSearchState(SEARCH)
  const work = useExport()
  if (!mayRead)
    return (
      <Page title={t.label} description={t.description}>
        <NotAllowed />
      </Page>
    )
  return (
    <Page
      title={t.label}
      description={t.description}
      actions={tab === 'events' && <ExportMenu filters={filters} work={work} />}
    >
      <ExportProgress work={work} />
      <Tabs
        value={tab}
        onChange={(value) => setSearch({ tab: TABS.find((one) => one === value) ?? 'events' }, { push: true })}
        keepMounted={false}
      >
        <Tabs.List aria-label={t.tabs} mb="md">
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="events">
          <Events filters={filters} onFilters={(change) => setSearch(change)} />
        </Tabs.Panel>
        <Tabs.Panel value="streams">
          <Streams />
        </Tabs.Panel>
        <Tabs.Panel value="verify">
          <Stack gap="xl">
            <Verification />
            <Checkpoints />
          </Stack>
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
