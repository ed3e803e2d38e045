import { Group, Stack, Tabs, Text } from '@mantine/core'
import { readAhead } from '../../api/ahead.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { BrandingNowDocument, type BrandingNowQuery } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { HistoryButton } from '../../parts/history-button.tsx'
import { Page } from '../../parts/page.tsx'
import { oneOf, useSearchState } from '../../parts/search-state.ts'
import { StatusBadge, Time } from '../../parts/small.tsx'
import { Loaded, NotAllowed } from '../../parts/states.tsx'
import { Editor } from './editor.tsx'
import { History } from './history.tsx'
import type { Saved } from './values.ts'
import { messages } from './messages.ts'
import './branding.css'

const TABS = ['edit', 'history'] as const
const SEARCH = { tab: oneOf(TABS, 'edit') }

export const ahead = () => [readAhead(BrandingNowDocument, {})]

export default function BrandingPage() {
  const t = useMessages(messages)
  const [{ tab }, setSearch] = useSearchState(SEARCH)
  const query = useTenantQuery(BrandingNowDocument, {})
  const reload = async (): Promise<Saved | null> => {
    const now = (await query.refetch()).data?.tenant.branding
    return now?.draft ?? now ?? null
  }
  return (
    <Page title={t.label} description={t.description} actions={<HistoryButton parts={['branding']} />}>
      <Loaded query={query}>
        {({ tenant: { branding } }) =>
          branding ? (
            <Stack>
              <State branding={branding} />
              <Tabs
                value={tab}
                keepMounted={false}
                onChange={(next) => setSearch({ tab: TABS.find((one) => one === next) ?? 'edit' }, { push: true })}
              >
                <Tabs.List mb="md">
                  <Tabs.Tab value="edit">{t.editTab}</Tabs.Tab>
                  <Tabs.Tab value="history">{t.historyTab}</Tabs.Tab>
                </Tabs.List>
                <Tabs.Panel value="edit">
                  <Editor published={branding} draft={branding.draft} onReload={reload} />
                </Tabs.Panel>
                <Tabs.Panel value="history">
                  <History />
                </Tabs.Panel>
              </Tabs>
            </Stack>
          ) : (
            <NotAllowed />
          )
        }
      </Loaded>
    </Page>
  )
}

type Branding = NonNullable<BrandingNowQuery['tenant']['branding']>

function State({ branding: { version, updatedAt, draft } }: { readonly branding: Branding }) {
  const t = useMessages(messages)
  const format = useFormat()
  return (
    <Group gap="xs">
      <StatusBadge tone={draft ? 'warn' : version === 0 ? 'neutral' : 'ok'}>
        {draft ? t.draft : version === 0 ? t.stock : t.current}
      </StatusBadge>
      <Text size="sm">
        {version === 0 ? t.stateNone : t.statePublished(format.number(version))}{' '}
        {version > 0 && <Time value={updatedAt} />}
        {draft && (
          <>
            {' · '}
            {t.stateDraft} <Time value={draft.updatedAt} />
          </>
        )}
      </Text>
    </Group>
  )
}
