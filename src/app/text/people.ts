/** Persone: the search and its list. */
export const peopleText = {
  title: 'Persone',
  search: 'Cerca una persona',
  searchHint: 'Nome, codice fiscale o telefono',
  recents: 'Ultime cambiate',
  count: (shown: number, total: string) => `${shown} di ${total}`,
  found: (total: number) => (total === 1 ? '1 persona' : `${total} persone`),
  none: 'Nessuna persona trovata',
  noneHint: 'Prova con meno lettere, o solo col cognome: un accento o una doppia in più bastano a non trovarla.',
  empty: 'Ancora nessuna persona su questo dispositivo',
  emptyHint: 'Le persone arrivano col primo contatto col centro, o quando chiudi il primo ascolto.',
  more: 'Mostra altri',
  list: 'Risultati',
  choose: 'Scegli una persona dall’elenco',
  chooseHint: 'Qui compaiono i suoi dati e il suo diario.',
  nothingKnown: 'nessun altro dato',
}
