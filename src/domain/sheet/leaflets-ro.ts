import type { Leaflets } from './leaflets'

export const leaflets: Leaflets = {
  review: { state: 'toReview', by: 'nativeSpeaker' },
  privacy: {
    title: 'Cum folosim datele dumneavoastră',
    lead: 'Informare scurtă despre datele personale (articolul 13 din Regulamentul UE 2016/679).',
    sections: [
      {
        label: 'Cine păstrează datele',
        lines: [
          'Datele dumneavoastră sunt păstrate de {controller}.',
          'Responsabilul cu protecția datelor (DPO) vă răspunde la întrebări: {officer}.',
        ],
      },
      {
        label: 'De ce le cerem',
        lines: [
          'Ne trebuie ca să vă ascultăm și să vă ajutăm.',
          'Este o sarcină pe care legea o dă primăriilor, în interesul tuturor.',
          'De aceea nu semnați un acord. Dumneavoastră hotărâți ce povestiți.',
        ],
      },
      {
        label: 'Ce scriem',
        lines: [
          'Numele, cum vă putem găsi, de ce aveți nevoie.',
          'Scriem despre sănătate sau familie doar când este nevoie ca să vă ajutăm.',
          'Dacă nu vreți să spuneți numele, vă dăm oricum informațiile.',
        ],
      },
      {
        label: 'Cine le citește',
        lines: [
          'Cei care vă ajută: lucrătorii serviciului social.',
          'Dacă vă trimitem la alt serviciu, îi spunem doar ce este necesar. Vă întrebăm înainte.',
          'În unele cazuri legea ne obligă să anunțăm un judecător.',
        ],
      },
      { label: 'Cât timp', lines: ['Le păstrăm atât cât cere legea. Apoi se șterg sau trec în arhivă.'] },
      {
        label: 'Ce puteți face',
        lines: [
          'Puteți cere să vedeți datele și să le corectați.',
          'În cazurile prevăzute de lege puteți cere să fie șterse, folosite mai puțin sau nefolosite.',
          'Vorbiți cu noi la birou sau scrieți la DPO.',
          'Dacă ceva nu este în regulă, puteți scrie autorității italiene pentru protecția datelor (Garante): www.garanteprivacy.it.',
        ],
      },
      { label: 'Cine hotărăște', lines: ['Hotărăsc oamenii. Programul poate doar să sugereze un serviciu.'] },
    ],
  },
  askForOfficer: 'cereți adresa la birou',
  numbers: {
    title: 'Numere de telefon utile',
    lead: 'Sunt gratuite. Răspund la orice oră, în fiecare zi.',
    of: {
      '112': { label: 'Urgență', line: 'Pentru un pericol grav: poliție, foc, ambulanță.' },
      '118': { label: 'Ambulanță', line: 'Dacă cineva se simte foarte rău.' },
      '115': { label: 'Pompieri', line: 'Dacă este un incendiu, o scurgere de gaz sau o prăbușire.' },
      '1522': {
        label: 'Violență și hărțuire',
        line: 'Vă ascultă femei pregătite, în multe limbi. Nu trebuie să spuneți numele.',
      },
      '114': { label: 'Copii în pericol', line: 'Dacă un copil sau un adolescent riscă ceva grav.' },
      '19696': { label: 'Telefono Azzurro', line: 'Pentru copii și adolescenți care vor să vorbească cu cineva (în italiană).' },
      '116000': { label: 'Copii dispăruți', line: 'Dacă un copil sau un adolescent nu este găsit.' },
      '800290290': {
        label: 'Trafic de persoane și exploatare',
        line: 'Dacă cineva vă obligă să munciți sau să vă prostituați. Se vorbesc multe limbi.',
      },
    },
  },
}
