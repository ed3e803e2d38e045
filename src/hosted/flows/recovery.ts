// A forgotten password: a link by mail, and a new password.
import { formView } from '../../pages/form-view.ts'
import { ask, formOf, type HostedPage, refused } from '../visit.ts'
import { tokenOf } from './mailed.ts'

export const forgotPassword: HostedPage = {
  show(visit, faults) {
    const { words, call } = visit
    if (call.query.has('sent') && faults.length === 0) {
      const data = { texts: [words.forgot.sentText], links: [{ to: '/sign-in', label: words.toSignIn }] }
      return Promise.resolve({ show: { template: 'message', title: words.forgot.sent, data } })
    }
    const form = formView(words, { ...formOf(visit, faults), fields: ['email'] })
    return Promise.resolve({ show: { template: 'forgot-password', title: words.forgot.title, data: { form } } })
  },

  async act(visit) {
    const { result } = await ask(visit, 'forgot', { input: { email: visit.fields['email'] ?? '' } })
    return result.userErrors.length > 0 ? refused(result.userErrors) : { go: '/forgot-password?sent' }
  },
}

export const resetPassword: HostedPage = {
  show(visit, faults) {
    const { words } = visit
    const token = tokenOf(visit)
    if (token === '') {
      const data = { texts: [words.reset.missing], links: [{ to: '/forgot-password', label: words.reset.askAgain }] }
      return Promise.resolve({ show: { template: 'message', title: words.reset.title, data }, status: 400 })
    }
    const form = formView(words, {
      ...formOf(visit, faults),
      fields: ['password', 'keepApiKeys'],
      renamed: { newPassword: 'password' },
      hidden: { token },
    })
    return Promise.resolve({ show: { template: 'reset-password', title: words.reset.title, data: { form } } })
  },

  async act(visit) {
    const { password = '', keepApiKeys } = visit.fields
    const input = { token: tokenOf(visit), newPassword: password, keepApiKeys: keepApiKeys === 'yes' }
    const { result } = await ask(visit, 'reset', { input })
    return result.userErrors.length > 0 ? refused(result.userErrors) : { go: '/sign-in?done=password', flow: null }
  },
}
