// What identity providers of this tenant call the person: by these they sign in without a password.
import { Button, Group, Text } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { useTenant } from '../../api/tenant-context.ts'
import {
  AccountIdentitiesDocument,
  type AccountIdentitiesQuery,
  AccountIdentityLinkDocument,
  AccountIdentityUnlinkDocument,
} from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { Section } from '../../parts/page.tsx'
import { Time } from '../../parts/small.tsx'
import { Empty, Errors } from '../../parts/states.tsx'
import { messages } from './messages.ts'

type Identity = AccountIdentitiesQuery['me']['identities'][number]
type Offered = AccountIdentitiesQuery['signInMethods']['connections'][number]

/** Nothing, in a tenant without providers. */
export function Identities() {
  const { data } = useTenantQuery(AccountIdentitiesDocument, {})
  if (!data) return null
  const { identities } = data.me
  const linked = new Set(identities.map(({ connectionId }) => connectionId))
  // Where the password of a directory is asked for, there is nowhere to go.
  const offered = data.signInMethods.connections.filter(({ id, loginUrl }) => loginUrl !== null && !linked.has(id))
  return identities.length + offered.length === 0 ? null : <Linked identities={identities} offered={offered} />
}

interface LinkedProps {
  readonly identities: readonly Identity[]
  readonly offered: readonly Offered[]
}

function Linked({ identities, offered }: LinkedProps) {
  const t = useMessages(messages)
  const { slug } = useTenant()
  const confirm = useConfirm()
  const unlink = useTenantMutation(AccountIdentityUnlinkDocument, { done: t.unlinked })
  const link = useTenantMutation(AccountIdentityLinkDocument, {
    onDone: ({ url }) => {
      if (url !== null) location.assign(url)
    },
  })
  async function ask({ id, connectionName }: Identity): Promise<void> {
    const question = { title: t.unlinkTitle(connectionName), body: t.unlinkBody, confirm: t.unlink }
    if (await confirm(question)) await unlink.run({ id })
  }
  // The service puts in place of `browser` what this browser keeps in a cookie.
  const start = (connectionId: string): void =>
    void link.run({ input: { connectionId, browser: '', to: `/admin/${slug}/account` } })
  return (
    <Section title={t.identities} description={t.identitiesBody}>
      <Errors errors={[...unlink.errors, ...link.errors]} />
      <DataTable<Identity>
        caption={t.identities}
        rows={identities}
        rowKey={({ id }) => id}
        rowName={({ connectionName }) => connectionName}
        actions={(identity) => [{ label: t.unlink, danger: true, onClick: () => void ask(identity) }]}
        empty={<Empty title={t.noIdentities}>{t.noIdentitiesBody}</Empty>}
        columns={[
          { key: 'provider', title: t.provider, cell: ({ connectionName }) => connectionName },
          { key: 'address', title: t.email, cell: ({ email }) => email ?? '–' },
          { key: 'by', title: t.linkedBy, cell: ({ linkedBy }) => t[`linked_${linkedBy}`] },
          { key: 'linked', title: t.linkedAt, cell: ({ linkedAt }) => <Time value={linkedAt} /> },
          { key: 'used', title: t.lastSeen, cell: ({ lastLoginAt }) => <Time value={lastLoginAt} /> },
        ]}
      />
      {offered.length > 0 && (
        <Group gap="xs">
          <Text size="sm">{t.linkWith}</Text>
          {offered.map(({ id, name }) => (
            <Button key={id} variant="default" size="xs" loading={link.isPending} onClick={() => start(id)}>
              {name}
            </Button>
          ))}
        </Group>
      )}
    </Section>
  )
}
