/** The time that runs, as every screen shows it. */
export const hoursText = {
  title: 'Monte ore',
  link: 'ore per comune, timer, riepilogo del mese',
  activity: {
    reception: 'Ricevimento',
    directWork: 'Lavoro diretto',
    indirectWork: 'Lavoro indiretto',
    travel: 'Spostamento',
  },
  going: (comune: string, time: string) => `· ${comune} · ${time}`,
  since: (time: string) => `dalle ${time}`,
  stop: 'Ferma',
  stopOf: (activity: string) => `Ferma: ${activity}`,
  drop: 'Scarta',
  dropped: 'Tempo scartato: non è stato contato',
  saved: 'Ore salvate sul dispositivo',
  offer: 'Il tempo di ricevimento non corre.',
  offerStart: 'Avvia ricevimento',
  offerNot: 'Oggi no',
}
