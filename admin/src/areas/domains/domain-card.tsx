// A domain: the record that proves it, when it was looked for, and what it decides.
import { Button, Card, Group, List, Stack, Text, Title } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { DomainsRemoveDocument, DomainsVerifyDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { AreaLink } from '../../parts/links.tsx'
import { StatusBadge, Time } from '../../parts/small.tsx'
import { Errors } from '../../parts/states.tsx'
import { DnsRecord } from './dns-record.tsx'
import { messages } from './messages.ts'
import { type Brand, type Domain, usesOf } from './use.ts'

interface DomainCardProps {
  readonly domain: Domain
  readonly brand: Brand
  /** A look that found nothing is noted by the service, too. */
  readonly onLooked: () => void
}

export function DomainCard({ domain, brand, onLooked }: DomainCardProps) {
  const t = useMessages(messages)
  const confirm = useConfirm()
  const name = domain.unicode
  const verify = useTenantMutation(DomainsVerifyDocument, { done: t.checked(name), also: ['branding'] })
  const remove = useTenantMutation(DomainsRemoveDocument, { done: t.removed(name), also: ['branding'] })
  const uses = usesOf(domain, brand)
  const check = async (): Promise<void> => {
    if ((await verify.run({ id: domain.id })) === null) onLooked()
  }
  const give = async (): Promise<void> => {
    const body = domain.verified ? (
      <List>
        {uses.sender !== null && <List.Item>{t.removeSender(uses.sender)}</List.Item>}
        {uses.page !== null && <List.Item>{t.removePage(uses.page)}</List.Item>}
        <List.Item>{t.removeFree}</List.Item>
      </List>
    ) : (
      t.removeUnproven
    )
    if (await confirm({ title: t.removeTitle(name), body, confirm: t.remove })) await remove.run({ id: domain.id })
  }
  return (
    <Card component="article" withBorder aria-label={name} padding="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div className="shrinks">
            <Title order={3} size="h4" className="breaks">
              {name}
            </Title>
            {name !== domain.domain && (
              <Text size="sm" c="dimmed" className="breaks">
                {domain.domain}
              </Text>
            )}
          </div>
          <StatusBadge tone={domain.verified ? 'ok' : 'warn'}>{domain.verified ? t.proven : t.waiting}</StatusBadge>
        </Group>
        <Decides domain={domain} uses={uses} />
        {domain.verified ? (
          <details>
            <summary>{t.record}</summary>
            <DnsRecord record={domain.record} />
          </details>
        ) : (
          <DnsRecord record={domain.record} />
        )}
        <Errors errors={[...verify.errors, ...remove.errors]} />
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {domain.verified ? t.provenAt : t.addedAt} <Time value={domain.verifiedAt ?? domain.createdAt} />
            {' · '}
            {t.lastChecked} <Time value={domain.checkedAt} none={t.notChecked} />
          </Text>
          <Group gap="xs">
            <Button variant="subtle" color="bad" loading={remove.isPending} onClick={() => void give()}>
              {t.remove}
            </Button>
            <Button
              variant={domain.verified ? 'default' : 'filled'}
              loading={verify.isPending}
              onClick={() => void check()}
            >
              {domain.verified ? t.checkAgain : t.check}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Card>
  )
}

function Decides({ domain, uses }: { readonly domain: Domain; readonly uses: ReturnType<typeof usesOf> }) {
  const t = useMessages(messages)
  const { verified } = domain
  if (uses.sender === null && uses.page === null)
    return (
      <Text size="sm">
        {t.nothing} <AreaLink area="branding">{t.branding}</AreaLink>.
      </Text>
    )
  return (
    <List size="sm" aria-label={t.decides}>
      {uses.sender !== null && <List.Item>{(verified ? t.sender : t.senderSoon)(uses.sender)}</List.Item>}
      {uses.page !== null && <List.Item>{(verified ? t.page : t.pageSoon)(uses.page)}</List.Item>}
    </List>
  )
}
