// Somebody else has changed meanwhile what one is changing: nothing of either is lost.
import { Alert, Button, Stack, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconArrowMerge } from '@tabler/icons-react'
import { useMessages } from '../language/language.ts'
import { defineMessages } from '../language/messages.ts'

const messages = defineMessages({
  en: {
    title: 'Somebody else has changed it meanwhile',
    body:
      'Nothing was saved. What you have changed can be put on top of what is there now; look at it, and ' +
      'save again.',
    merge: 'Put mine on top',
  },
  de: {
    title: 'Jemand anderes hat es inzwischen geändert',
    body:
      'Nichts wurde gespeichert. Ihre Änderungen lassen sich auf den jetzigen Stand setzen; sehen Sie ihn an, und ' +
      'speichern Sie erneut.',
    merge: 'Meine Änderungen daraufsetzen',
  },
})

/** `onMerge` reads again what is saved, and calls `putOnTop`. */
export function Conflict({ onMerge }: { readonly onMerge: () => void }) {
  const t = useMessages(messages)
  return (
    <Alert color="warn" title={t.title} icon={<IconArrowMerge />} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t.body}</Text>
        <Button size="xs" variant="default" onClick={onMerge}>
          {t.merge}
        </Button>
      </Stack>
    </Alert>
  )
}

/** Puts what was changed in the form on top of what is saved now. All else, such as its `version`, is as saved. */
export function putOnTop<Values extends Record<string, unknown>>(form: UseFormReturnType<Values>, saved: Values): void {
  const started = form.getInitialValues()
  const mine = Object.entries(form.getValues()).filter(([name, value]) => name !== 'version' && value !== started[name])
  form.setInitialValues(saved)
  form.setValues({ ...saved, ...(Object.fromEntries(mine) as Partial<Values>) })
}
