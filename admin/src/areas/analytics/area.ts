import { IconChartLine } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const analytics: Area = {
  path: 'analytics',
  group: 'insight',
  icon: IconChartLine,
  messages: label,
  permission: 'analytics.read',
  page: () => import('./page.tsx'),
}
