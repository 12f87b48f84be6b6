import { extension, givenBefore, radiculopathy } from './questions.ts'
import { all, any, ask, fact, limit, not, section, unless, where } from './rule.ts'
import { ACUPUNCTURE_2007, LABOR_CODE, MTUS_2009, REGULATION } from './sources.ts'
import { PHASES, type Topic, topicsOf } from './topic.ts'

/** Therapies, injections, devices and programs under the chronic pain guideline of 2009, and what stands beside it. */

const at = (name: string) => section(MTUS_2009, name)

const physical = at('Physical medicine')
const manual = at('Manual therapy & manipulation')
const esi = at('Epidural steroid injections (ESIs)')
const trigger = at('Trigger point injections')
const tens = at('TENS, chronic pain')
const program = at('Chronic pain programs (functional restoration programs)')
const pump = at('Implantable drug-delivery systems (IDDSs)')
const behavior = at('Behavioral interventions')
const acupuncture = section(ACUPUNCTURE_2007, '9792.24.1')
const cap = section(LABOR_CODE, '4604.5(c)')
const definition = section(REGULATION, 'Functional improvement')

const topic = topicsOf('mtus-2009', ['chronic'])

export const TREATMENTS_2009_TOPICS: readonly Topic[] = [
  topic(
    'physical-medicine',
    'Physical medicine (physical and occupational therapy)',
    all(
      'PM',
      'Are the visits within the course, and did earlier ones help?',
      physical.corroborated('98-99'),
      ask('PM-1', 'Is it active therapy with exercises at home, passive only early?', physical.recalled('98'), [
        'prior treatment',
      ]),
      any(
        'PM-2d',
        'Are the visits of this course within the number for the diagnosis?',
        physical.corroborated('99'),
        limit(
          'PM-2',
          'Myalgia, myositis: at most 10 visits over 8 weeks?',
          physical.corroborated('99'),
          'visits of this course',
          {
            most: '10',
          },
        ),
        limit(
          'PM-3',
          'Neuralgia, radiculitis: at most 10 visits over 4 weeks?',
          physical.corroborated('99'),
          'visits of this course',
          {
            most: '10',
          },
        ),
        where(
          'PM-4a',
          'Complex regional pain syndrome with its own number?',
          fact('PM-4b', 'Is complex regional pain syndrome diagnosed?', physical.corroborated('99'), 'diagnosis', {
            about: ['CRPS', 'complex regional', 'reflex sympathetic'],
            prevails: 'for',
          }),
          limit('PM-4', 'At most 24 visits over 16 weeks?', physical.corroborated('99'), 'visits of this course', {
            most: '24',
          }),
        ),
      ),
      ask(
        'PM-5',
        'Does frequency fade from three a week to one or less, with exercises at home?',
        physical.recalled('98-99'),
        ['prior treatment'],
      ),
      extension('PM-6', physical.corroborated('99')),
      limit(
        'PM-7',
        'Within the statutory 24 visits per discipline and injury, unless post-surgical or more was authorized?',
        cap.verified(''),
        'visits of this course',
        {
          most: '24',
        },
      ),
    ),
  ),
  topic(
    'acupuncture',
    'Acupuncture',
    all(
      'ACU',
      'Is acupuncture used as the regulation allows?',
      acupuncture.verified(''),
      any(
        'ACU-1',
        'Is pain medication reduced or not tolerated, or is it an adjunct to rehabilitation or surgery?',
        acupuncture.verified(''),
        fact('ACU-1a', 'Is medication not tolerated?', acupuncture.verified(''), 'side effect', { prevails: 'for' }),
        fact('ACU-1b', 'Is medication being reduced or stopped?', acupuncture.verified(''), 'medication', {
          results: ['stopped'],
          prevails: 'for',
        }),
        fact('ACU-1c', 'Is a taper planned?', acupuncture.verified(''), 'weaning', { prevails: 'for' }),
        fact('ACU-1d', 'Is there physical rehabilitation?', acupuncture.verified(''), 'prior treatment', {
          about: ['physical therapy', 'therapy', 'exercise', 'rehabilitation', 'chiropract', 'surgery'],
          prevails: 'for',
        }),
        fact('ACU-1e', 'Is physical rehabilitation asked for beside it?', acupuncture.verified(''), 'request', {
          about: ['physical therapy', 'exercise', 'rehabilitation', 'chiropract'],
          prevails: 'for',
        }),
      ),
      any(
        'ACU-2a',
        'A first trial within its number, or an extension with functional improvement?',
        acupuncture.verified(''),
        limit(
          'ACU-2',
          'At most 6 treatments in all, in which improvement must show?',
          acupuncture.verified(''),
          'visits of this course',
          {
            most: '6',
          },
        ),
        where(
          'ACU-4',
          'Extension: is functional improvement from acupuncture documented (9792.20)?',
          givenBefore('ACU-4a', acupuncture.verified('')),
          any(
            'ACU-4b',
            'Is improvement documented?',
            acupuncture.verified(''),
            fact('ACU-4c', 'Is function better?', acupuncture.verified(''), 'functional improvement', {
              results: ['improved'],
              fails: ['unchanged', 'worse'],
            }),
            fact('ACU-4d', 'Did acupuncture help?', acupuncture.verified(''), 'prior treatment', {
              about: ['acupuncture'],
              results: ['helped'],
              fails: ['did not help', 'worse'],
            }),
          ),
        ),
      ),
      unless(
        'ACU-3a',
        'Is frequency within one to three a week?',
        not(
          'ACU-3b',
          'Is it over three a week?',
          limit('ACU-3', 'At most three a week?', acupuncture.verified(''), 'visits per week', { most: '3' }),
        ),
      ),
    ),
    { authority: 'acupuncture-2007', phases: PHASES },
  ),
  topic(
    'manual-therapy',
    'Manual therapy and manipulation',
    all(
      'MT',
      'Is manipulation within its trial and total, for a part it helps?',
      manual.corroborated('58-60'),
      any(
        'MT-0',
        'A trial within its number, or a continued course that helped?',
        manual.corroborated('58'),
        limit(
          'MT-1',
          'Low back: a trial of at most 6 visits over two weeks?',
          manual.corroborated('58'),
          'visits of this course',
          { most: '6' },
        ),
        where(
          'MT-2a',
          'A continued course: within its total, after functional improvement?',
          givenBefore('MT-2b', manual.corroborated('58')),
          all(
            'MT-2c',
            'Within the total, and improved?',
            manual.corroborated('58'),
            limit(
              'MT-2',
              'At most 18 visits over 6-8 weeks in all?',
              manual.corroborated('58'),
              'visits of this course',
              { most: '18' },
            ),
            fact('MT-2d', 'Is function better?', manual.corroborated('58'), 'functional improvement', {
              results: ['improved'],
              fails: ['unchanged', 'worse'],
            }),
          ),
        ),
        where(
          'MT-4a',
          'A flare: within its number?',
          fact('MT-4b', 'Is there a flare?', manual.corroborated('58'), 'symptom', {
            about: ['flare', 'exacerbation'],
          }),
          limit(
            'MT-4',
            'A flare after return to work: one or two visits every 4-6 months?',
            manual.corroborated('58'),
            'visits asked',
            { most: '2' },
          ),
        ),
      ),
      ask('MT-3', 'Is it elective or maintenance care?', manual.recalled('58'), ['prior treatment']),
      ask('MT-5', 'Is it for ankle, foot, carpal tunnel, forearm, wrist, hand or knee?', manual.recalled('58')),
      ask('MT-6', 'Is it over eight weeks without re-evaluation?', manual.recalled('58-59'), ['prior treatment']),
    ),
  ),
  topic(
    'massage',
    'Massage therapy',
    all(
      'MAS',
      'Is massage a short adjunct?',
      at('Massage therapy').recalled('60'),
      ask('MAS-1', 'Adjunct to exercise, four to six visits?', at('Massage therapy').recalled('60'), [
        'prior treatment',
      ]),
    ),
  ),
  topic(
    'esi',
    'Epidural steroid injections',
    all(
      'ESI',
      'Is there radiculopathy that a study confirms, and did an earlier injection help enough?',
      esi.corroborated('46'),
      radiculopathy('ESI-1', esi.corroborated('46')),
      ask('ESI-2', 'Did exercise, physical methods, NSAIDs and muscle relaxants fail?', esi.recalled('46'), [
        'prior treatment',
        'medication',
      ]),
      ask('ESI-3', 'Under fluoroscopy?', esi.recalled('46')),
      ask(
        'ESI-4',
        'Diagnostic phase: at most two, the second after a partial response, one or two weeks apart?',
        esi.recalled('46'),
        ['prior treatment'],
      ),
      ask('ESI-5', 'Transforaminal: at most two roots?', esi.recalled('46')),
      ask('ESI-6', 'Interlaminar: at most one level?', esi.recalled('46')),
      where(
        'ESI-7',
        'A repeat: at least 50 % relief for six to eight weeks?',
        fact('ESI-7a', 'Was an epidural injection given before?', esi.corroborated('46'), 'prior treatment', {
          about: ['epidural'],
          samePlace: true,
          prevails: 'for',
        }),
        all(
          'ESI-7b',
          'At least 50 % relief, for at least six weeks?',
          esi.corroborated('46'),
          fact('ESI-7c', 'At least 50 % relief?', esi.corroborated('46'), 'prior treatment', {
            about: ['epidural'],
            samePlace: true,
            bound: ['relief', 'at least', '50', 'percent'],
          }),
          fact('ESI-7d', 'For at least six weeks?', esi.corroborated('46'), 'prior treatment', {
            about: ['epidural'],
            samePlace: true,
            bound: ['lasted', 'at least', '6', 'weeks'],
          }),
        ),
      ),
      ask('ESI-8', 'Is it a series of three, or a third in all?', esi.recalled('46'), ['prior treatment']),
    ),
  ),
  topic(
    'trigger-point',
    'Trigger point injections',
    all(
      'TPI',
      'Is there a trigger point by examination?',
      trigger.corroborated('122'),
      fact(
        'TPI-1',
        'A trigger point with twitch response and referred pain?',
        trigger.corroborated('122'),
        'examination finding',
        {
          about: ['trigger point', 'twitch', 'referred pain'],
          samePlace: true,
          prevails: 'for',
        },
      ),
      ask(
        'TPI-2',
        'Over three months, after stretching, therapy, NSAIDs and relaxants failed?',
        trigger.recalled('122'),
        ['prior treatment'],
      ),
      ask('TPI-3', 'Is there no radiculopathy?', trigger.recalled('122'), ['examination finding', 'imaging']),
      ask('TPI-4', 'At most three or four per session?', trigger.recalled('122')),
      ask(
        'TPI-5',
        'Repeat: over 50 % relief for six weeks with better function, two months apart?',
        trigger.recalled('122'),
        ['prior treatment'],
      ),
      ask('TPI-6', 'Nothing but local anaesthetic with or without steroid?', trigger.recalled('122')),
    ),
  ),
  topic(
    'tens',
    'TENS, chronic pain',
    all(
      'TENS',
      'Is there a one-month trial with a plan, after three months of pain?',
      tens.corroborated('114-116'),
      limit('TENS-1', 'Has the pain lasted at least three months?', tens.corroborated('116'), 'days since injury', {
        least: '90',
      }),
      ask('TENS-2', 'Were other modalities and medication tried, and did they fail?', tens.recalled('116'), [
        'prior treatment',
      ]),
      any(
        'TENS-3',
        'A rental of one month, or a documented trial before a purchase?',
        tens.corroborated('114, 116'),
        limit('TENS-3a', 'A rental of at most 30 days?', tens.corroborated('116'), 'days of rental', { most: '30' }),
        fact('TENS-3b', 'Did a trial of TENS help?', tens.corroborated('114, 116'), 'prior treatment', {
          about: ['TENS', 'transcutaneous'],
          results: ['helped', 'partly helped'],
          fails: ['did not help', 'worse'],
        }),
      ),
      fact('TENS-4', 'Is there a plan with short- and long-term goals?', tens.corroborated('116'), 'treatment goal', {
        prevails: 'for',
      }),
      ask(
        'TENS-5',
        'Neuropathic pain, phantom limb, CRPS, spasticity or multiple sclerosis?',
        tens.recalled('114-115'),
        ['diagnosis'],
      ),
    ),
    { note: 'Three months are counted as 90 days.' },
  ),
  topic(
    'frp',
    'Functional restoration programs',
    all(
      'FRP',
      'Does the patient meet what a program asks?',
      program.corroborated('30-34, 49'),
      fact(
        'FRP-1',
        'A thorough evaluation with baseline functional testing?',
        program.corroborated('31'),
        'consultation',
        {
          about: ['functional', 'multidisciplinary', 'interdisciplinary', 'program', 'evaluation'],
          prevails: 'for',
        },
      ),
      ask('FRP-2', 'Did earlier treatment fail, with nothing else likely to help?', program.recalled('31'), [
        'prior treatment',
      ]),
      ask('FRP-3', 'Has the patient lost much of the ability to function alone?', program.recalled('31'), [
        'daily activities',
      ]),
      ask('FRP-4', 'No surgery or other treatment clearly called for?', program.recalled('31'), [
        'request',
        'consultation',
      ]),
      ask('FRP-5', 'Motivated, and willing to forgo secondary gain?', program.recalled('32')),
      ask('FRP-6', 'Are the negative predictors addressed?', program.recalled('32')),
      ask('FRP-7', 'No more than two weeks without shown progress?', program.recalled('32'), [
        'functional improvement',
      ]),
      ask('FRP-8', 'No more than 20 full days (160 hours)?', program.recalled('32')),
    ),
  ),
  topic(
    'idds',
    'Implantable drug-delivery systems',
    all(
      'IDDS',
      'Is the pump indicated?',
      pump.recalled('52-54'),
      ask('IDDS-1', 'Did six months of less invasive treatment fail?', pump.recalled('53'), ['prior treatment']),
      ask('IDDS-2', 'Intractable pain with objective pathology?', pump.recalled('53'), ['diagnosis', 'imaging']),
      ask('IDDS-3', 'No further surgery indicated?', pump.recalled('53'), ['consultation']),
      ask('IDDS-4', 'A psychological evaluation in favour?', pump.recalled('53-54'), ['consultation']),
      ask('IDDS-5', 'No infection or coagulopathy?', pump.recalled('53'), ['diagnosis']),
      ask('IDDS-6', 'A trial with 50-70 % relief, better function, less oral medication?', pump.recalled('53'), [
        'prior treatment',
      ]),
      ask('IDDS-7', 'Is it said that the intrathecal dose has no morphine equivalent?', pump.corroborated('52'), [
        'medication',
      ]),
    ),
  ),
  topic(
    'behavioral',
    'Psychological treatment and biofeedback',
    all(
      'PSY',
      'Are the sessions within the trial or the continued course?',
      behavior.corroborated('23-25, 100-102'),
      ask('PSY-1', 'Was the risk of delayed recovery screened?', behavior.recalled('23, 100'), ['consultation']),
      any(
        'PSY-2',
        'Trial of four, or up to ten with functional improvement?',
        behavior.corroborated('23'),
        limit('PSY-2a', 'At most four visits in all?', behavior.corroborated('23'), 'visits of this course', {
          most: '4',
        }),
        where(
          'PSY-2b',
          'Continued: up to ten with improvement?',
          givenBefore('PSY-2e', behavior.corroborated('23')),
          all(
            'PSY-2f',
            'At most ten, with improvement?',
            behavior.corroborated('23'),
            limit('PSY-2c', 'At most ten?', behavior.corroborated('23'), 'visits of this course', { most: '10' }),
            fact('PSY-2d', 'Is function better?', behavior.corroborated('23'), 'functional improvement', {
              results: ['improved'],
              fails: ['unchanged', 'worse'],
            }),
          ),
        ),
      ),
      ask('PSY-3', 'Biofeedback: together with cognitive behavioral therapy?', at('Biofeedback').recalled('24-25'), [
        'prior treatment',
      ]),
      ask('PSY-4', 'Four weeks of physical medicine alone without progress?', behavior.recalled('23'), [
        'prior treatment',
      ]),
    ),
  ),
  topic(
    'functional-improvement',
    'Functional improvement (definition)',
    all(
      'FI',
      'Is there functional improvement as the regulation defines it?',
      definition.verified(''),
      any(
        'FI-1',
        'A clinically significant gain in daily activities, or less work restriction?',
        definition.verified(''),
        fact(
          'FI-1a',
          'Are daily activities or restrictions said to be better?',
          definition.verified(''),
          'functional improvement',
          {
            results: ['improved'],
            fails: ['unchanged', 'worse'],
          },
        ),
        fact('FI-1b', 'Has the patient returned to work?', definition.verified(''), 'work status', {
          results: ['full duty', 'modified duty', 'working'],
          fails: ['off work', 'not working'],
        }),
      ),
      ask(
        'FI-2',
        'Was it measured in history and examination, in an evaluation billed as such?',
        definition.verified(''),
        ['examination finding'],
      ),
      any(
        'FI-3',
        'And less dependence on continued treatment?',
        definition.verified(''),
        fact('FI-3a', 'Was a drug stopped?', definition.verified(''), 'medication', {
          results: ['stopped'],
          prevails: 'for',
        }),
        fact('FI-3b', 'Is a taper under way?', definition.verified(''), 'weaning', { prevails: 'for' }),
      ),
    ),
    {
      role: 'advises',
      phases: PHASES,
      note: 'Both limbs are shown apart. Letters cite 9792.20(f) before April 2015 and (e) after.',
    },
  ),
  topic(
    'home-health',
    'Home health services',
    all(
      'HH',
      'Is home care needed and within its hours?',
      at('Home health services').recalled('51'),
      ask(
        'HH-1',
        'Homebound, part-time or intermittent, up to 35 hours a week, not homemaking alone?',
        at('Home health services').recalled('51'),
        ['daily activities'],
      ),
    ),
  ),
  topic(
    'stimulation-other',
    'H-wave, interferential, neuromuscular and spinal cord stimulation',
    all(
      'STIM',
      'Is this stimulation indicated?',
      at('Stimulation').recalled('105-107, 117-121'),
      ask(
        'STIM-1',
        'H-wave: a month’s trial after therapy, medication and TENS failed?',
        at('H-wave stimulation').recalled('117'),
        ['prior treatment'],
      ),
      ask(
        'STIM-2',
        'Interferential: not alone, after its failure criteria, a month’s trial?',
        at('Interferential current stimulation').recalled('118-120'),
        ['prior treatment'],
      ),
      ask(
        'STIM-3',
        'Neuromuscular stimulation is recalled as not recommended for chronic pain: confirm?',
        at('Neuromuscular electrical stimulation').recalled('121'),
      ),
      ask(
        'STIM-4',
        'Spinal cord stimulator: failed back or CRPS, psychological clearance, a trial?',
        at('Spinal cord stimulators (SCS)').recalled('101, 105-107'),
        ['diagnosis', 'consultation', 'prior treatment'],
      ),
    ),
  ),
  topic(
    'work-conditioning',
    'Work conditioning, work hardening',
    all(
      'WC',
      'Is it within its number and conditions?',
      at('Work conditioning, work hardening').recalled('125-126'),
      ask(
        'WC-1',
        'Work conditioning: ten visits over eight weeks?',
        at('Work conditioning, work hardening').recalled('125-126'),
        ['prior treatment'],
      ),
      ask(
        'WC-2',
        'Work hardening: after a plateau, a defined job, within two years, a trial of one or two weeks?',
        at('Work conditioning, work hardening').recalled('125'),
        ['date of injury', 'work status'],
      ),
    ),
  ),
]
