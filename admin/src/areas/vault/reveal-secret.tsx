// Shows the value of a secret for a moment. The service may ask for a new sign-in first; that happens in place.
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import { VaultRevealDocument, type VaultRowFragment } from '../../generated/graphql.ts'
import { common } from '../../language/common.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Secret } from '../../parts/small.tsx'
import { Errors } from '../../parts/states.tsx'
import { messages } from './messages.ts'

const SHOWN_SECONDS = 30

interface RevealProps {
  readonly secret: VaultRowFragment
  readonly onClose: () => void
}

export function RevealSecret({ secret: { id, name }, onClose }: RevealProps) {
  const t = useMessages(messages)
  const words = useMessages(common)
  const format = useFormat()
  const [value, setValue] = useState<string | null>(null)
  const [wasShown, setShown] = useState(false)
  const reveal = useTenantMutation(VaultRevealDocument, {
    isSecret: true,
    also: ['audit'],
    onDone: (revealed) => {
      setValue(revealed.value ?? '')
      setShown(true)
    },
  })
  useHiding(value !== null, () => setValue(null))
  return (
    <Dialog onClose={onClose} title={t.revealTitle(name)}>
      <Stack>
        {value === null ? (
          <>
            {wasShown && (
              <Alert color="gray" variant="light" icon={<IconEyeOff />} role="status">
                {t.hidden}
              </Alert>
            )}
            <Text size="sm">{t.revealBody}</Text>
          </>
        ) : (
          <>
            <Secret value={value} what={t.value} />
            <Text size="sm" role="status">
              {t.shown(format.number(SHOWN_SECONDS))}
            </Text>
          </>
        )}
        <Errors errors={reveal.errors} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.close}
          </Button>
          {value === null && (
            <Button loading={reveal.isPending} onClick={() => void reveal.run({ id })} data-autofocus>
              {t.revealNow}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  )
}

/** While something is shown: hides it after a while, and when the tab is left. */
function useHiding(isShown: boolean, hide: () => void): void {
  useEffect(() => {
    if (!isShown) return undefined
    const timer = setTimeout(hide, SHOWN_SECONDS * 1_000)
    const leave = (): void => {
      if (document.hidden) hide()
    }
    document.addEventListener('visibilitychange', leave)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', leave)
    }
    // oxlint-disable-next-line react/exhaustive-deps -- what hides stays the same
  }, [isShown])
}
