/** The pages of `/r/{code}` in words: read by who has no account, on any browser, without a script. */
import { html } from 'hono/html'
import { UnmetReason } from '../domain/need'
import { ReferralStep, type PassageFault, type ReferralState, type SharedField } from '../domain/referral'
import type { ShownReferral } from './public-referral'
import type { Markup } from './public-page'
import { choice, field } from './public-form'

const fieldWords: Readonly<Record<SharedField, string>> = {
  name: 'Nome',
  birthDate: 'Data di nascita',
  codiceFiscale: 'Codice fiscale',
  phone: 'Telefono',
  comune: 'Comune',
  address: 'Indirizzo',
  expressedNeed: 'Con le sue parole',
  interlocutor: 'Chi parla per la persona',
}
const urgencyWords = { none: 'Non urgente', withinWeek: 'Entro la settimana', today: 'Oggi' } as const
const stateWords: Readonly<Record<ReferralState, string>> = {
  waiting: 'In attesa di risposta',
  delivered: 'Ricevuto',
  accepted: 'Preso in carico',
  refused: 'Rifiutato',
  outcomeKnown: 'Esito comunicato',
  concluded: 'Concluso: non serve altro',
}
const stepWords: Partial<Record<ReferralStep, string>> = {
  delivered: 'L’abbiamo ricevuto',
  accepted: 'Prendiamo in carico la persona',
  refused: 'Non possiamo',
  outcomeKnown: 'Sappiamo com’è andata',
}
/** The reasons of an unanswered demand, in the words of who receives. */
const reasonWords: Partial<Record<UnmetReason, string>> = {
  waitingList: 'C’è una lista di attesa',
  requirements: 'Mancano i requisiti',
  serviceMissing: 'Non è una cosa che facciamo noi',
  distance: 'La persona è troppo lontana',
  hours: 'I nostri orari non vanno bene',
  cost: 'Il costo',
  language: 'La lingua',
  renounced: 'La persona non è venuta o ha rinunciato',
}

export type PageFault = PassageFault | 'NameMissing' | 'StepMissing'

/** By fault: the field where it is mended, and the words. */
const faultWords: Partial<Record<PageFault, readonly [keyof Typed, string]>> = {
  StepMissing: ['step', 'Scegli una risposta'],
  NameMissing: ['name', 'Scrivi il tuo nome'],
  ReasonMissing: ['reason', 'Hai scelto «Non possiamo»: scegli perché'],
  NoteMissing: ['note', 'Scrivi com’è andata'],
}

/** What was typed, given back when something is missing. */
export type Typed = Readonly<Partial<Record<'step' | 'reason' | 'note' | 'name' | 'role' | 'phone', string>>>

export interface Said {
  readonly fault?: PageFault | undefined
  readonly typed?: Typed | undefined
  readonly notice?: 'answered' | 'notNow' | undefined
}

const dayWords = (day: string): string => day.split('-').reverse().join('/')
const notices = {
  answered: 'La risposta è arrivata. Grazie.',
  notNow: 'Nel frattempo questo invio ha già avuto una risposta: la trovi qui sotto.',
} as const

export function referralTitle({ fault }: Said): string {
  return `${fault ? 'Errore: ' : ''}Una persona inviata al vostro servizio`
}

export function referralPage(shown: ShownReferral, said: Said): Markup {
  const { office, shared } = shown
  const sender = [office?.name, office?.phone && `tel. ${office.phone}`].filter(Boolean).join(', ')
  const facts: readonly (readonly [string, string])[] = [
    ...shared.map(({ field, value }) => [fieldWords[field], value] as const),
    ['Motivo', shown.reason],
    ['Urgenza', urgencyWords[shown.urgency]],
    ['Inviato da', sender],
    ['Inviato a', shown.recipient],
    ['Il', dayWords(shown.sentOn)],
    ['Codice', shown.code],
  ]
  return html`<h1>Una persona inviata al vostro servizio</h1>
    ${said.notice && html`<section class="alert" role="status"><p>${notices[said.notice]}</p></section>`}
    <section>
      <p class="now">Stato: ${stateWords[shown.state]}</p>
      <dl>
        ${facts.map(
          ([name, value]) =>
            html`<dt class="quiet">${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </section>
    ${shown.steps.length > 0 ? answerForm(shown, said) : callUs(shown)}
    <p class="quiet">
      Questa pagina mostra solo ciò che l’operatore ha scelto di comunicarvi, e vale fino al ${dayWords(shown.expiresOn)}. Se non
      è per voi, chiudetela e avvisate chi ve l’ha mandata.
    </p>`
}

const callUs = ({ office }: ShownReferral): Markup =>
  html`<p>Per aggiungere qualcosa chiamate ${office?.phone ? `il ${office.phone}` : 'l’ufficio che ha inviato la persona'}.</p>`

function answerForm(shown: ShownReferral, { fault, typed = {} }: Said): Markup {
  const [faulty, words] = (fault && faultWords[fault]) ?? []
  const error = (name: keyof Typed): string | undefined => (name === faulty ? words : undefined)
  const steps = shown.steps.flatMap(step => (stepWords[step] ? [[step, stepWords[step]] as const] : []))
  const reasons = UnmetReason.options.flatMap(reason => (reasonWords[reason] ? [[reason, reasonWords[reason]] as const] : []))
  return html`<form method="post" action="/r/${encodeURIComponent(shown.code)}">
    <h2>La vostra risposta</h2>
    ${
      faulty &&
      html`<section class="alert" role="alert">
        <p>C’è un problema: <a href="#${faulty}">${words}</a></p>
      </section>`
    }
    <input type="hidden" name="passage" value="${shown.passageId}" />
    ${choice({ name: 'step', legend: 'Che cosa ci dite', options: steps, value: typed.step, error: error('step') })}
    ${
      shown.steps.includes('refused') &&
      choice({ name: 'reason', legend: 'Se non potete: perché', options: reasons, value: typed.reason, error: error('reason') })
    }
    ${field({
      name: 'note',
      label: 'Nota breve (facoltativa)',
      hint: 'Com’è andata, o quando la persona può venire. Niente diagnosi.',
      value: typed.note,
      error: error('note'),
      maxLength: 1000,
      isLong: true,
    })}
    ${field({ name: 'name', label: 'Il vostro nome', value: typed.name, error: error('name'), maxLength: 120 })}
    ${field({ name: 'role', label: 'Ruolo (facoltativo)', value: typed.role, maxLength: 120 })}
    ${field({ name: 'phone', label: 'Telefono (facoltativo)', value: typed.phone, maxLength: 40 })}
    <button type="submit">Manda la risposta</button>
  </form>`
}

/** The same words for a code that is wrong and for one that has expired. */
export const codePage = ({ isRefused }: { readonly isRefused: boolean }): Markup =>
  html`<h1>Rispondi a un invio</h1>
    ${
      isRefused &&
      html`<section class="alert" role="alert">
        <p>
          <a href="#code">Questo codice non vale</a>: può essere scritto male, o scaduto. Controllalo sul foglio, o chiama
          l’ufficio che te l’ha dato.
        </p>
      </section>`
    }
    <form method="post" action="/r">
      ${field({
        name: 'code',
        label: 'Codice dell’invio',
        hint: 'È scritto sul foglio: per esempio ACE-7K3M-9QXT-H',
        maxLength: 60,
      })}
      <button type="submit">Apri</button>
    </form>`

export const waitPage = (): Markup =>
  html`<h1>Troppi tentativi</h1>
    <p>Sono stati provati troppi codici: aspetta un quarto d’ora e riprova, o chiama l’ufficio che ti ha dato il codice.</p>`

export const openedTooOftenPage = (): Markup =>
  html`<h1>Pagina aperta troppe volte</h1>
    <p>
      Il codice è giusto, ma da qui questo invio è stato aperto troppe volte di seguito: aspetta un quarto d’ora e riprova, o
      chiama l’ufficio che ti ha dato il codice.
    </p>`

/** An answer has a name of its own (`passage`): sent again, it is one. */
export const busyPage = (): Markup =>
  html`<h1>La pagina ora non risponde</h1>
    <p>
      Riprova fra poco. Se stavi mandando una risposta, torna indietro e mandala di nuovo: se era già arrivata, conta una volta
      sola.
    </p>`

export const isStep = (text: string): text is ReferralStep =>
  ReferralStep.safeParse(text).success && stepWords[text as never] !== undefined
