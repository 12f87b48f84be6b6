import { MEDICATIONS_2009_TOPICS } from './medications-2009.ts'
import { all, any, ask, exclusion, fact, item, limit, OTHER_THAN_DRUGS, section, unless, when, where } from './rule.ts'
import { MTUS_2016 } from './sources.ts'
import { carryOver, PHASES, type Topic } from './topic.ts'
import {
  extension,
  failedCare,
  NORMAL,
  persists,
  RADICULAR_SIGNS,
  radiculopathy,
  TREATMENTS_2009_TOPICS,
} from './treatments-2009.ts'

/**
 * The chronic pain guideline of July 2016. Its text was not seen: rules stand here as letters of 2016-17 state them,
 * or are carried over from 2009 where such a letter shows that they read the same.
 */

const at = (name: string) => section(MTUS_2016, name)

const physical = at('Physical medicine treatment')
const manual = at('Manual therapy & manipulation')
const electro = at('Electrodiagnostic testing (EMG/NCS)')
const visits = at('Office visits')
const nsaids = at('NSAIDs (non-steroidal anti-inflammatory drugs)')
const gastric = at('Proton Pump Inhibitors (PPIs)')
const relaxants = at('Muscle relaxants (for pain)')
const topicals = at('Topical analgesics')
const compounds = at('Compound drugs')
const insomnia = at('Insomnia treatment')
const aeds = at('Antiepilepsy drugs (AEDs) for pain')
const antidepressants = at('Antidepressants for chronic pain')
const home = at('Home health services')
const tens = at('TENS, chronic pain')

const topic = (id: string, title: string, rule: Topic['rule'], more: Partial<Topic> = {}): Topic => ({
  id,
  title,
  authority: 'mtus-2016',
  phases: ['chronic'],
  role: 'decides',
  rule,
  note: null,
  ...more,
})

/** The 2009 topic of that name under the 2016 edition; only the rows named are known to read the same. */
function carried(id: string, sectionName: string, known: Readonly<Record<string, readonly string[]>>): Topic {
  const old = [...MEDICATIONS_2009_TOPICS, ...TREATMENTS_2009_TOPICS].find((each) => each.id === id)
  if (old === undefined) throw new RangeError(`no 2009 topic ${id}`)
  return carryOver(
    old,
    {
      id: `${id}-2016`,
      authority: 'mtus-2016',
      suffix: '/2016',
      where: { ...MTUS_2016, section: sectionName },
      note: 'Carried over from 2009: the rows with letters are known to read the same, the others ask a person.',
    },
    known,
  )
}

const TAKEN = ['current', 'started', 'unclear', 'requested']

export const CHRONIC_PAIN_2016_TOPICS: readonly Topic[] = [
  topic(
    'physical-medicine-2016',
    'Physical medicine (2016)',
    all(
      'C16-2',
      'Are the visits within the course, is there something to treat, and did earlier visits help?',
      physical.corroborated('', 'CM17-0002857'),
      any(
        'C16-2a',
        'Are the visits of this course within the number for the diagnosis?',
        physical.corroborated('', 'CM17-0002857'),
        limit(
          'C16-2b',
          'Myalgia, neuralgia or radiculitis: at most 10 visits?',
          physical.corroborated('', 'CM17-0002857'),
          'visits of this course',
          {
            most: '10',
          },
        ),
        where(
          'C16-2c',
          'Complex regional pain syndrome with its own number?',
          fact(
            'C16-2d',
            'Is complex regional pain syndrome diagnosed?',
            physical.corroborated('', 'CM17-0007886'),
            'diagnosis',
            {
              about: ['CRPS', 'complex regional', 'reflex sympathetic'],
              prevails: 'for',
            },
          ),
          limit(
            'C16-2e',
            'At most 26 visits over 16 weeks?',
            physical.corroborated('', 'CM17-0007886'),
            'visits of this course',
            {
              most: '26',
            },
          ),
        ),
      ),
      extension('C16-2f', physical.corroborated('', 'CM16-0245295')),
      any(
        'C16-2g',
        'Is there a deficit that needs a therapist rather than exercises at home?',
        physical.corroborated('', 'CM16-0228949'),
        fact(
          'C16-2h',
          'Is there an objective deficit?',
          physical.corroborated('', 'CM16-0228949'),
          'examination finding',
          {
            about: [
              'range of motion',
              'flexion',
              'extension',
              'abduction',
              'rotation',
              'strength',
              'weakness',
              'gait',
              'tender',
              'spasm',
              'swelling',
              'motion',
            ],
            fails: ['full', 'normal', '5/5'],
            samePlace: true,
            prevails: 'for',
          },
        ),
        fact('C16-2i', 'Are activities limited?', physical.corroborated('', 'CM16-0228949'), 'daily activities', {
          about: ['limited', 'unable', 'difficult'],
          prevails: 'for',
        }),
      ),
      ask(
        'C16-2j',
        'Arthritis: at most 9 visits over 8 weeks; after an injection one or two?',
        physical.corroborated('', 'CM17-0013754'),
        ['diagnosis'],
      ),
    ),
  ),
  topic(
    'manual-therapy-2016',
    'Manual therapy and manipulation (2016)',
    all(
      'C16-3',
      'Is manipulation within its trial and total, for a part it helps?',
      manual.corroborated('', 'CM16-0231706'),
      when(
        'C16-3a',
        'Is it for a part for which it is not recommended?',
        item(
          'C16-3b',
          'Ankle, foot, forearm, wrist, hand or knee, and no other part?',
          manual.corroborated('', 'CM16-0243453'),
          [],
          ['foot', 'hand', 'knee', 'elbow'],
        ),
        exclusion(
          'C16-3c',
          'Manipulation is not recommended for ankle, foot, carpal tunnel, forearm, wrist, hand or knee.',
          manual.corroborated('', 'CM16-0243453'),
          item(
            'C16-3d',
            'Is the spine treated too?',
            manual.corroborated('', 'CM16-0243453'),
            [],
            ['neck', 'upper back', 'low back'],
          ),
        ),
      ),
      any(
        'C16-3e',
        'A trial within its number, or a continued course that helped?',
        manual.corroborated('', 'CM16-0231706'),
        limit(
          'C16-3f',
          'A trial of at most 6 visits over two weeks?',
          manual.corroborated('', 'CM16-0243453'),
          'visits of this course',
          {
            most: '6',
          },
        ),
        where(
          'C16-3g',
          'A continued course: within 18 visits, after functional improvement?',
          fact('C16-3h', 'Was manipulation given before?', manual.corroborated('', 'CM16-0247660'), 'prior treatment', {
            about: 'item',
            prevails: 'for',
          }),
          all(
            'C16-3i',
            'Within the total, and improved?',
            manual.corroborated('', 'CM16-0231706'),
            limit(
              'C16-3j',
              'At most 18 visits over 6-8 weeks in all?',
              manual.corroborated('', 'CM16-0231706'),
              'visits of this course',
              {
                most: '18',
              },
            ),
            fact(
              'C16-3k',
              'Is objective functional improvement documented?',
              manual.corroborated('', 'CM16-0247660'),
              'functional improvement',
              {
                results: ['improved'],
                fails: ['unchanged', 'worse'],
              },
            ),
          ),
        ),
      ),
    ),
    { note: 'Some letters state 4-6 visits for the trial and 16 for the total; the more generous reading is used.' },
  ),
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
  topic(
    'tens-2016',
    'TENS and other electrical stimulation (2016)',
    all(
      'C16-7',
      'A one-month home trial with goals, beside a program of restoration, after other modalities?',
      tens.corroborated('', 'CM17-0006634'),
      fact(
        'C16-7a',
        'Are there short- and long-term goals for the unit?',
        tens.corroborated('', 'CM17-0006634'),
        'treatment goal',
        { prevails: 'for' },
      ),
      failedCare('C16-7b', 'Did therapy and medication fail?', tens.corroborated('', 'CM17-0006634')),
      any(
        'C16-7c',
        'A rental of one month, or a trial that helped?',
        tens.corroborated('', 'CM17-0006634'),
        limit('C16-7d', 'A rental of at most 30 days?', tens.corroborated('', 'CM17-0006634'), 'days of rental', {
          most: '30',
        }),
        where(
          'C16-7e',
          'After a trial: did it help?',
          fact('C16-7f', 'Was it given before?', tens.corroborated('', 'CM17-0005344'), 'prior treatment', {
            about: ['TENS', 'transcutaneous', 'electrical', 'stimulation'],
            prevails: 'for',
          }),
          fact('C16-7g', 'Did it help?', tens.corroborated('', 'CM17-0005344'), 'prior treatment', {
            about: ['TENS', 'transcutaneous', 'electrical', 'stimulation'],
            results: ['helped', 'partly helped'],
            fails: ['did not help', 'worse'],
          }),
        ),
      ),
    ),
    { phases: PHASES },
  ),
  topic(
    'electrodiagnosis-2016',
    'Electrodiagnostic testing (2016)',
    all(
      'EDX-16',
      'Is there a neurological question that conservative care has not settled?',
      electro.corroborated('', 'CM16-0230651'),
      any(
        'EDX-16a',
        'Are there neurological symptoms or signs?',
        electro.corroborated('', 'CM16-0235991'),
        fact(
          'EDX-16b',
          'Numbness, tingling, weakness or radiating pain?',
          electro.corroborated('', 'CM16-0235991'),
          'symptom',
          {
            about: ['numb', 'tingl', 'paresthes', 'weakness', 'radiat', 'dysesthes', 'radicul'],
            samePlace: true,
            prevails: 'for',
          },
        ),
        fact(
          'EDX-16c',
          'A neurological finding on examination?',
          electro.corroborated('', 'CM16-0248034'),
          'examination finding',
          {
            about: [...RADICULAR_SIGNS, 'tinel', 'phalen', 'durkan', 'grip'],
            fails: NORMAL,
            samePlace: true,
            prevails: 'for',
          },
        ),
      ),
      persists('EDX-16d', 'Did at least a month of conservative care fail?', electro.corroborated('', 'CM16-0230651')),
      any(
        'EDX-16n',
        'Is a nerve or root named, or a finding that points to one?',
        electro.corroborated(''),
        fact(
          'EDX-16o',
          'Radiculopathy, entrapment or neuropathy, diagnosed or suspected?',
          electro.corroborated('', 'CM16-0249536'),
          'diagnosis',
          {
            about: [
              'radiculopathy',
              'carpal tunnel',
              'cubital tunnel',
              'neuropathy',
              'tarsal tunnel',
              'thoracic outlet',
              'paresthesia',
              'disc herniation',
            ],
            suspicion: 'counts',
            prevails: 'for',
          },
        ),
        fact(
          'EDX-16q',
          'A deficit or a sign of entrapment on examination?',
          electro.corroborated('', 'CM16-0249536'),
          'examination finding',
          {
            about: [...RADICULAR_SIGNS, 'tinel', 'phalen', 'carpal compression', 'elbow flexion'],
            fails: NORMAL,
            samePlace: true,
            silence: 'does not apply',
            prevails: 'for',
          },
        ),
        fact('EDX-16p', 'Is that the stated purpose?', electro.corroborated('', 'CM16-0249536'), 'purpose of request', {
          about: ['radiculopathy', 'nerve', 'carpal', 'cubital', 'neuropathy', 'entrapment'],
          silence: 'does not apply',
          prevails: 'for',
        }),
      ),
      unless(
        'EDX-16e',
        'Was no such study done already?',
        fact(
          'EDX-16f',
          'Is there an earlier study of the same limbs?',
          electro.corroborated('', 'CM17-0003284'),
          'electrodiagnostic study',
          {
            samePlace: true,
            prevails: 'for',
          },
        ),
      ),
      where(
        'EDX-16g',
        'Nerve conduction of the legs',
        item(
          'EDX-16h',
          'Is only nerve conduction of the legs or low back asked for?',
          electro.corroborated('', 'CM16-0248698'),
          ['NCS', 'NCV', 'nerve conduction'],
          ['low back', 'foot', 'knee', 'hip'],
        ),
        exclusion(
          'EDX-16i',
          'Nerve conduction studies are not recommended for low back and legs with radiculopathy.',
          electro.corroborated('', 'CM16-0248698'),
          fact(
            'EDX-16j',
            'Is a peripheral neuropathy or entrapment suspected?',
            electro.corroborated('', 'CM17-0011730'),
            'diagnosis',
            {
              about: ['peripheral neuropathy', 'tarsal tunnel', 'peroneal', 'entrapment', 'polyneuropathy'],
              prevails: 'for',
            },
          ),
        ),
      ),
      when(
        'EDX-16k',
        'Somatosensory evoked potentials',
        item('EDX-16l', 'Are evoked potentials asked for?', electro.corroborated('', 'CM17-0011730'), [
          'SSEP',
          'evoked potential',
          'somatosensory',
        ]),
        exclusion(
          'EDX-16m',
          'Evoked potentials are not supported for suspected radiculopathy.',
          electro.corroborated('', 'CM17-0011730'),
        ),
      ),
    ),
    { phases: PHASES },
  ),
  topic(
    'office-visits-2016',
    'Office visits and consultations (2016)',
    any(
      'OV-16',
      'Is the visit called for by complaints, findings or a question that needs another specialty?',
      visits.corroborated('', 'CM16-0236380'),
      fact(
        'OV-16a',
        'Is there a finding on examination or imaging that the specialist treats?',
        visits.corroborated('', 'CM16-0247802'),
        'imaging',
        {
          results: ['abnormal', 'positive'],
          fails: ['normal', 'negative'],
          prevails: 'for',
        },
      ),
      fact(
        'OV-16b',
        'Is there a neurological or structural finding?',
        visits.corroborated('', 'CM16-0236380'),
        'examination finding',
        {
          about: [...RADICULAR_SIGNS, 'instability', 'locking', 'range of motion', 'deformity'],
          fails: NORMAL,
          prevails: 'for',
        },
      ),
      fact(
        'OV-16d',
        'Is there a diagnosis on which a specialist must advise?',
        visits.corroborated('', 'CM17-0012640'),
        'diagnosis',
        {
          about: [
            'osteoarthritis',
            'fracture',
            'dislocation',
            'tear',
            'disc herniation',
            'spinal stenosis',
            'spondylolisthesis',
            'myelopathy',
          ],
          samePlace: true,
          silence: 'does not apply',
          prevails: 'for',
        },
      ),
      fact('OV-16c', 'Is there a red flag?', visits.corroborated('', 'CM16-0236380'), 'red flag', { prevails: 'for' }),
    ),
    { phases: PHASES },
  ),
  topic(
    'home-health-2016',
    'Home health services (2016)',
    all(
      'HH-16',
      'Homebound, with a need that a nurse or aide must meet?',
      home.corroborated('', 'CM16-0249726'),
      any(
        'HH-16a',
        'After major surgery or hospital, or with a need for skilled care?',
        home.corroborated('', 'CM16-0249726'),
        fact(
          'HH-16b',
          'Was there an operation or a hospital stay?',
          home.corroborated('', 'CM16-0249726'),
          'prior treatment',
          {
            about: ['surgery', 'hospital', 'inpatient'],
            prevails: 'for',
          },
        ),
        fact(
          'HH-16c',
          'Wound care, intravenous drugs or another skilled task?',
          home.corroborated('', 'CM16-0249726'),
          'purpose of request',
          {
            about: ['wound', 'dressing', 'intravenous', 'IV', 'medication management', 'skilled'],
            prevails: 'for',
          },
        ),
      ),
      fact(
        'HH-16d',
        'Is the patient homebound or unable to manage daily activities?',
        home.corroborated('', 'CM16-0249735'),
        'daily activities',
        {
          about: ['homebound', 'unable', 'limited', 'assistance', 'bed', 'wheelchair', 'walker'],
          prevails: 'for',
        },
      ),
      limit('HH-16e', 'Part-time, at most 35 hours a week?', home.corroborated('', 'CM16-0249735'), 'hours a week', {
        most: '35',
      }),
    ),
    { phases: PHASES },
  ),
  topic(
    'psychological-2016',
    'Psychological evaluation (2016)',
    any(
      'PSY-16',
      'Is a psychological question documented that was not answered yet?',
      at('Psychological evaluations').corroborated('', 'CM16-0231884'),
      all(
        'PSY-16a',
        'Psychological symptoms, not yet evaluated?',
        at('Psychological evaluations').corroborated('', 'CM16-0231884'),
        fact(
          'PSY-16b',
          'Depression, anxiety or stress?',
          at('Psychological evaluations').corroborated('', 'CM16-0231884'),
          'diagnosis',
          {
            about: ['depress', 'anxiety', 'stress', 'psych', 'insomnia', 'ptsd'],
            prevails: 'for',
          },
        ),
        unless(
          'PSY-16c',
          'Was it not done already?',
          fact(
            'PSY-16d',
            'Was a psychological evaluation done?',
            at('Psychological evaluations').corroborated('', 'CM16-0231884'),
            'consultation',
            {
              about: ['psych'],
              prevails: 'for',
            },
          ),
        ),
      ),
    ),
    { phases: PHASES },
  ),
  topic(
    'facet-injections-2016',
    'Facet joint injections (2016)',
    all(
      'FAC-16',
      'Facet pain without radicular symptoms, and no more than one therapeutic set?',
      at('Facet blocks').corroborated('', 'CM16-0219557'),
      unless(
        'FAC-16a',
        'Is there no radicular pain beside it?',
        fact(
          'FAC-16b',
          'Are there radicular symptoms?',
          at('Facet blocks').corroborated('', 'CM16-0219557'),
          'symptom',
          {
            about: ['radiat', 'radicul'],
            samePlace: true,
            prevails: 'for',
          },
        ),
      ),
      fact(
        'FAC-16c',
        'Are facet findings described (facet tenderness, pain on extension or loading)?',
        at('Facet blocks').corroborated('', 'CM16-0219557'),
        'examination finding',
        {
          about: ['facet', 'extension', 'loading', 'kemp'],
          samePlace: true,
          prevails: 'for',
        },
      ),
      limit(
        'FAC-16d',
        'At most one set in all?',
        at('Facet blocks').corroborated('', 'CM16-0219557'),
        'injections of this course',
        { most: '1' },
      ),
    ),
    { phases: PHASES },
  ),
  topic(
    'esi-2016',
    'Epidural steroid injections (2016)',
    all(
      'ESI-16',
      'Radiculopathy that a study confirms, after conservative care failed?',
      at('Epidural steroid injections').corroborated('', 'CM17-0006287'),
      radiculopathy('ESI-16a', at('Epidural steroid injections').corroborated('', 'CM17-0006287')),
      failedCare(
        'ESI-16e',
        'Did exercises, physical methods, NSAIDs and muscle relaxants fail?',
        at('Epidural steroid injections').corroborated('', 'CM17-0006287'),
      ),
    ),
    { phases: PHASES },
  ),
  topic(
    'modalities-2016',
    'Passive modalities (2016)',
    all(
      'MOD-16',
      'Is the modality recommended?',
      at('Ultrasound, therapeutic').corroborated('', 'CM16-0235869'),
      when(
        'MOD-16a',
        'Therapeutic ultrasound',
        item(
          'MOD-16b',
          'Is it therapeutic ultrasound?',
          at('Ultrasound, therapeutic').corroborated('', 'CM17-0005344'),
          ['ultrasound'],
        ),
        exclusion(
          'MOD-16c',
          'Therapeutic ultrasound is not recommended.',
          at('Ultrasound, therapeutic').corroborated('', 'CM17-0005344'),
        ),
      ),
      when(
        'MOD-16d',
        'Infrared therapy',
        item('MOD-16e', 'Is it infrared therapy?', at('Thermography').corroborated('', 'CM16-0235869'), ['infrared']),
        exclusion(
          'MOD-16f',
          'Infrared therapy and thermography are not recommended.',
          at('Thermography').corroborated('', 'CM16-0235869'),
        ),
      ),
      when(
        'MOD-16g',
        'Biofeedback: together with cognitive behavioral therapy?',
        item('MOD-16h', 'Is it biofeedback?', at('Biofeedback').corroborated('', 'CM16-0235869'), ['biofeedback']),
        fact(
          'MOD-16i',
          'Is there cognitive behavioral therapy?',
          at('Biofeedback').corroborated('', 'CM16-0235869'),
          'prior treatment',
          {
            about: ['cognitive', 'psychotherap', 'behavioral'],
            prevails: 'for',
          },
        ),
      ),
    ),
    { phases: PHASES },
  ),
  carried('cyclobenzaprine', 'Cyclobenzaprine (Flexeril)', {
    'CYC-1': ['CM16-0230651'],
    'CYC-2': ['CM16-0237163'],
  }),
  carried('behavioral', 'Psychological treatment', {}),
  carried('trigger-point', 'Trigger point injections', {}),
  carried('carisoprodol', 'Carisoprodol (Soma)', {}),
  carried('frp', 'Functional restoration programs', {}),
  carried('work-conditioning', 'Work conditioning, work hardening', {}),
]
