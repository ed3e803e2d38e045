// Accepting an invitation: as a new person, or with an account after signing in.
import { formView } from '../../pages/form-view.ts'
import { goOn, type Outcome } from '../outcome.ts'
import { ask, formOf, type HostedPage, personOf, type Visit } from '../visit.ts'
import { tokenOf } from './mailed.ts'

const PATH = '/invite/accept'

export const invitation: HostedPage = {
  async show(visit, faults) {
    const { words, flow } = visit
    const token = tokenOf(visit) || (flow.invitation ?? '')
    const title = words.invite.title
    if (token === '')
      return { show: { template: 'message', title, data: { texts: [words.invite.missing], links: [] } }, status: 400 }
    const person = await personOf(visit)
    const form = formView(words, {
      ...formOf(visit, faults),
      fields: person ? [] : ['displayName', 'password'],
      hidden: { token },
    })
    const data = { form, texts: [words.invite.text], signedInAs: person?.email ?? '' }
    return { show: { template: 'invitation', title, data } }
  },

  async act(visit) {
    const { fields, flow } = visit
    const token = tokenOf(visit)
    switch (fields['do'] ?? '') {
      case 'join': {
        const { result } = await ask(visit, 'join', { input: { token } }, 'browser')
        return goOn(used(visit), result as Outcome, { keep: true })
      }
      case 'account':
      case 'other':
        return { go: `/sign-in?to=${encodeURIComponent(PATH)}`, flow: { ...flow, invitation: token } }
      default: {
        const { password = '', displayName = '' } = fields
        const input = { token, password, ...(displayName.trim() !== '' && { displayName }) }
        const { result } = await ask(visit, 'accept', { input })
        return goOn(used(visit), result as Outcome)
      }
    }
  },
}

/** Once it is accepted, the invitation does not wait any more. */
function used(visit: Visit): Visit {
  const { invitation: _, ...flow } = visit.flow
  return { ...visit, flow }
}
