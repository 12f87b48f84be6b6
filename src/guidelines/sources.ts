/** The documents that rules are taken from, as citations name them. */
export const MTUS_2009 = { guideline: 'MTUS Chronic Pain Medical Treatment Guidelines', edition: '2009' } as const
export const MTUS_2016 = { guideline: 'MTUS Chronic Pain Medical Treatment Guidelines', edition: '2016' } as const
export const OPIOIDS_2016 = { guideline: 'MTUS Opioids Treatment Guidelines', edition: '2016' } as const
export const OPIOIDS_2017 = { guideline: 'MTUS Opioids (ACOEM)', edition: '20 April 2017' } as const
export const CDC_2022 = {
  guideline: 'CDC Clinical Practice Guideline for Prescribing Opioids for Pain',
  edition: '2022',
} as const
export const ACUPUNCTURE_2007 = { guideline: 'MTUS Acupuncture Medical Treatment Guidelines', edition: '2007' } as const
export const POSTSURGICAL_2009 = { guideline: 'MTUS Postsurgical Treatment Guidelines', edition: '2009' } as const
export const REGULATION = { guideline: '8 CCR 9792.20', edition: '' } as const
export const LABOR_CODE = { guideline: 'California Labor Code', edition: '' } as const
/** ODG is proprietary: only positions that published letters report are used, and each names its letters. */
export const ODG = { guideline: 'Official Disability Guidelines (as reported in letters)', edition: '2016-17' } as const

/** A body-part chapter of the ACOEM practice guidelines, second edition, as MTUS clinical topics adopted them. */
export const acoem = (chapter: string, edition: '2004' | '2007' = '2004') => ({
  guideline: `MTUS ACOEM ${chapter}`,
  edition,
})
