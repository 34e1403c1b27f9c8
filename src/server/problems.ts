/** Every error that leaves the centre: a status, a stable code for programs, an Italian sentence for people (RFC 9457). Never a record's content. */
import type { Problem, ProblemCode } from '../sync/protocol'

interface Meaning {
  readonly status: number
  readonly title: string
}

const meanings: Readonly<Record<ProblemCode, Meaning>> = {
  'bad-request': {
    status: 400,
    title: 'La richiesta non è scritta come il centro si aspetta: niente è cambiato. Aggiorna l’app e riprova.',
  },
  'too-large': {
    status: 413,
    title: 'La richiesta è troppo grande: niente è cambiato. L’app la divide in parti più piccole e riprova.',
  },
  'unsupported-protocol': {
    status: 400,
    title: 'Questa versione dell’app non parla più con il centro: quello che hai scritto resta sul dispositivo. Aggiorna l’app.',
  },
  'not-found': { status: 404, title: 'Qui non c’è niente: controlla l’indirizzo.' },
  'method-not-allowed': { status: 405, title: 'Questo indirizzo non accetta questo tipo di richiesta.' },
  unauthenticated: {
    status: 401,
    title: 'L’accesso è scaduto o non è valido: quello che hai scritto resta sul dispositivo. Accedi di nuovo.',
  },
  'wrong-credentials': { status: 401, title: 'Nome utente o password non corretti: controlla e riprova.' },
  'password-change-required': {
    status: 403,
    title: 'La password provvisoria va cambiata prima di continuare: scegline una nuova.',
  },
  'weak-password': {
    status: 422,
    title:
      'Questa password è troppo facile: usa almeno 12 caratteri, senza il tuo nome e senza parole ovvie, diversa da quella di prima.',
  },
  'account-disabled': { status: 403, title: 'Questo account non è più attivo: rivolgiti all’amministratore dell’ambito.' },
  'device-revoked': { status: 403, title: 'Questo dispositivo non è più autorizzato: rivolgiti all’amministratore dell’ambito.' },
  'device-unknown': {
    status: 403,
    title:
      'Il centro è stato ripristinato da una copia di prima che questo dispositivo fosse registrato: va registrato di nuovo. Niente è andato perso.',
  },
  'not-a-member': { status: 403, title: 'Questo account non lavora in questo ambito: rivolgiti all’amministratore.' },
  forbidden: { status: 403, title: 'Non hai il permesso di farlo: rivolgiti al coordinatore o all’amministratore.' },
  'mid-gap': {
    status: 409,
    title: 'Al centro mancano modifiche precedenti di questo dispositivo: l’app le invia di nuovo da sola.',
  },
  'mid-reuse': {
    status: 409,
    title:
      'Il centro ha già modifiche diverse con gli stessi numeri: il dispositivo va registrato di nuovo. Niente è andato perso.',
  },
  'bad-chain': {
    status: 409,
    title: 'Le modifiche inviate non seguono quelle già ricevute: niente è cambiato. Avvisa l’assistenza.',
  },
  'bad-signature': { status: 403, title: 'La firma del dispositivo non corrisponde: niente è cambiato. Avvisa l’assistenza.' },
  'epoch-changed': { status: 409, title: 'L’archivio del centro è stato ripristinato: l’app si riallinea da sola.' },
  'history-forked': {
    status: 409,
    title:
      'Il centro non ha più la storia che questo dispositivo conosce: forse risponde un server sbagliato. Quello che hai scritto resta al sicuro. Avvisa l’assistenza.',
  },
  'offset-mismatch': {
    status: 409,
    title: 'L’allegato riprende da un altro punto: l’app chiede al centro fin dove è arrivato e continua da lì.',
  },
  'content-mismatch': {
    status: 422,
    title: 'L’allegato non è arrivato intero: il centro lo ha scartato e l’app lo invia di nuovo dall’inizio.',
  },
  'rate-limited': { status: 429, title: 'Troppi tentativi: aspetta qualche minuto e riprova.' },
  busy: {
    status: 503,
    title: 'Il centro in questo momento non può rispondere: quello che hai scritto resta sul dispositivo. L’app riprova da sola.',
  },
  internal: {
    status: 500,
    title:
      'Il centro ha avuto un guasto: quello che hai scritto resta sul dispositivo. L’app riprova; se continua, avvisa l’assistenza.',
  },
}

export type ProblemDetails = Partial<
  Pick<Problem, 'detail' | 'mid' | 'retryAfterS' | 'status' | 'directive' | 'epoch' | 'lastMid'>
>

function problem(code: ProblemCode, details: ProblemDetails = {}): Problem {
  return { type: `urn:antenna:problem:${code}`, code, ...meanings[code], ...details }
}

export function problemResponse(code: ProblemCode, details: ProblemDetails = {}): Response {
  const body = problem(code, details)
  const headers = new Headers({ 'content-type': 'application/problem+json; charset=utf-8' })
  if (body.status === 401) headers.set('www-authenticate', 'Bearer')
  if (body.retryAfterS !== undefined) headers.set('retry-after', String(body.retryAfterS))
  return Response.json(body, { status: body.status, headers })
}

export function notAllowed(...allowed: readonly string[]): Response {
  const response = problemResponse('method-not-allowed')
  response.headers.set('allow', allowed.join(', '))
  return response
}

export interface RefusedWords {
  readonly code: ProblemCode
  readonly details: ProblemDetails
}

/** Thrown while a request is being read; the one error handler of http.ts turns it into the answer. */
export class RefusedRequest extends Error implements RefusedWords {
  override readonly name = 'RefusedRequest'
  readonly code: ProblemCode
  readonly details: ProblemDetails

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}
