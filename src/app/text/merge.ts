/** Two records of one person: compared, joined, separated. */
export const mergeText = {
  title: 'È la stessa persona?',
  lead: 'Confronta le due schede. Unendole, ascolti, note, invii e allegati si vedono insieme; niente viene cancellato, e si possono separare.',
  stays: 'Resta questa scheda',
  goes: 'Confluisce questa',
  swap: 'Scambia: resta l’altra',
  has: (listenings: number, notes: number) =>
    `${listenings === 1 ? '1 ascolto' : `${listenings} ascolti`}, ${notes === 1 ? '1 nota' : `${notes} note`}`,
  choose: 'Che cosa tenere',
  same: 'I dati delle due schede sono uguali, o si completano.',
  nothing: 'non indicato',
  merge: 'Unisci le schede',
  cancel: 'Non è la stessa persona',
  back: 'Torna alla scheda',
  merged: (name: string) => `Schede unite: ora c’è solo ${name}. Salvato sul dispositivo`,
  missing: 'Una delle due schede non è su questo dispositivo',
  missingLead: 'Per unirle servono tutte e due: aspetta la prossima rete, o chiedi a chi le ha.',
  notAllowed: 'Per unire due schede serve l’abilitazione: la dà chi coordina.',
  nested: 'Questa scheda ne ha già altre unite a sé: deve restare lei. Scambia le due schede, o separa prima le altre.',

  refused: 'Non è salvato: le schede sono come prima. Riprova, o chiedi a chi coordina.',
}
