import { useTenant } from '../../api/tenant-context.ts'
import { useMessages } from '../../language/language.ts'
import { Page } from '../../parts/page.tsx'
import { messages } from './messages.ts'

export default function OverviewPage() {
  const t = useMessages(messages)
  const { name } = useTenant()
  return (
    <Page title={name} description={t.description}>
      {null}
    </Page>
  )
}
