/** Fax headers, page numbers, stamps and file numbers together; the shortest page of a report has three times as much. */
const LITTLE = 300

/** Words that are looked at for their letters; a page with fewer is not judged by them. */
const WORDS = 20

/** English words of four letters and more have a vowel in 99 of 100; text in a code of its font's own in about half. */
const WITH_VOWEL = 0.7

/** Characters that no reader of the page would see, such as those from a font's private drawer. */
const STRANGE = 0.05

/** Whether a page has so little text of its own that the rest of it may be a picture. */
export function hasLittleText(text: string): boolean {
  return text.replace(/\s+/g, '').length < LITTLE
}

/**
 * Whether text is not what the page shows: fonts without a map to characters give signs from a private area, or other
 * letters in place of the right ones; OCR by old scanners gives scraps. Numbers alone are never garbled.
 */
export function isGarbled(text: string): boolean {
  let strange = 0
  let seen = 0
  let words = 0
  let withVowel = 0
  for (const word of text.split(/\s+/)) {
    for (const character of word) {
      seen += 1
      if (/[\p{Co}\p{Cc}\p{Cn}\ufffd]/u.test(character)) strange += 1
    }
    const letters = word.length > 40 ? null : /^\p{Ps}?(\p{L}{4,})[\p{Po}\p{Pe}]?$/u.exec(word)
    if (letters === null || word === word.toUpperCase()) continue
    words += 1
    if (/[aeiouyáéíóúäöü]/i.test(letters[1] ?? '')) withVowel += 1
  }
  return strange > seen * STRANGE || (words >= WORDS && withVowel < words * WITH_VOWEL)
}
