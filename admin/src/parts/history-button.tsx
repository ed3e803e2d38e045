// Leads from a page of settings to who changed them, and what they were before.
import { IconHistory } from '@tabler/icons-react'
import { common } from '../language/common.ts'
import { useMessages } from '../language/language.ts'
import { AreaButton } from './links.tsx'

/** `parts`: names of parts of the configuration, such as `ipRules`. */
export function HistoryButton({ parts }: { readonly parts: readonly string[] }) {
  const t = useMessages(common)
  return (
    <AreaButton
      area="configuration"
      search={{ part: parts.join(',') }}
      variant="subtle"
      leftSection={<IconHistory size={16} />}
    >
      {t.history}
    </AreaButton>
  )
}
