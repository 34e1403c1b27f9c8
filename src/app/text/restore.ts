/** After a restore of the centre: what came back from the tablets, and what did not. */
import { amountOf } from './amounts'

const changes = (count: number): string => (count === 1 ? '1 modifica' : `${amountOf(count)} modifiche`)

export const restoreText = {
  title: 'Ripristino del centro',
  since: (moment: string) => `${moment} il centro è ripartito da una copia di sicurezza.`,
  recovered: (count: number) =>
    count === 0
      ? 'Dai dispositivi non è dovuta tornare nessuna modifica.'
      : count === 1
        ? '1 modifica fatta dopo la copia è già tornata dal suo dispositivo.'
        : `${amountOf(count)} modifiche fatte dopo la copia sono già tornate dai dispositivi.`,
  waiting: (moment: string) =>
    `Si aspettano gli altri dispositivi: ognuno riporta da solo quello che ha. Termine dell’attesa: ${moment}.`,
  held: (count: number) =>
    count === 1
      ? '1 modifica è arrivata prima di un’altra su cui si appoggia: si applica da sola quando torna anche quella.'
      : `${amountOf(count)} modifiche sono arrivate prima di altre su cui si appoggiano: si applicano da sole quando tornano anche quelle.`,
  nothingMissing: 'Non risulta mancare niente.',
  missingTitle: 'Che cosa manca',
  nameOf: (worker: string, letter: string | null) => (letter === null ? worker : `${worker} · dispositivo ${letter}`),
  somebody: 'Chi non lavora più qui',
  lines: {
    lost: (count: number, from: number, to: number) =>
      count === 1
        ? `1 modifica (la n. ${from}) non è più né al centro né sul dispositivo: chi l’ha scritta la riscriva, se la ricorda.`
        : `${changes(count)} (dalla n. ${from} alla n. ${to}) non sono più né al centro né sul dispositivo: chi le ha scritte le riscriva, se le ricorda.`,
    missing: (count: number) =>
      count === 1
        ? '1 modifica che il centro aveva ricevuto non è ancora tornata: torna da sola quando il dispositivo si collega, se non è stato svuotato.'
        : `${changes(count)} che il centro aveva ricevuto non sono ancora tornate: tornano da sole quando il dispositivo si collega, se non è stato svuotato.`,
    unknown: 'Da allora non si è fatto sentire: forse ha modifiche che il centro non ha più. Fallo collegare alla rete.',
  },
  lastSeen: (moment: string) => `Ultimo contatto: ${moment}.`,
  neverSeen: 'Il centro non ricorda nessun contatto.',
  states: { lost: 'Perduto', missing: 'Manca ancora', unknown: 'Non si sa' },
  open: 'Leggi e stampa il resoconto',
  printTitle: 'Resoconto del ripristino',
  why: 'Dice che cosa il centro non ha riavuto, di quale dispositivo e di chi. I contenuti non li conosce più nessuno: servono le persone che li hanno scritti.',
  made: (moment: string) => `Resoconto fatto ${moment}.`,
  print: 'Stampa il resoconto',
  back: 'Torna ai dispositivi',
  never: 'Il centro non è mai stato ripristinato da una copia: non c’è niente da recuperare.',
  notAllowed: 'Il resoconto lo leggono chi coordina e chi amministra.',
}
