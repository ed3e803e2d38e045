// The secret of a new key, which is shown once.
import { Alert, Button, Code, Group, Modal, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMessages } from '../../language/language.ts'
import { Secret } from '../../parts/small.tsx'
import { useUnsaved } from '../../parts/unsaved.tsx'
import type { NewSecret } from './create-key.tsx'
import { formMessages } from './form-messages.ts'

/** Closes only by its button, so that a click beside it loses nothing. */
export function SecretShown({ made, onKept }: { readonly made: NewSecret; readonly onKept: () => void }) {
  const t = useMessages(formMessages)
  useUnsaved(true)
  return (
    <Modal
      opened
      onClose={onKept}
      title={t.secretTitle(made.name)}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Alert color="warn" variant="light" icon={<IconAlertTriangle />}>
          {t.secretOnce}
        </Alert>
        <Secret value={made.secret} what={t.secret} />
        <Text size="sm">{t.header}</Text>
        <Code block className="secret">
          Authorization: ApiKey {made.secret}
        </Code>
        <Group justify="flex-end">
          <Button onClick={onKept} data-autofocus>
            {t.kept}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
