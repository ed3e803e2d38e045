// What faults mean, in Spanish, for each code that an operation of the pages can answer with.
import { counted, type FaultWords } from './fault-codes.ts'

const atLeast = counted((count) => `Se necesitan al menos ${count} caracteres.`, 'Es demasiado corto.')
const atMost = counted((count) => `Se permiten como mucho ${count} caracteres.`, 'Es demasiado largo.')

const CODE_WRONG = 'El código es incorrecto o ya se ha usado.'
const LINK_WRONG = 'Este enlace no es válido, o se ha enviado uno más reciente.'
const NOT_OPEN = 'La invitación ya no está abierta.'

export const esFaults: FaultWords = {
  REQUIRED: 'Rellene este campo.',
  TOO_SHORT: atLeast,
  TOO_LONG: atMost,
  INVALID: 'Este valor no es válido.',
  NOT_ALLOWED: 'Este valor no está permitido.',
  INVALID_EMAIL: 'No es una dirección de correo válida.',
  INVALID_URL: 'No es una dirección válida.',
  INVALID_PHONE: 'Se espera un número de teléfono como +34912345678.',
  EMAIL_TAKEN: 'Ya existe una cuenta con esta dirección de correo.',
  EMAIL_UNCHANGED: 'Ya es su dirección de correo.',
  NEW_EMAIL_TAKEN: 'Otra cuenta tiene esta dirección de correo.',
  EMAIL_MISMATCH: 'La invitación es para otra dirección.',
  PASSWORD_WEAK: 'Esta contraseña es demasiado fácil de adivinar.',
  PASSWORD_TOO_SHORT: atLeast,
  PASSWORD_NO_UPPERCASE: 'La contraseña necesita una mayúscula.',
  PASSWORD_NO_NUMBER: 'La contraseña necesita una cifra.',
  PASSWORD_NO_SYMBOL: 'La contraseña necesita un carácter que no sea letra, cifra ni espacio.',
  PASSWORD_BREACHED: 'Esta contraseña se conoce por una filtración de datos. Elija otra.',
  PASSWORD_UNCHECKED: 'No se ha podido comprobar la contraseña. Inténtelo de nuevo.',
  INVALID_CREDENTIALS: 'La dirección de correo o la contraseña es incorrecta.',
  ACCOUNT_LOCKED: 'Demasiados fallos. Inténtelo de nuevo en 15 minutos.',
  ACCOUNT_INACTIVE: 'Con esta cuenta no se puede iniciar sesión.',
  ACCOUNT_EXISTS: 'Esta dirección ya tiene una cuenta. Inicie sesión con ella y acepte la invitación.',
  REFRESH_TOKEN_INVALID: 'Su inicio de sesión ha caducado.',
  SESSION_REVOKED: 'Su sesión se ha cerrado.',
  NOT_TENANT_MEMBER: 'Usted no es miembro.',
  TENANT_SUSPENDED: 'La organización está suspendida.',
  TENANT_NOT_ACTIVE: 'La organización que invita está suspendida o ya no existe.',
  METHOD_NOT_ALLOWED: 'La organización no permite esta forma de iniciar sesión.',
  METHOD_NOT_ASKED: 'Eso no se ha pedido.',
  ADDRESS_NOT_ALLOWED:
    'La organización no le deja entrar desde su red actual. Conéctese a una red que permita, o pregunte a su ' +
    'administración.',
  STEP_UP_REQUIRED: 'La organización pide un paso más.',
  STEP_UP_EXPIRED: 'Tardó demasiado o hubo demasiados intentos. Inicie sesión de nuevo.',
  CODE_INVALID: CODE_WRONG,
  VERIFICATION_CODE_INVALID: CODE_WRONG,
  LINK_INVALID: LINK_WRONG,
  RESET_LINK_INVALID: LINK_WRONG,
  LINK_USED: 'Este enlace ya se ha usado. Pida uno nuevo.',
  LINK_EXPIRED: 'Este enlace ha caducado. Pida uno nuevo.',
  REGISTRATION_DISABLED: 'Esta organización no acepta registros.',
  OWN_PASSWORD_NEEDED: 'La administración ha puesto su contraseña. Elija primero una propia.',
  OWN_PASSWORD: 'Para su propia contraseña se necesita la actual.',
  NOT_ALONE: 'Esta persona pertenece también a otras organizaciones.',
  NOT_HELD: 'Le faltan permisos que esta persona tiene.',
  ROLE_NOT_FOUND: 'Ese rol no existe.',
  ALREADY_INVITED: 'Esta dirección ya tiene una invitación abierta.',
  ALREADY_MEMBER: 'Esta dirección pertenece a un miembro.',
  RATE_LIMITED: 'Demasiados correos por ahora.',
  NOT_FOUND: NOT_OPEN,
  NOT_PENDING: NOT_OPEN,
  EXPIRED: 'Esta invitación ha caducado. Pida una nueva.',
}
