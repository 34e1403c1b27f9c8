/** On the page of a person: other records that may be of the same one, and those that were joined with it. */
export const joinedText = {
  panel: 'Schede della stessa persona?',
  panelLead: 'Hanno nome, telefono o codice simili.',
  compare: (name: string) => `Confronta con ${name}`,
  joined: 'Unita a questa',
  by: (who: string, day: string) => [who && `da ${who}`, `il ${day}`].filter(Boolean).join(' '),
  split: 'Separa',
  splitOf: (name: string) => `Separa ${name}`,
  splitLead: (name: string) =>
    `${name} torna una scheda a sé, con i suoi ascolti e le sue note. Ogni sede rivede solo le proprie.`,
  restore: 'Rimetti nei dati di questa scheda quello che c’era prima di unirle',
  confirmSplit: 'Separa le schede',
  keepJoined: 'Lasciale unite',
  separated: 'Schede separate. Salvato sul dispositivo',

  staying: 'Questa scheda è stata unita a un’altra: tutto si legge lì.',
  open: (name: string) => `Apri ${name}`,
  refused: 'Non è salvato: le schede sono come prima. Riprova, o chiedi a chi coordina.',
}
