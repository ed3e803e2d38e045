import { IconPalette } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { messages } from './messages.ts'

export const branding: Area = {
  path: 'branding',
  group: 'appearance',
  icon: IconPalette,
  messages,
  permission: 'branding.write',
  page: () => import('./page.tsx'),
}
