// The vault: which secrets there are, and what can be done with them.
import { Button, SegmentedControl, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { listAhead } from '../../api/ahead.ts'
import { useTenantPages } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import { VaultListDocument, type VaultRowFragment } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { Page } from '../../parts/page.tsx'
import { flag, oneOf, optional, useSearchState } from '../../parts/search-state.ts'
import { Empty, Loaded, NotAllowed } from '../../parts/states.tsx'
import { CreateSecret } from './create-secret.tsx'
import { messages } from './messages.ts'
import { RevealSecret } from './reveal-secret.tsx'
import { LabelSecret, RotateSecret } from './rotate-secret.tsx'
import { SecretTable } from './secret-table.tsx'

const UNREAD = ['ALL', 'MONTHS', 'YEAR'] as const
const SEARCH = { create: flag, rotate: optional, edit: optional, unread: oneOf(UNREAD, 'ALL') }

export const ahead = () => [listAhead(VaultListDocument, { unreadSince: null })]

const DAYS = { MONTHS: 90, YEAR: 365 } as const

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString()
}

export default function VaultPage() {
  const t = useMessages(messages)
  const mayRead = useMay('secret.read')
  const mayWrite = useMay('secret.write')
  const [search, setSearch] = useSearchState(SEARCH)
  // Not in the address: no link shows a value.
  const [revealed, setRevealed] = useState<VaultRowFragment | null>(null)
  const { unread } = search
  // Once for as long as it is chosen: another time would be another list.
  const unreadSince = useMemo(() => (unread === 'ALL' ? null : daysAgo(DAYS[unread])), [unread])
  const list = useTenantPages(VaultListDocument, { unreadSince }, (data) => data.tenant.vaultSecrets, {
    enabled: mayRead,
  })
  const close = (): void => setSearch({ create: false, rotate: null, edit: null })
  const byId = (id: string | null) => (id === null || !mayWrite ? undefined : list.rows.find((one) => one.id === id))
  const rotated = byId(search.rotate)
  const edited = byId(search.edit)
  const create = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setSearch({ create: true }, { push: true })}>
      {t.create}
    </Button>
  )
  if (!mayRead)
    return (
      <Page title={t.label} description={t.description}>
        <NotAllowed />
      </Page>
    )
  return (
    <Page title={t.label} description={t.description} actions={create}>
      {!mayWrite && <Text size="sm">{t.readOnly}</Text>}
      <SegmentedControl
        aria-label={t.unread}
        value={unread}
        onChange={(value) => setSearch({ unread: UNREAD.find((one) => one === value) ?? 'ALL' })}
        data={UNREAD.map((value) => ({ value, label: t[value] }))}
        className="wraps"
      />
      <Loaded query={list.query}>
        {() => (
          <SecretTable
            list={list}
            mayWrite={mayWrite}
            onReveal={setRevealed}
            onRotate={(id) => setSearch({ rotate: id }, { push: true })}
            onEdit={(id) => setSearch({ edit: id }, { push: true })}
            empty={
              unread === 'ALL' ? (
                <Empty title={t.noneTitle} action={create}>
                  {t.noneBody}
                </Empty>
              ) : (
                <Empty title={t.noneUnread}>{t.noneUnreadBody}</Empty>
              )
            }
          />
        )}
      </Loaded>
      {search.create && mayWrite && <CreateSecret onClose={close} />}
      {rotated && <RotateSecret key={rotated.id} secret={rotated} onClose={close} />}
      {edited && <LabelSecret key={edited.id} secret={edited} onClose={close} />}
      {revealed && <RevealSecret key={revealed.id} secret={revealed} onClose={() => setRevealed(null)} />}
    </Page>
  )
}
