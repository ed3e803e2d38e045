// What the pages say, in Spanish.
import { esFaults } from './es-faults.ts'
import type { Words } from './keys.ts'

export const es: Words = {
  language: 'Idioma',
  errorTitle: (title) => `Error: ${title}`,
  email: 'Correo electrónico',
  password: 'Contraseña',
  newPassword: 'Contraseña nueva',
  newPasswordHint: 'Al menos 8 caracteres. Unas palabras que recuerde son mejores que un acertijo corto.',
  name: 'Su nombre',
  optional: 'opcional',
  code: 'Código',
  continue: 'Continuar',
  back: 'Atrás',
  toSignIn: 'Ir al inicio de sesión',
  goOn: { title: 'Un momento', link: 'Continuar' },

  signIn: {
    title: 'Iniciar sesión',
    titleTo: (tenant) => `Iniciar sesión en ${tenant}`,
    submit: 'Iniciar sesión',
    forgot: '¿Olvidó su contraseña?',
    newHere: '¿Es su primera vez?',
    signUp: 'Crear una cuenta',
    withoutPassword: 'Sin contraseña',
    mailedLink: 'Recibir un enlace',
    mailedCode: 'Recibir un código',
    linkSent: 'Revise su correo',
    linkSentText:
      'Si un miembro tiene aquí esta dirección, un correo con un enlace está en camino. Puede tardar un minuto; mire ' +
      'también en el correo no deseado.',
    nothingAllowed:
      'Esta organización no permite ninguna forma de iniciar sesión disponible aquí. Pregunte a su administración.',
    already: (email) => `Ha iniciado sesión como ${email}.`,
    goOn: 'Continuar con esta cuenta',
    organization: 'Iniciar sesión en una organización',
    organizationName: 'Nombre corto de la organización',
    organizationHint: 'Como en la dirección de su página de inicio de sesión, por ejemplo acme',
    unknownOrganization: 'No hay ninguna página de inicio de sesión con ese nombre. Revise la ortografía.',
  },

  sso: {
    by: (name) => `Iniciar sesión con ${name}`,
    or: 'o',
    byAddress: 'Iniciar sesión con su organización',
    none: 'Ninguna organización inicia sesión con esta dirección. Revísela o use otra forma.',
    choose: 'Elija dónde iniciar sesión',
    leading: 'Un momento',
    failed: 'No se ha podido iniciar sesión',
    failedText: 'Su proveedor de identidad no ha podido iniciar su sesión.',
  },

  directory: {
    title: (name) => `Iniciar sesión con ${name}`,
    username: 'Nombre de usuario',
    usernameHint: 'Tal como lo escribe en su organización.',
    other: 'Iniciar sesión de otra manera',
  },

  mailedCode: {
    title: 'Escriba el código',
    sent: (email) =>
      `Si un miembro tiene aquí la dirección ${email}, un código de 8 cifras está en camino. Vale 10 minutos.`,
    again: 'Recibir otro código',
    sentAgain: 'Otro código está en camino. Los anteriores ya no valen.',
    other: 'Usar otra dirección u otro método',
  },

  magicLink: {
    title: 'Iniciar sesión con su enlace',
    as: (email, tenant) => `Inicia sesión en ${tenant} como ${email}.`,
    notYou: 'Si no es su dirección, salga de esta página: otra persona le ha enviado un enlace a su propia cuenta.',
    instead: (email) =>
      `En este navegador ha iniciado sesión como ${email}. El enlace inicia la sesión de otra persona en su lugar.`,
    text: 'Pulse el botón para iniciar sesión. Abrir esta página no ha gastado el enlace, que vale una sola vez.',
    submit: 'Iniciar sesión',
    missing: 'A esta dirección le falta una parte. Copie el enlace completo del correo.',
    other: 'Iniciar sesión de otra forma',
  },

  stepUp: {
    title: 'Un paso más',
    mfa: 'Su organización pide un segundo factor.',
    mfaCode: 'Código de su aplicación de autenticación, o un código de recuperación',
    mfaHint: '6 cifras de la aplicación. Sin su teléfono, use uno de los códigos de recuperación que guardó.',
    remember: 'No pedir el código en este dispositivo durante 30 días, si la organización lo permite',
    method: 'Esta organización pide otra prueba que la de su inicio de sesión.',
    age: 'Hace un rato que inició sesión. Muestre otra vez que es usted.',
    orMail: 'Con un código del correo',
    sendCode: 'Recibir un código',
    codeSent: 'Un código está en camino a su dirección. Vale 10 minutos.',
    mailedCode: 'Código del correo',
    link: 'Con un enlace del correo',
    address: 'Esta organización no le deja entrar desde su red actual.',
    addressHelp:
      'Conéctese a una red que la organización permita, o pregunte a su administración. Después, inténtelo de nuevo.',
    tryAgain: 'Intentar de nuevo',
    submit: 'Continuar',
    over: 'Este paso ha terminado',
    overText: 'Tardó demasiado, o hubo demasiados intentos. Inicie sesión de nuevo.',
    cancel: 'Cancelar e iniciar sesión con otra cuenta',
  },

  enrol: {
    title: 'Configurar un segundo factor',
    text:
      'Su organización pide en cada inicio de sesión un código de una aplicación de autenticación. Configurarla ' +
      'lleva un minuto.',
    begin: 'Configurar',
    scan:
      'Escanee este código con una aplicación de autenticación de su teléfono, como Aegis, 2FAS o Google ' +
      'Authenticator.',
    qr: 'Código QR para la aplicación de autenticación. La clave de abajo dice lo mismo.',
    orType: '¿No puede escanearlo? Escriba esta clave en la aplicación:',
    onThisPhone: 'Abrir en la aplicación de este dispositivo',
    code: 'Las 6 cifras que la aplicación muestra ahora',
    submit: 'Terminar',
  },

  recoveryCodes: {
    title: 'Guarde sus códigos de recuperación',
    text: 'Con cada uno de estos códigos inicia sesión una vez si pierde su teléfono. Solo se muestran aquí y ahora.',
    keep: 'Imprímalos, o guárdelos en su gestor de contraseñas.',
    list: 'Códigos de recuperación',
    saved: 'Los he guardado',
  },

  signUp: {
    title: 'Crear una cuenta',
    titleAt: (tenant) => `Unirse a ${tenant}`,
    submit: 'Crear la cuenta',
    have: '¿Ya tiene una cuenta?',
    closed: 'Sin registro',
    closedText: (tenant) => `${tenant} solo admite a personas invitadas. Pregunte a su administración.`,
  },

  verify: {
    title: 'Verifique su correo electrónico',
    text: (email) => `Muestre que ${email} es suyo: reciba un código de 6 cifras por correo y escríbalo aquí.`,
    send: 'Recibir un código',
    sent: 'Un código está en camino. Vale 10 minutos.',
    submit: 'Verificar',
    later: 'Más tarde',
    done: 'Su dirección está verificada',
    doneText: (email) => `${email} es suyo.`,
  },

  forgot: {
    title: '¿Olvidó su contraseña?',
    text: 'Escriba la dirección de su cuenta y reciba un enlace para elegir una contraseña nueva.',
    submit: 'Recibir un enlace',
    sent: 'Revise su correo',
    sentText: 'Si una cuenta tiene esta dirección, un correo con un enlace está en camino. El enlace vale una hora.',
  },

  reset: {
    title: 'Elegir una contraseña nueva',
    text: 'Se cerrará su sesión en todas partes, e iniciará sesión con la contraseña nueva.',
    keepApiKeys: 'Conservar las claves de API que actúan por mí',
    keepApiKeysHint: 'Déjelo vacío si otra persona puede haber usado su cuenta.',
    submit: 'Guardar la contraseña',
    missing: 'A esta dirección le falta una parte. Copie el enlace completo del correo, o pida uno nuevo.',
    askAgain: 'Pedir un enlace nuevo',
    done: 'La contraseña nueva ya vale. Inicie sesión con ella.',
  },

  invite: {
    title: 'Tiene una invitación',
    titleTo: (tenant) => `Unirse a ${tenant}`,
    by: (inviter, tenant) => `${inviter} le ha invitado a ${tenant}.`,
    anonymous: (tenant) => `Tiene una invitación a ${tenant}.`,
    forOther: (email) => `La invitación es para ${email}.`,
    newPerson: 'Aún no tengo cuenta',
    accept: 'Crear la cuenta y unirse',
    withAccount: 'Tengo una cuenta',
    signIn: 'Iniciar sesión y unirse',
    joinAs: (email) => `Ha iniciado sesión como ${email}.`,
    join: 'Unirse',
    other: 'Usar otra cuenta',
    over: 'Esta invitación no se puede usar',
    overText:
      'Se aceptó, se rechazó o se retiró, ha caducado, o se envió otra más reciente. Pregunte a quien le ha invitado.',
    missing: 'A esta dirección le falta una parte. Copie el enlace completo del correo.',
  },

  tenants: {
    title: 'Elegir una organización',
    as: (email) => `Ha iniciado sesión como ${email}.`,
    open: 'Abrir',
    enter: (tenant) => `Abrir ${tenant}`,
    personal: 'personal',
    blocked: 'No desde su red actual: sus reglas de IP rechazan la dirección desde la que viene.',
    suspended: 'Suspendida. Solo la administración de la organización puede reanudarla.',
    nowhere: 'Por ahora no pertenece a ninguna organización.',
    more: 'Hay más. Use el nombre corto de la organización:',
    invitations: 'Invitaciones',
    invitedBy: (inviter) => `de ${inviter}`,
    join: (tenant) => `Unirse a ${tenant}`,
    decline: (tenant) => `Rechazar la invitación de ${tenant}`,
    declineShort: 'Rechazar',
    joinShort: 'Unirse',
    declined: 'La invitación está rechazada.',
    verifyFirst: 'Verifique su correo electrónico para ver sus invitaciones',
  },

  out: {
    title: 'Cerrar sesión',
    ask: (email) => `Ha iniciado sesión como ${email}.`,
    submit: 'Cerrar sesión',
    done: 'Ha cerrado la sesión',
    doneText: 'Las sesiones en otros navegadores siguen abiertas.',
    again: 'Iniciar sesión de nuevo',
  },

  signedIn: {
    title: 'Ha iniciado sesión',
    text: (email) => `Ha iniciado sesión como ${email}.`,
    aside: 'Cierre esta pestaña y continúe en la que se le preguntó.',
    choose: 'Elegir una organización',
    verify: 'Verificar su correo electrónico',
  },

  wrong: {
    crossSite: 'No se ha hecho nada',
    crossSiteText: 'Esto venía de otra página, o de una que llevaba mucho tiempo abierta. Inténtelo en esta página.',
    formLost: 'Esta página llevaba mucho tiempo abierta, así que no se ha hecho nada. Envíela otra vez.',
    tooMany: (seconds) => `Demasiadas solicitudes por ahora. Inténtelo de nuevo en ${seconds} segundos.`,
    noPage: 'Esta página no existe',
    noPageText: 'Revise la dirección, o vaya al inicio de sesión.',
    malformed: 'Lo que envió el navegador no se puede leer. Vuelva atrás e inténtelo de nuevo.',
    internal: 'Algo ha fallado por nuestra parte',
    internalText: 'Inténtelo de nuevo. Si continúa, diga esto a los responsables del servicio:',
    unavailable: 'El servicio no está disponible por un momento',
    unavailableText: 'Inténtelo de nuevo en un minuto.',
    notAllowed: 'No es posible',
  },

  faults: esFaults,
}
