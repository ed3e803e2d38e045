import { Button, Group, Select } from '@mantine/core'
import { IconMailPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { listAhead, readAhead } from '../../api/ahead.ts'
import { useTenantPages, useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import { InvitationsFrameDocument, InvitationsListDocument } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { Page } from '../../parts/page.tsx'
import { oneOf, useSearchState } from '../../parts/search-state.ts'
import { Loaded } from '../../parts/states.tsx'
import { InvitationTable } from './invitation-table.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { messages } from './messages.ts'

const STATUSES = ['PENDING', 'EXPIRED', 'ACCEPTED', 'DECLINED', 'REVOKED', 'all'] as const
const SEARCH = { status: oneOf(STATUSES, 'PENDING'), open: oneOf(['', 'invite'], '') }
/** In milliseconds, while a mail is on its way. */
const SOON = 4_000

export const ahead = () => [
  readAhead(InvitationsFrameDocument, {}),
  listAhead(InvitationsListDocument, { status: 'PENDING' }),
]

export default function InvitationsPage() {
  const t = useMessages(messages)
  const format = useFormat()
  const mayWrite = useMay('user.write')
  const [search, setSearch] = useSearchState(SEARCH)
  const [isWaiting, setWaiting] = useState(false)
  const frame = useTenantQuery(InvitationsFrameDocument, {}).data?.tenant
  const invitations = useTenantPages(
    InvitationsListDocument,
    { status: search.status === 'all' ? null : search.status },
    ({ tenant }) => tenant.invitations,
    { refetchInterval: isWaiting && SOON },
  )
  const hasQueued = invitations.rows.some(({ mail }) => mail?.status === 'QUEUED')
  useEffect(() => setWaiting(hasQueued), [hasQueued])
  const counts: Readonly<Record<string, number | undefined>> = {
    PENDING: frame?.pending?.totalCount,
    EXPIRED: frame?.expired?.totalCount,
  }
  const labelOf = (status: (typeof STATUSES)[number]): string => {
    const label = status === 'all' ? t.all : t[status]
    const count = counts[status] ?? 0
    return count > 0 ? t.counted(label, format.number(count)) : label
  }
  const invite = (
    <Button
      leftSection={<IconMailPlus size={16} />}
      onClick={() => setSearch({ open: 'invite' }, { push: true })}
      disabled={!mayWrite}
    >
      {t.invite}
    </Button>
  )
  return (
    <Page title={t.label} description={t.description} actions={mayWrite && invite}>
      <Group>
        <Select
          label={t.show}
          data={STATUSES.map((status) => ({ value: status, label: labelOf(status) }))}
          value={search.status}
          allowDeselect={false}
          onChange={(status) => status !== null && setSearch({ status })}
          className="filter"
        />
      </Group>
      <Loaded query={invitations.query}>
        {() => <InvitationTable invitations={invitations} isOpen={search.status === 'PENDING'} />}
      </Loaded>
      {search.open === 'invite' && mayWrite && (
        <InviteDialog roles={frame?.roles ?? []} onClose={() => setSearch({ open: '' })} />
      )}
    </Page>
  )
}
