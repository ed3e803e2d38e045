// What somebody should look at: changes that are open, mails that did not arrive.
import { Group, Stack, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useFormat, useMessages } from '../../language/language.ts'
import { AreaLink } from '../../parts/links.tsx'
import { Section } from '../../parts/page.tsx'
import { Time, type Tone } from '../../parts/small.tsx'
import { messages } from './messages.ts'
import type { Now } from './now.ts'

interface Item {
  readonly key: string
  readonly tone: Tone
  readonly text: ReactNode
  readonly area: string
}

interface WaitingProps {
  readonly now: Now
  /** Whether the address of the person is verified. */
  readonly isProven: boolean
}

export function Waiting({ now, isProven }: WaitingProps) {
  const t = useMessages(messages)
  const items = useItems(now, isProven)
  return (
    <Section title={t.waits}>
      {items.length === 0 ? (
        <Group gap="xs">
          <IconCircleCheck size={20} aria-hidden />
          <Text>{t.nothingWaits}</Text>
        </Group>
      ) : (
        <Stack component="ul" gap="sm" className="plain">
          {items.map(({ key, tone, text, area }) => (
            <Group key={key} component="li" justify="space-between" gap="sm" wrap="nowrap">
              <Group gap="xs" wrap="nowrap" align="flex-start">
                <span className={`dot dot-${tone}`} aria-hidden />
                <Text size="sm">{text}</Text>
              </Group>
              <Text size="sm">
                <AreaLink area={area}>{t.look}</AreaLink>
              </Text>
            </Group>
          ))}
        </Stack>
      )}
    </Section>
  )
}

function useItems(now: Now, isProven: boolean): readonly Item[] {
  const { status, ipRules, branding, dead, waiting, invitations, domains } = now
  const t = useMessages(messages)
  const format = useFormat()
  const unproven = (domains ?? []).filter(({ verified }) => !verified).map(({ domain }) => domain)
  const items: (Item | false)[] = [
    status === 'SUSPENDED' && { key: 'suspended', tone: 'bad', text: t.suspended, area: 'settings' },
    !isProven && { key: 'address', tone: 'warn', text: t.unprovenAddress, area: 'account' },
    ipRules?.openChange != null && {
      key: 'ip',
      tone: 'warn',
      text: (
        <>
          {t.ipChange} <Time value={ipRules.openChange.revertAt} />
        </>
      ),
      area: 'ip-rules',
    },
    branding?.draft != null && {
      key: 'brand',
      tone: 'info',
      text: (
        <>
          {t.brandDraft} <Time value={branding.draft.updatedAt} />
        </>
      ),
      area: 'branding',
    },
    isSome(dead) && {
      key: 'dead',
      tone: 'bad',
      text: t.deadMails(format.number(dead.totalCount)),
      area: 'mail',
    },
    isSome(waiting) && {
      key: 'queued',
      tone: 'info',
      text: t.queuedMails(format.number(waiting.totalCount)),
      area: 'mail',
    },
    isSome(invitations) && {
      key: 'invitations',
      tone: 'info',
      text: t.openInvitations(format.number(invitations.totalCount)),
      area: 'invitations',
    },
    unproven.length > 0 && {
      key: 'domains',
      tone: 'info',
      text: t.unprovenDomains(format.list(unproven.slice(0, 3))),
      area: 'domains',
    },
  ]
  return items.filter((item) => item !== false)
}

const isSome = (page: { readonly totalCount: number } | null): page is { readonly totalCount: number } =>
  page !== null && page.totalCount > 0
