// Chooses permissions, in groups by what they are about.
import { Button, Checkbox, Code, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useMessages } from '../language/language.ts'
import { defineMessages } from '../language/messages.ts'
import { usePermissionWords } from '../language/permissions.ts'

const messages = defineMessages({
  en: { all: 'Choose all', none: 'Choose none', idle: 'guards nothing yet', lacking: 'you do not hold it' },
  de: { all: 'Alle wählen', none: 'Keine wählen', idle: 'schützt noch nichts', lacking: 'haben Sie selbst nicht' },
})

interface Choice {
  readonly key: string
  readonly enforced: boolean
}

interface PermissionPickerProps {
  readonly label: string
  readonly description?: string
  readonly all: readonly Choice[]
  readonly value: readonly string[]
  readonly onChange: (value: string[]) => void
  /** What the caller may give; others can be taken away, and not be chosen. */
  readonly held?: ReadonlySet<string>
  readonly error?: string | null
}

export function PermissionPicker(props: PermissionPickerProps) {
  const { label, description, all, value, onChange, held, error } = props
  const t = useMessages(messages)
  const words = usePermissionWords()
  const groups = Map.groupBy(all, ({ key }) => key.split('.')[0] ?? key)
  const mayChoose = ({ key }: Choice): boolean => held?.has(key) ?? true
  const note = (choice: Choice): string | null => (!mayChoose(choice) ? t.lacking : choice.enforced ? null : t.idle)
  const chosen = new Set(value)
  const set = (key: string, isOn: boolean): void =>
    onChange(all.map((one) => one.key).filter((one) => (one === key ? isOn : chosen.has(one))))
  return (
    <Stack gap="sm" component="fieldset" className="fieldset">
      <legend>{label}</legend>
      {description !== undefined && (
        <Text size="sm" c="dimmed">
          {description}
        </Text>
      )}
      {error != null && (
        <Text size="sm" c="bad" role="alert">
          {error}
        </Text>
      )}
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onChange(all.filter((one) => mayChoose(one) || chosen.has(one.key)).map(({ key }) => key))}
        >
          {t.all}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onChange([])}>
          {t.none}
        </Button>
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {[...groups].map(([group, choices]) => (
          <Stack key={group} gap={6} role="group" aria-label={words.group(group)}>
            <Text size="sm" fw={600} aria-hidden>
              {words.group(group)}
            </Text>
            {choices.map((choice) => (
              <Checkbox
                key={choice.key}
                label={words.text(choice.key)}
                description={
                  <>
                    <Code>{choice.key}</Code>
                    {note(choice) !== null && ` · ${note(choice)}`}
                  </>
                }
                checked={chosen.has(choice.key)}
                disabled={!mayChoose(choice) && !chosen.has(choice.key)}
                onChange={(event) => set(choice.key, event.currentTarget.checked)}
              />
            ))}
          </Stack>
        ))}
      </SimpleGrid>
    </Stack>
  )
}
