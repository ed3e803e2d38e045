// Invitations to the person's address.
import { Button, Card, Group, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTenantMutation } from '../../api/mutations.ts'
import { AccountInvitationDeclineDocument, AccountInvitationJoinDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { Section } from '../../parts/page.tsx'
import { Time } from '../../parts/small.tsx'
import { Empty, Errors } from '../../parts/states.tsx'
import { personQuery } from '../../shell/person.ts'
import type { Me } from './me.ts'
import { messages } from './messages.ts'

type Invitation = Me['invitations'][number]

export function Invitations({ invitations }: { readonly invitations: readonly Invitation[] }) {
  const t = useMessages(messages)
  return (
    <Section title={t.invitations} description={t.invitationsBody}>
      {invitations.length === 0 ? (
        <Empty title={t.noInvitations}>{t.noInvitationsBody}</Empty>
      ) : (
        <Stack gap="sm">
          {invitations.map((invitation) => (
            <Entry key={invitation.id} invitation={invitation} />
          ))}
        </Stack>
      )}
    </Section>
  )
}

function Entry({ invitation }: { readonly invitation: Invitation }) {
  const t = useMessages(messages)
  const { id, tenantName, tenantSlug, inviterName, expiresAt } = invitation
  const confirm = useConfirm()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const join = useTenantMutation(AccountInvitationJoinDocument, {
    done: t.accepted(tenantName),
    async onDone() {
      await queries.invalidateQueries({ queryKey: personQuery.queryKey })
      await navigate({ to: '/$slug/$area', params: { slug: tenantSlug, area: 'overview' } })
    },
  })
  const decline = useTenantMutation(AccountInvitationDeclineDocument)
  async function ask(): Promise<void> {
    const question = { title: t.declineTitle(tenantName), body: t.declineBody, confirm: t.decline }
    if (await confirm(question)) await decline.run({ id })
  }
  return (
    <Card withBorder padding="sm">
      <Group justify="space-between">
        <div>
          <Text fw={600}>{tenantName}</Text>
          <Text size="sm" c="dimmed">
            {inviterName !== null && `${t.invitedBy} ${inviterName} · `}
            {t.until} <Time value={expiresAt} />
          </Text>
        </div>
        <Group gap="xs">
          <Button variant="default" loading={decline.isPending} onClick={() => void ask()}>
            {t.decline}
          </Button>
          <Button loading={join.isPending} onClick={() => void join.run({ input: { id } })}>
            {t.accept}
          </Button>
        </Group>
      </Group>
      <Errors errors={[...join.errors, ...decline.errors]} />
    </Card>
  )
}
