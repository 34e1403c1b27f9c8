/** Whom a service is for, requirement by requirement, in the words of the desk; domain/sheet/requirements.ts fills the places. */
export const requirementsText = {
  ageFrom: 'da {from} anni in su',
  ageTo: 'fino a {to} anni',
  age: 'da {from} a {to} anni',
  residence: {
    comuni: 'residenza a {comuni}',
    ambito: 'residenza in uno dei comuni dell’ambito',
    region: 'residenza in regione',
    italy: 'residenza in Italia',
  },
  residenceYears: 'da almeno {count} anni',
  residenceMonths: 'da almeno {count} mesi',
  iseeMax: '{kind} fino a {max}',
  iseeMin: '{kind} da {min} in su',
  isee: '{kind} da {min} a {max}',
  iseeAny: '{kind} valido',
  household: 'famiglia {traits}',
  minors: 'almeno {count} minori in famiglia',
  members: 'almeno {count} persone in famiglia',
  percent: 'almeno {percent}%',
  sex: { F: 'donne', M: 'uomini' },
  or: ' oppure ',
}
