// Shows anew at a provider of the tenant who one is: in another tab, so that this page and its request wait.
import { Anchor, Button, Group, Loader, Stack, Text } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { explain } from '../api/errors.ts'
import type { StepUp } from '../api/outcome.ts'
import { useMessages } from '../language/language.ts'
import { messages } from './messages.ts'
import { session } from './session.ts'
import { saying } from './use-outcome.ts'

interface AtProviderProps {
  readonly stepUp: StepUp
  readonly onFail: (problem: string) => void
  /** They say that they have: what waits is sent again, and asked anew if they have not. */
  readonly onBack: () => void
}

export function AtProvider({ stepUp: { tenantId, token }, onFail, onBack }: AtProviderProps) {
  const t = useMessages(messages)
  const [isAway, setAway] = useState(false)
  const { data } = useQuery({
    queryKey: ['step-up-providers', tenantId],
    queryFn: () => session.stepUpProviders(tenantId),
    retry: false,
  })
  if (!data) return <Loader size="sm" />
  const providers = data.state === 'providers' ? data.providers : []
  if (providers.length === 0) return <BySignInPage />

  async function open(id: string): Promise<void> {
    onFail('')
    // At once, since browsers open tabs only while somebody clicks.
    const tab = window.open('about:blank')
    try {
      const answer = await session.stepUpProvider(token, id)
      if (answer.state === 'away' && tab) {
        tab.location.replace(answer.url)
        setAway(true)
        return
      }
      onFail(answer.state === 'away' ? t.tabRefused : await saying(answer.errors))
    } catch (error) {
      onFail(explain(error))
    }
    tab?.close()
  }
  return (
    <Stack gap="sm">
      <Text size="sm">{t.atProvider}</Text>
      <Group>
        {providers.map(({ id, name }) => (
          <Button
            key={id}
            variant={isAway ? 'default' : 'filled'}
            rightSection={<IconExternalLink size={16} aria-hidden />}
            onClick={() => void open(id)}
          >
            {t.by(name)}
          </Button>
        ))}
      </Group>
      {isAway && (
        <Group>
          <Button onClick={onBack}>{t.back}</Button>
        </Group>
      )}
    </Stack>
  )
}

/** Where nothing waits for what is done in another tab. */
export function BySignInPage() {
  const t = useMessages(messages)
  return (
    <Stack gap="xs">
      <Text size="sm">{t.bySignInPage}</Text>
      <Anchor href="/sign-in" target="_blank">
        {t.openSignIn}
      </Anchor>
    </Stack>
  )
}
