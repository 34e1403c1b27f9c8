/** Whom a service is for, requirement by requirement. */
export const requirementsText = {
  ageFrom: (from: number) => `da ${from} anni in su`,
  ageTo: (to: number) => `fino a ${to} anni`,
  age: (from: number, to: number) => `da ${from} a ${to} anni`,
  residence: {
    comuni: (comuni: string) => `residenza a ${comuni}`,
    ambito: 'residenza in uno dei comuni dell’ambito',
    region: 'residenza in regione',
    italy: 'residenza in Italia',
  },
  residenceMonths: (months: number) => (months % 12 === 0 ? `da almeno ${months / 12} anni` : `da almeno ${months} mesi`),
  iseeMax: (kind: string, amount: string) => `${kind} fino a ${amount}`,
  iseeMin: (kind: string, amount: string) => `${kind} da ${amount} in su`,
  isee: (kind: string, from: string, to: string) => `${kind} da ${from} a ${to}`,
  iseeAny: (kind: string) => `${kind} valido`,
  household: (traits: string) => `famiglia ${traits}`,
  minors: (count: number) => `almeno ${count} minori in famiglia`,
  members: (count: number) => `almeno ${count} persone in famiglia`,
  percent: (percent: number) => `almeno ${percent}%`,
  sex: { F: 'donne', M: 'uomini' },
  or: ' oppure ',
  nobody: 'chiunque',
}
