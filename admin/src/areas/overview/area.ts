import { IconLayoutDashboard } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const overview: Area = {
  path: 'overview',
  group: 'tenant',
  icon: IconLayoutDashboard,
  messages: label,
  permission: null,
  page: () => import('./page.tsx'),
}
