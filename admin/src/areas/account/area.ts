import { IconUserCircle } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const account: Area = {
  path: 'account',
  group: 'personal',
  icon: IconUserCircle,
  messages: label,
  permission: null,
  page: () => import('./page.tsx'),
}
