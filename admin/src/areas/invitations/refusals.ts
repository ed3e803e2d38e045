// Why an invitation is refused, by the code of the API.
import { defineMessages } from '../../language/messages.ts'

export const refusals = defineMessages({
  en: {
    ALREADY_MEMBER: 'Is a member already.',
    ALREADY_INVITED: 'Has an open invitation: send that one again.',
    INVALID_EMAIL: 'This is not a valid address.',
    NOT_HELD: 'The role gives what you do not hold.',
    ROLE_NOT_FOUND: 'There is no such role any more.',
    RATE_LIMITED: 'Too many mails for now: send it again later.',
    NOT_FOUND: 'This invitation is not open any more.',
  },
  de: {
    ALREADY_MEMBER: 'Ist schon Mitglied.',
    ALREADY_INVITED: 'Hat eine offene Einladung: Senden Sie diese erneut.',
    INVALID_EMAIL: 'Das ist keine gültige Adresse.',
    NOT_HELD: 'Die Rolle gibt, was Sie nicht haben.',
    ROLE_NOT_FOUND: 'Diese Rolle gibt es nicht mehr.',
    RATE_LIMITED: 'Im Moment zu viele Mails: Senden Sie diese später erneut.',
    NOT_FOUND: 'Diese Einladung ist nicht mehr offen.',
  },
})
