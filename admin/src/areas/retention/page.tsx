// Retention: what is removed when, what is kept also against the policy, and proof of both.
import { Tabs } from '@mantine/core'
import { readAhead } from '../../api/ahead.ts'
import { useMay } from '../../api/tenant-context.ts'
import { RetentionPolicyDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { HistoryButton } from '../../parts/history-button.tsx'
import { Page } from '../../parts/page.tsx'
import { oneOf, useSearchState } from '../../parts/search-state.ts'
import { NotAllowed } from '../../parts/states.tsx'
import { DeletedTab } from './deleted.tsx'
import { HoldsTab } from './holds.tsx'
import { PolicyTab } from './policy.tsx'
import { ReceiptsTab } from './receipts.tsx'
import { RunsTab } from './runs.tsx'
import { messages } from './messages.ts'

const TABS = ['policy', 'runs', 'receipts', 'holds', 'deleted'] as const
const PANELS = { policy: PolicyTab, runs: RunsTab, receipts: ReceiptsTab, holds: HoldsTab, deleted: DeletedTab }
const SEARCH = { tab: oneOf(TABS, 'policy') }

export const ahead = () => [readAhead(RetentionPolicyDocument, {})]

export default function RetentionPage() {
  const t = useMessages(messages)
  const mayRead = useMay('policy.read')
  const [{ tab }, setSearch] = useSearchState(SEARCH)
  const Panel = PANELS[tab]
  if (!mayRead)
    return (
      <Page title={t.label} description={t.description}>
        <NotAllowed />
      </Page>
    )
  return (
    <Page title={t.label} description={t.description} actions={<HistoryButton parts={['retention']} />}>
      <Tabs
        value={tab}
        onChange={(value) => setSearch({ tab: TABS.find((one) => one === value) ?? 'policy' }, { push: true })}
        keepMounted={false}
      >
        <Tabs.List aria-label={t.tabs} mb="md">
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map((one) => (
          <Tabs.Panel key={one} value={one}>
            {one === tab && <Panel />}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  )
}
