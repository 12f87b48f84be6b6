import { MEDICATIONS_2009_TOPICS } from './medications-2009.ts'
import { all, any, ask, exclusion, fact, item, limit, OTHER_THAN_DRUGS, section, when, where } from './rule.ts'
import { MTUS_2016 } from './sources.ts'
import { carryOver, PHASES, type Topic, topicsOf } from './topic.ts'

/**
 * Drugs other than opioids of the chronic pain guideline of July 2016. Its text was not seen: rules stand here as letters of
 * 2016-17 state them, or are carried over from 2009 where such a letter shows that they read the same.
 */

const at = (name: string) => section(MTUS_2016, name)

const nsaids = at('NSAIDs (non-steroidal anti-inflammatory drugs)')
const gastric = at('Proton Pump Inhibitors (PPIs)')
const relaxants = at('Muscle relaxants (for pain)')
const topicals = at('Topical analgesics')
const compounds = at('Compound drugs')
const insomnia = at('Insomnia treatment')
const aeds = at('Antiepilepsy drugs (AEDs) for pain')
const antidepressants = at('Antidepressants for chronic pain')

const topic = topicsOf('mtus-2016', ['chronic'])

/** The 2009 topic of that name under the 2016 edition; only the rows named are known to read the same. */
const carried = (id: string, sectionName: string, known: Readonly<Record<string, readonly string[]>>): Topic =>
  carryOver(
    MEDICATIONS_2009_TOPICS,
    id,
    { authority: 'mtus-2016', suffix: '/2016', where: { ...MTUS_2016, section: sectionName } },
    known,
  )

const TAKEN = ['current', 'started', 'unclear', 'requested']

export const MEDICATIONS_2016_TOPICS: readonly Topic[] = [
  topic(
    'muscle-relaxants-2016',
    'Muscle relaxants (2016)',
    all(
      'C16-1',
      'A short second-line course for spasm, not continued without benefit?',
      relaxants.corroborated('', 'CM16-0245466'),
      limit('C16-1a', 'Under three weeks in all?', relaxants.corroborated('', 'CM16-0237163'), 'weeks in use', {
        most: '3',
      }),
      any(
        'C16-1b',
        'Is there acute spasm or a flare?',
        relaxants.corroborated('', 'CM16-0230651'),
        fact(
          'C16-1c',
          'Is spasm found on examination?',
          relaxants.corroborated('', 'CM16-0230651'),
          'examination finding',
          {
            about: ['spasm'],
            prevails: 'for',
          },
        ),
        fact('C16-1d', 'Is a flare or spasm reported?', relaxants.corroborated('', 'CM16-0230651'), 'symptom', {
          about: ['spasm', 'flare', 'exacerbation'],
          prevails: 'for',
        }),
      ),
      where(
        'C16-1e',
        'Taken before: is there a benefit from it?',
        fact('C16-1f', 'Was it taken before?', relaxants.corroborated('', 'CM16-0234464'), 'medication', {
          about: 'item',
          results: ['current', 'past'],
          prevails: 'for',
        }),
        any(
          'C16-1g',
          'Is less pain or better function with it documented?',
          relaxants.corroborated('', 'CM16-0234464'),
          fact('C16-1h', 'Better function?', relaxants.corroborated('', 'CM16-0234464'), 'functional improvement', {
            results: ['improved'],
            fails: ['unchanged', 'worse'],
          }),
          limit('C16-1i', 'Less pain?', relaxants.corroborated('', 'CM16-0234464'), 'pain reduction', {
            least: '1',
          }),
          fact('C16-1j', 'Is relief stated?', relaxants.corroborated('', 'CM16-0247802'), 'pain relief', {
            exceptAbout: OTHER_THAN_DRUGS,
          }),
        ),
      ),
      when(
        'C16-1k',
        'Baclofen: is there spasticity from multiple sclerosis or the spinal cord?',
        item('C16-1l', 'Is baclofen asked for?', relaxants.corroborated('', 'CM16-0233904'), ['baclofen']),
        fact(
          'C16-1m',
          'Multiple sclerosis, spinal cord injury or lancinating nerve pain?',
          relaxants.corroborated('', 'CM16-0233904'),
          'diagnosis',
          {
            about: ['multiple sclerosis', 'spinal cord', 'spastic', 'trigeminal', 'lancinating'],
            prevails: 'for',
          },
        ),
      ),
    ),
    {
      phases: PHASES,
      note: 'Letters of 2016-17 apply this chapter to acute pain too, where the MTUS holds nothing else on it.',
    },
  ),
  topic(
    'nsaids-2016',
    'NSAIDs (2016)',
    all(
      'C16-4a',
      'Is the NSAID short, for a pain it helps, and with benefit if it goes on?',
      nsaids.corroborated('', 'CM16-0245466'),
      any(
        'C16-4b',
        'Osteoarthritis, or short-term relief of an acute or chronic back pain?',
        nsaids.corroborated('', 'CM16-0245466'),
        fact('C16-4c', 'Is osteoarthritis diagnosed?', nsaids.corroborated('', 'CM16-0245466'), 'diagnosis', {
          about: ['osteoarth', 'arthritis', 'degenerative joint'],
          prevails: 'for',
        }),
        limit('C16-4d', 'Is use short-term?', nsaids.corroborated('', 'CM16-0245466'), 'weeks in use', {
          most: '6',
        }),
      ),
      where(
        'C16-4e',
        'Taken before: is there a benefit from it?',
        fact('C16-4f', 'Was an NSAID taken before?', nsaids.corroborated('', 'CM16-0248698'), 'medication', {
          about: ['NSAID'],
          results: ['current', 'past', 'unclear'],
          prevails: 'for',
        }),
        any(
          'C16-4g',
          'Is less pain or better function with it documented?',
          nsaids.corroborated('', 'CM16-0248698'),
          fact('C16-4h', 'Better function?', nsaids.corroborated('', 'CM16-0248698'), 'functional improvement', {
            results: ['improved'],
            fails: ['unchanged', 'worse'],
          }),
          limit('C16-4i', 'Less pain?', nsaids.corroborated('', 'CM16-0248698'), 'pain reduction', {
            least: '1',
          }),
          fact('C16-4j', 'Is relief stated?', nsaids.corroborated('', 'CM16-0248698'), 'pain relief', {
            exceptAbout: OTHER_THAN_DRUGS,
          }),
        ),
      ),
      ask(
        'C16-4k',
        'Was acetaminophen tried first for mild to moderate pain?',
        nsaids.corroborated('', 'CM17-0013625'),
        ['medication'],
      ),
      ask('C16-4l', 'Is another NSAID already taken?', nsaids.corroborated('', 'CM16-0234464'), ['medication']),
    ),
    {
      phases: PHASES,
      note: 'Six weeks stand for "short-term": the letters print 1-2 weeks for acute pain and no number for chronic.',
    },
  ),
  topic(
    'ppi-2016',
    'Proton pump inhibitors and H2 blockers (2016)',
    any(
      'C16-4',
      'Is there a risk or complaint of the stomach?',
      gastric.corroborated('', 'CM16-0245466'),
      all(
        'C16-4m',
        'An NSAID, with at least one risk factor?',
        gastric.corroborated('', 'CM16-0248698'),
        fact('C16-4n', 'Is an NSAID taken?', gastric.corroborated('', 'CM16-0248698'), 'medication', {
          about: ['NSAID'],
          results: TAKEN,
          prevails: 'for',
        }),
        any(
          'C16-4o',
          'Over 65, ulcer, bleeding or perforation, or a drug that adds to the risk?',
          gastric.corroborated('', 'CM16-0248698'),
          limit('C16-4p', 'Over 65?', gastric.corroborated('', 'CM16-0248698'), 'patient age', { least: '66' }),
          fact(
            'C16-4q',
            'A history of ulcer, bleeding or perforation?',
            gastric.corroborated('', 'CM16-0248698'),
            'diagnosis',
            {
              about: ['ulcer', 'gastrointestinal bleed', 'gi bleed', 'perforation'],
              prevails: 'for',
            },
          ),
          fact(
            'C16-4r',
            'Aspirin, a corticosteroid or an anticoagulant?',
            gastric.corroborated('', 'CM16-0249170'),
            'medication',
            {
              about: ['aspirin', 'corticosteroid', 'anticoagulant'],
              results: TAKEN,
              prevails: 'for',
            },
          ),
        ),
      ),
      fact('C16-4s', 'Does an NSAID cause dyspepsia?', gastric.corroborated('', 'CM17-0009995'), 'side effect', {
        about: ['dyspepsia', 'gastr', 'reflux', 'heartburn', 'stomach', 'gi upset', 'abdominal', 'nausea'],
        prevails: 'for',
      }),
      fact('C16-4t', 'Is a stomach complaint diagnosed?', gastric.corroborated('', 'CM17-0013625'), 'diagnosis', {
        about: ['dyspepsia', 'gastritis', 'reflux', 'gerd', 'gastropathy'],
        prevails: 'for',
      }),
      fact('C16-4u', 'Does the patient complain of the stomach?', gastric.corroborated('', 'CM16-0245466'), 'symptom', {
        about: ['dyspepsia', 'heartburn', 'reflux', 'stomach', 'epigastric', 'gi upset', 'gastr'],
        prevails: 'for',
      }),
    ),
    { phases: PHASES },
  ),
  topic(
    'topical-analgesics-2016',
    'Topical analgesics, compounded ones included (2016)',
    all(
      'C16-5',
      'Is each ingredient recommended, and were oral first-line drugs tried?',
      topicals.corroborated('', 'CM16-0249536'),
      when(
        'C16-5a',
        'Is an ingredient not recommended on the skin?',
        item(
          'C16-5b',
          'Does it contain a muscle relaxant, an anticonvulsant or ketoprofen?',
          topicals.corroborated('', 'CM16-0249536'),
          ['baclofen', 'cyclobenzaprine', 'muscle relaxant', 'gabapentin', 'topiramate', 'orphenadrine', 'ketoprofen'],
        ),
        exclusion(
          'C16-5c',
          'A product with one drug or class that is not recommended is not recommended.',
          topicals.corroborated('', 'CM16-0249536'),
        ),
      ),
      when(
        'C16-5d',
        'Lidocaine on the skin: is it the patch?',
        item('C16-5e', 'Does it contain lidocaine?', topicals.corroborated('', 'CM16-0234464'), [
          'lidocaine',
          'lidopro',
        ]),
        exclusion(
          'C16-5f',
          'Creams, ointments and gels with lidocaine are not recommended.',
          topicals.corroborated('', 'CM16-0234464'),
          item('C16-5g', 'Is it a patch?', topicals.corroborated('', 'CM16-0234464'), ['patch', 'lidoderm']),
        ),
      ),
      any(
        'C16-5h',
        'Neuropathic pain after antidepressants and anticonvulsants, or an NSAID gel for a joint after oral NSAIDs?',
        topicals.corroborated('', 'CM16-0249536'),
        fact(
          'C16-5i',
          'Did an antidepressant or anticonvulsant fail?',
          topicals.corroborated('', 'CM16-0249536'),
          'medication',
          {
            about: ['antidepressant', 'TCA', 'SNRI', 'anti-epilepsy'],
            results: ['failed', 'stopped'],
            prevails: 'for',
          },
        ),
        where(
          'C16-5j',
          'A topical NSAID: arthritis of a joint in reach, after oral NSAIDs failed or harmed?',
          item('C16-5k', 'Is it diclofenac?', topicals.corroborated('', 'CM16-0245466'), [
            'diclofenac',
            'voltaren',
            'flector',
          ]),
          all(
            'C16-5l',
            'Arthritis of a joint, and oral NSAIDs failed or not tolerated?',
            topicals.corroborated('', 'CM16-0245466'),
            fact(
              'C16-5m',
              'Is osteoarthritis or tendinitis diagnosed?',
              topicals.corroborated('', 'CM16-0245466'),
              'diagnosis',
              {
                about: ['osteoarth', 'arthritis', 'tendin'],
                prevails: 'for',
              },
            ),
            any(
              'C16-5n',
              'Did an oral NSAID fail or harm?',
              topicals.corroborated('', 'CM16-0245466'),
              fact('C16-5o', 'Did it fail?', topicals.corroborated('', 'CM16-0245466'), 'medication', {
                about: ['NSAID'],
                results: ['failed', 'stopped'],
                prevails: 'for',
              }),
              fact('C16-5p', 'Did it harm?', topicals.corroborated('', 'CM16-0245466'), 'side effect', {
                prevails: 'for',
              }),
            ),
          ),
        ),
      ),
    ),
    { phases: PHASES },
  ),
  topic(
    'lidocaine-patch-2016',
    'Lidocaine patch (2016)',
    all(
      'C16-6',
      'Local nerve pain after a first-line drug?',
      at('Lidoderm (lidocaine patch)').corroborated('', 'CM16-0245466'),
      any(
        'C16-6a',
        'Is the pain neuropathic?',
        at('Lidoderm (lidocaine patch)').corroborated('', 'CM16-0245466'),
        fact(
          'C16-6b',
          'By diagnosis?',
          at('Lidoderm (lidocaine patch)').corroborated('', 'CM16-0245466'),
          'diagnosis',
          {
            about: [
              'neuropath',
              'neuralg',
              'herpe',
              'neuritis',
              'CRPS',
              'complex regional',
              'radicul',
              'carpal tunnel',
              'nerve',
            ],
            prevails: 'for',
          },
        ),
        fact('C16-6c', 'By symptom?', at('Lidoderm (lidocaine patch)').corroborated('', 'CM16-0245466'), 'symptom', {
          about: ['neuropath', 'burning', 'numb', 'tingl'],
          prevails: 'for',
        }),
      ),
      fact(
        'C16-6d',
        'Did a tricyclic, SNRI or anticonvulsant come first?',
        at('Lidoderm (lidocaine patch)').corroborated('', 'CM16-0245466'),
        'medication',
        {
          about: ['TCA', 'SNRI', 'anti-epilepsy', 'antidepressant'],
          results: ['failed', 'stopped', 'past', 'current'],
          prevails: 'for',
        },
      ),
    ),
    { phases: PHASES },
  ),
  topic(
    'compound-drugs-2016',
    'Compound drugs and suspensions (2016)',
    all(
      'C16-9',
      'Did a first-line commercial drug fail, and is a tablet impossible?',
      compounds.corroborated('', 'CM16-0248698'),
      fact(
        'C16-9a',
        'Did a first-line commercial drug fail?',
        compounds.corroborated('', 'CM16-0248698'),
        'medication',
        {
          results: ['failed'],
          prevails: 'for',
        },
      ),
      any(
        'C16-9b',
        'Can the patient not take tablets or capsules?',
        compounds.corroborated('', 'CM16-0248698'),
        fact('C16-9c', 'Is trouble swallowing recorded?', compounds.corroborated('', 'CM16-0248698'), 'symptom', {
          about: ['dysphagia', 'swallow'],
          prevails: 'for',
        }),
        fact('C16-9d', 'Is it diagnosed?', compounds.corroborated('', 'CM16-0248698'), 'diagnosis', {
          about: ['dysphagia', 'swallow'],
          prevails: 'for',
        }),
      ),
    ),
    { phases: PHASES },
  ),
  topic(
    'benzodiazepines-2016',
    'Benzodiazepines (2016)',
    all(
      'C16-8',
      'Is the benzodiazepine limited to four weeks?',
      at('Benzodiazepines').corroborated('', 'CM16-0240524'),
      exclusion(
        'C16-8a',
        'Benzodiazepines are not recommended for long-term use.',
        at('Benzodiazepines').corroborated('', 'CM16-0240524'),
        limit(
          'C16-8b',
          'At most four weeks in all?',
          at('Benzodiazepines').corroborated('', 'CM16-0240524'),
          'weeks in use',
          { most: '4' },
        ),
      ),
      any(
        'C16-8c',
        'Is there a reason that the guideline accepts (anxiety, spasm, withdrawal)?',
        at('Benzodiazepines').corroborated('', 'CM16-0240524'),
        fact(
          'C16-8d',
          'Anxiety, panic, seizures or withdrawal?',
          at('Benzodiazepines').corroborated('', 'CM16-0240524'),
          'diagnosis',
          {
            about: ['anxiety', 'panic', 'seizure', 'withdrawal'],
            prevails: 'for',
          },
        ),
      ),
    ),
    { phases: PHASES },
  ),
  topic(
    'antidepressants-2016',
    'Antidepressants (2016)',
    all(
      'AD-16',
      'Given for a pain it is recommended for, and with benefit if it goes on?',
      antidepressants.corroborated('', 'CM16-0248698'),
      any(
        'AD-16a',
        'Neuropathic pain (first-line), other chronic pain, or depression?',
        antidepressants.corroborated('', 'CM16-0248698'),
        fact('AD-16b', 'By diagnosis?', antidepressants.corroborated('', 'CM16-0248698'), 'diagnosis', {
          about: [
            'neuropath',
            'radicul',
            'neuralg',
            'neuritis',
            'CRPS',
            'complex regional',
            'fibromyalgia',
            'chronic pain',
            'depress',
            'anxiety',
            'sciatica',
          ],
          prevails: 'for',
        }),
        fact('AD-16c', 'By symptom?', antidepressants.corroborated('', 'CM17-0008753'), 'symptom', {
          about: ['radiat', 'numb', 'tingl', 'burning', 'neuropath', 'depress'],
          prevails: 'for',
        }),
      ),
      where(
        'AD-16d',
        'Taken before: is a benefit documented?',
        fact('AD-16e', 'Was it taken before?', antidepressants.corroborated('', 'CM16-0248698'), 'medication', {
          about: 'item',
          results: ['current', 'past'],
          prevails: 'for',
        }),
        any(
          'AD-16f',
          'Less pain or better function?',
          antidepressants.corroborated('', 'CM16-0248698'),
          fact(
            'AD-16g',
            'Better function?',
            antidepressants.corroborated('', 'CM16-0248698'),
            'functional improvement',
            {
              results: ['improved'],
              fails: ['unchanged', 'worse'],
            },
          ),
          limit('AD-16h', 'Less pain?', antidepressants.corroborated('', 'CM16-0248698'), 'pain reduction', {
            least: '1',
          }),
        ),
      ),
    ),
    { phases: PHASES },
  ),
  topic(
    'antiepileptics-2016',
    'Antiepilepsy drugs (2016)',
    all(
      'AED-16',
      'Nerve pain, and a response if it goes on?',
      aeds.corroborated('', 'CM17-0013625'),
      any(
        'AED-16a',
        'Is the pain neuropathic?',
        aeds.corroborated('', 'CM17-0013625'),
        fact('AED-16b', 'By diagnosis?', aeds.corroborated('', 'CM17-0013625'), 'diagnosis', {
          about: [
            'neuropath',
            'radicul',
            'neuralg',
            'neuritis',
            'herpe',
            'CRPS',
            'complex regional',
            'fibromyalgia',
            'carpal tunnel',
            'nerve',
            'sciatica',
          ],
          prevails: 'for',
        }),
      ),
      where(
        'AED-16c',
        'Taken before: at least 30 % relief and better function?',
        fact('AED-16d', 'Was it taken before?', aeds.corroborated('', 'CM17-0013625'), 'medication', {
          about: 'item',
          results: ['current', 'past'],
          prevails: 'for',
        }),
        any(
          'AED-16e',
          'Is there a response?',
          aeds.corroborated('', 'CM17-0013625'),
          limit('AED-16f', 'At least 30 % less pain?', aeds.corroborated('', 'CM17-0013625'), 'pain reduction', {
            least: '30',
          }),
          fact('AED-16g', 'Is relief of at least 30 % stated?', aeds.corroborated('', 'CM17-0013625'), 'pain relief', {
            exceptAbout: OTHER_THAN_DRUGS,
            bound: ['quantity', 'at least', '30', 'percent'],
          }),
          fact('AED-16h', 'Better function?', aeds.corroborated('', 'CM17-0013625'), 'functional improvement', {
            results: ['improved'],
            fails: ['unchanged', 'worse'],
          }),
        ),
      ),
    ),
    { phases: PHASES },
  ),
  topic(
    'insomnia-2016',
    'Insomnia treatment (2016)',
    all(
      'INS-16',
      'Insomnia, after sleep hygiene, and short?',
      insomnia.corroborated('', 'CM17-0013625'),
      any(
        'INS-16a',
        'Is insomnia documented?',
        insomnia.corroborated('', 'CM17-0013625'),
        fact('INS-16b', 'As a complaint?', insomnia.corroborated('', 'CM17-0013625'), 'symptom', {
          about: ['insomnia', 'sleep'],
          prevails: 'for',
        }),
        fact('INS-16c', 'As a diagnosis?', insomnia.corroborated('', 'CM17-0013625'), 'diagnosis', {
          about: ['insomnia', 'sleep'],
          prevails: 'for',
        }),
      ),
      fact(
        'INS-16d',
        'Was sleep hygiene or an over-the-counter aid tried?',
        insomnia.corroborated('', 'CM17-0013625'),
        'prior treatment',
        {
          about: ['sleep'],
          prevails: 'for',
        },
      ),
      ask('INS-16e', 'Is use short?', insomnia.recalled(''), ['medication']),
    ),
    { phases: PHASES },
  ),
  carried('cyclobenzaprine', 'Cyclobenzaprine (Flexeril)', {
    'CYC-1': ['CM16-0230651'],
    'CYC-2': ['CM16-0237163'],
  }),
  carried('carisoprodol', 'Carisoprodol (Soma)', {}),
]
