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
  emergency: 'Non trovi la persona? Scheda di emergenza',
  empty: 'Ancora nessuna persona su questo dispositivo',
  emptyHint: 'Le persone arrivano col primo contatto col centro, o quando chiudi il primo ascolto.',
  more: 'Mostra altri',
  list: 'Risultati',
  choose: 'Scegli una persona dall’elenco',
  chooseHint: 'Qui compaiono i suoi dati e il suo diario.',
  nothingKnown: 'nessun altro dato',

  /** Whom nobody touched for long: on no tablet, and at the centre. */
  resting: {
    ask: 'Cerca anche tra le schede a riposo',
    why: 'Le schede che nessuno tocca da molto tempo lasciano i dispositivi e restano al centro.',
    asking: 'Chiedo al centro…',
    offline: 'Le schede che nessuno tocca da molto tempo restano al centro: per cercarle serve la rete.',
    list: 'Schede a riposo',
    none: 'Fra le schede a riposo delle tue sedi non c’è nessuno che si chiami così.',
    more: 'Ce ne sono altre: scrivi qualche lettera in più.',
    opens:
      'Aprendo una scheda la riporti su questo dispositivo e sugli altri della sede. Chi l’ha cercata e aperta resta scritto.',
    open: 'Apri la scheda',
    openOf: (name: string) => `Apri la scheda: ${name}`,
    opening: 'La riporto qui…',
    here: 'La scheda è di nuovo su questo dispositivo.',
    onItsWay: 'La scheda sta tornando: la trovi qui al prossimo contatto col centro.',
    refused: {
      NoNetwork: 'Manca la rete, e le schede a riposo sono al centro: quando torna, riprova.',
      CentreUnavailable: 'Il centro non risponde. Non dipende da te: riprova fra qualche minuto.',
      NotAllowed: 'Il centro non ti mostra questa scheda: chiedi a chi coordina.',
    },
  },
}
