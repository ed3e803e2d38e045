// What a tenant that is new has not done yet; goes away when all is done.
import { Group, Stack, Text, VisuallyHidden } from '@mantine/core'
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react'
import { useTenant } from '../../api/tenant-context.ts'
import { useMessages } from '../../language/language.ts'
import { AreaLink } from '../../parts/links.tsx'
import { Section } from '../../parts/page.tsx'
import { messages } from './messages.ts'
import type { Now } from './now.ts'

export function NextSteps({ now }: { readonly now: Now }) {
  const t = useMessages(messages)
  const { areas } = useTenant()
  const { memberCount, invitations, effectivePolicy, ipRules, branding, domains, apiKeys } = now
  const steps = [
    { label: t.invite, area: 'invitations', done: (memberCount ?? 0) > 1 || (invitations?.totalCount ?? 0) > 0 },
    { label: t.demandMfa, area: 'policy', done: effectivePolicy?.mfa.value === 'REQUIRED' },
    { label: t.addIpRules, area: 'ip-rules', done: (ipRules?.total ?? 0) > 0 },
    { label: t.makeBrand, area: 'branding', done: branding?.logoUrl != null || branding?.primaryColor != null },
    { label: t.proveDomain, area: 'domains', done: domains?.some(({ verified }) => verified) === true },
    { label: t.makeKey, area: 'api-keys', done: (apiKeys?.totalCount ?? 0) > 0 },
  ].filter(({ area }) => areas.has(area))
  if (steps.every(({ done }) => done)) return null
  return (
    <Section title={t.next} description={t.nextBody}>
      <Stack component="ul" gap="xs" className="plain">
        {steps.map(({ label, area, done }) => (
          <Group key={area} component="li" gap="xs" wrap="nowrap" align="flex-start">
            {done ? (
              <IconCircleCheckFilled size={20} aria-hidden className="ok" />
            ) : (
              <IconCircle size={20} aria-hidden />
            )}
            <Text size="sm" component="div">
              {done ? <Text span>{label}</Text> : <AreaLink area={area}>{label}</AreaLink>}
              <VisuallyHidden> ({done ? t.isDone : t.isOpen})</VisuallyHidden>
            </Text>
          </Group>
        ))}
      </Stack>
    </Section>
  )
}
