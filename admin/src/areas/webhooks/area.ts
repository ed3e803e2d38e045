import { IconWebhook } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const webhooks: Area = {
  path: 'webhooks',
  group: 'technical',
  icon: IconWebhook,
  messages: label,
  permission: 'webhook.read',
  page: () => import('./page.tsx'),
}
