import { describe, expect, test } from 'vitest'
import { readLetter } from './index.ts'

/** A letter of which only the credentials matter. */
const letter = (sentence: string): string =>
  `HOW THE IMR FINAL DETERMINATION WAS MADE\n${sentence}\nCLINICAL CASE SUMMARY\nA summary.\nIMR ISSUES, DECISIONS AND RATIONALES\n`

const credentials = (sentence: string) => readLetter({ id: 'x', pages: [letter(sentence)] }).value.reviewer

describe('credentials in a sentence (layout D)', () => {
  test.each([
    [
      'The expert reviewer is Board Certified in Emergency Medicine and is licensed to practice in California. He/she works.',
      ['Emergency Medicine'],
      ['California'],
    ],
    // A comma before "and", and a name with "&".
    [
      'The expert reviewer is Board Certified in Physical Medicine & Rehabilitation, and is licensed to practice in Texas.',
      ['Physical Medicine & Rehabilitation'],
      ['Texas'],
    ],
    // "and" inside a name is no list; two boards are.
    [
      'The expert reviewer is Board Certified in Physical Medicine and Rehabilitation and is licensed to practice in Ohio.',
      ['Physical Medicine and Rehabilitation'],
      ['Ohio'],
    ],
    [
      'The expert reviewer is Board Certified in Internal Medicine and Rheumatology and is licensed to practice in New York and New Jersey.',
      ['Internal Medicine', 'Rheumatology'],
      ['New York', 'New Jersey'],
    ],
    [
      'The expert reviewer is Board Certified in Anesthesiology, has a subspecialty in Pain Management and is licensed to practice in California, Nevada and Utah.',
      ['Anesthesiology', 'Pain Management'],
      ['California', 'Nevada', 'Utah'],
    ],
    // No board: the profession.
    [
      'The expert reviewer is a Doctor of Chiropractic, has a subspecialty in Acupuncture and is licensed to practice in California.',
      ['Doctor of Chiropractic', 'Acupuncture'],
      ['California'],
    ],
    [
      'The expert reviewer is a Licensed Psychologist and is licensed to practice in Oregon.',
      ['Licensed Psychologist'],
      ['Oregon'],
    ],
    // Words split as pypdf splits them.
    [
      'The expert reviewer is Board Cert ified in Emergency Medi cine and is licensed to pra ctice in Cali fornia.',
      ['Emergency Medicine'],
      ['California'],
    ],
    // Nothing of the kind.
    ['The reviewer has been in practice for years.', [], []],
    // No end of the sentence within reach: no state is taken.
    [
      `The expert reviewer is Board Certified in Surgery and is licensed to practice in ${'Texas '.repeat(120)}`,
      ['Surgery'],
      [],
    ],
  ])('%s', (sentence, specialties, licensure) => {
    expect(credentials(sentence)).toEqual({ licensure, specialties })
  })
})

describe('credentials as a list (layout E)', () => {
  const list = (states: string, specialty: string): string =>
    `The Expert Reviewer has the following credentials:\nState(s) of Licensure: ${states}\nCertification(s)/Specialty: ${specialty}`

  test.each([
    ['Texas,New York, California', 'Family Practice', ['Texas', 'New York', 'California'], ['Family Practice']],
    // A slip of the letter stays as printed.
    ['Utah', 'Family Practice, Sports Medicinea', ['Utah'], ['Family Practice', 'Sports Medicinea']],
    [
      'N ew Jersey',
      'Public Health & General Preventive\nMedicine',
      ['New Jersey'],
      ['Public Health & General Preventive Medicine'],
    ],
    ['', '', [], []],
  ])('%s | %s', (states, specialty, licensure, specialties) => {
    expect(credentials(list(states, specialty))).toEqual({ licensure, specialties })
  })
})
