import { IconArchive } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const retention: Area = {
  path: 'retention',
  group: 'insight',
  icon: IconArchive,
  messages: label,
  permission: 'policy.read',
  page: () => import('./page.tsx'),
}
