/** Who reads a note, and the key of the notes that only their author reads. */
export const audienceText = {
  keyTitle: 'Note solo io',
  keyLine: 'la chiave delle note che leggi solo tu',
  legend: 'Chi legge questa nota',
  change: 'Cambia chi la legge',
  hints: {
    agency: 'Chi può vedere la scheda',
    team: 'Tu e i colleghi che spunti',
    court: 'Come Équipe; si propone anche per le relazioni all’autorità giudiziaria',
    authorOnly: 'Sigillata: la apri solo tu, nemmeno il centro',
  },
  line: {
    agency: 'La legge chi può vedere la scheda.',
    team: 'La leggi tu, e i colleghi spuntati.',
    court: 'La leggi tu e i colleghi spuntati; si propone per le relazioni al giudice.',
    authorOnly:
      'La leggi solo tu. Il centro sa che c’è una nota, di che tipo, quando e quanto è durata: non che cosa dice, dove e con chi. Non si stampa, non si cerca, non si consegna.',
  },
  ofCase: {
    hints: {
      agency: 'Chi può vedere la persona',
      team: 'L’équipe del caso',
      court: 'L’équipe; si propone anche per le relazioni all’autorità giudiziaria',
    },
    line: {
      agency: 'La legge chi può vedere la scheda della persona, anche fuori dal caso.',
      team: 'La legge l’équipe del caso.',
      court: 'La legge l’équipe del caso; si propone per le relazioni al giudice.',
    },
  },
  readers: 'Colleghi che la leggono',
  readersMissing: 'Spunta almeno un collega, o cambia chi la legge',
  noAttachments: 'Foto e documenti non si possono sigillare: a una nota solo io non si allegano.',
  removeAttachments: 'A una nota solo io non si allegano foto e documenti: toglili, o cambia chi la legge',
  keyNeeded: 'Per scrivere una nota solo io serve la tua chiave.',
  keyElsewhere: 'La tua chiave è su un altro dispositivo: portala qui con il codice di recupero.',
  keyClosed: 'La tua chiave è chiusa: la apre la tua frase.',
  openKey: 'Vai alla chiave',
  sealedDraft: 'Qui c’è una bozza di nota solo io, chiusa.',
  sealedDraftLead: 'Apri la tua chiave per riprenderla. Finché è chiusa non si scrive un’altra nota qui.',
  closed: 'Nota solo io, chiusa: la apre la tua chiave.',
  notSealed: 'La tua chiave non è aperta: la nota non è stata salvata, il testo è ancora qui. Apri la chiave e salva di nuovo',
  readBy: (names: string) => `La leggono anche ${names}`,
  notPrinted: 'Le note solo io non si stampano.',
}
