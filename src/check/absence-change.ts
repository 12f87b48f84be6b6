import type { Word } from '../records/index.ts'

// What two numbers say that a chart sets beside each other: "sits 20 -> 45 min", "lifts 25 lb (was 10)", "BDI 34 at intake, 19 now".

/** `gained`: can do more; `eased`: less pain; `weaned`: less medicine; `brightened`: a scale of mood is better. */
type Change = { readonly token: '@gained' | '@eased' | '@weaned' | '@brightened'; readonly from: number }

const N = String.raw`(?<![\w./-])(\d{1,4}(?:\.\d)?|half|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty)(?![\d/]*\/\d\d?\/)(?: ?- ?\d{1,3}(?![\d/]))?`
/** Where the first number of a change stands in its words. */
const FIRST = new RegExp(N, 'i')
/** What may stand behind a number that is a measure. */
const UNIT = String.raw`(?: ?[-/]? ?(?:min(?:ute)?s?|h(?:ou)?rs?|lbs?|pounds?|#|feet|ft|blocks?|miles?|yards?|m|meters?|steps?|stairs?|flights?|reps?|tab(?:let)?s?|pills?|mg|10|day|a day|per day|daily|pm|am|out of 10|%|norco|percocet|tramadol|vicodin)(?![a-z\d]))*`

/** The earlier number stands first. */
const RISING: readonly RegExp[] = [
  new RegExp(`${N}${UNIT} ?(?:-+>|→|=+>|➔|(?:down |up )to) ?(?:about |only )?${N}(${UNIT})`, 'gi'),
  new RegExp(
    String.raw`\bfrom (?:about |only |lifting |a |around )*${N}${UNIT} (?:up |down )?to (?:about |only |a |around |now )*${N}(${UNIT})`,
    'gi',
  ),
  new RegExp(
    String.raw`${N}${UNIT} (?:at|on|@|prior to|before) (?:the )?(?:initial |first )?(?:ie|eval\w*|intake|admission|baseline|start|outset|soc|visit|treatment|tx|therapy|injection|surgery)\b[^;.]{0,30}?${N}(${UNIT})(?= ?(?:[a-z]+ )?(?:now|today|currently|at (?:d\/c|discharge)|this (?:week|visit)|after)\b)`,
    'gi',
  ),
  new RegExp(
    String.raw`\b(?:was|were|initially|formerly|previously|used to be) (?:only |about )?${N}${UNIT},? (?:and )?(?:is )?(?:now|today|currently) (?:only |about )?${N}(${UNIT})`,
    'gi',
  ),
]

/** "Pain 7 to 4": without "from" two numbers are the bounds of a range unless the first is the greater. */
const BARE = new RegExp(`${N}${UNIT} to ${N}(${UNIT})`, 'gi')

/** The later number stands first. */
const FALLING: readonly RegExp[] = [
  new RegExp(
    String.raw`${N}(${UNIT})(?: [a-z]+){0,3},? ?\(?(?:was|were|up from|down from|vs\.?|versus|compared (?:to|with)|instead of|initially|formerly|previously|from|prior) (?:only |about |just )?${N}${UNIT}`,
    'gi',
  ),
  new RegExp(
    String.raw`${N}(${UNIT})(?: [a-z]+){0,4},? ?\((?:only |about |just )?${N}${UNIT} (?:at|on|@|before|initially|prior|previously)`,
    'gi',
  ),
]

const WORDS: Readonly<Record<string, number>> = {
  half: 0.5,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
}

const numberOf = (text: string | undefined): number => WORDS[text?.toLowerCase() ?? ''] ?? Number(text)

/** Not what has happened: what is aimed at, feared, or only the bounds of a range. */
const NOT_HAPPENED =
  /\b(?:goals?|[SL]TGs?|targets?|aims?|will|would|should|could|may|if|to (?:increase|improve|decrease|reduce)|expect\w*|anticipat\w*|plan\w*|until|ranges?|ranging|varies|varying|fluctuat\w+|between|not|no|never|denies|request\w*|recommend\w*|prior to (?:the )?injury|before the injury)\b/i

const DRUGS =
  /\b(?:tab(?:let)?s?|pills?|mg|med(?:ication)?s?|norco|percocet|opioids?|narcotics?|oxycodone|hydrocodone|morphine|tramadol|vicodin|MED|MME|ibuprofen|naproxen|motrin|intake|dose)\b/i
const MOOD = /\b(?:BDI|BAI|PHQ|GAD|PCL|HAM-?[AD]|beck)\b/i
/** Scales on which less is better, and on which more is. */
const DISABILITY = /\b(?:ODI|oswestry|NDI|(?:quick)?dash|roland|RMDQ?|RMQ|WOMAC|disability index|TUG)\b/i
const ABILITY =
  /\b(?:sit(?:s|ting)?|stand(?:s|ing)?|walk(?:s|ing)?|lift(?:s|ed|ing)?|carr(?:y|ies|ying)|tolerances?|amb(?:ulat\w+)?|treadmill|driv(?:es|ing)|work(?:s|ing)?|shifts?|floor|overhead|push\w*|pull\w*|LEFS|PSFS|KOOS|ASES|SANE|6MWT|bike|stairs|typ(?:es|ing)|grip)\b/i
const ABILITY_UNITS = /\b(?:min|minute|hour|hr|lb|pound|feet|ft|block|mile|yard|step|stair|flight|rep|meter|m)s?\b|#/i
const PAIN = /\b(?:pain|VAS|NRS|NPRS|NPS|ache|LBP|sx|symptoms)\b|\/ ?10\b|\bout of 10\b/i
const NOT_ABILITY =
  /\b(?:weigh\w*|wt|BMI|sleep\w*|slept|pain|VAS|NRS|degrees?|flexion|extension|abduction|rotation|ROM|naps?)\b/i

const KNOWN = [DRUGS, MOOD, DISABILITY, ABILITY, PAIN, NOT_ABILITY]

const NUMBERS = /\d+|\b(?:half|one|two|three|four|five|six|seven|eight|nine|ten)\b/gi
const LINKED =
  /->|→|=>|➔|\b(?:to|was|were|from|vs|versus|compared|instead|initially|formerly|previously|prior|now|eval\w*|intake|baseline|before|used)\b/i

function changesIn(text: string): readonly Change[] {
  if ((text.match(NUMBERS)?.length ?? 0) < 2 || !LINKED.test(text)) return []
  const found: Change[] = []
  for (const [patterns, rising] of [
    [RISING, true],
    [FALLING, false],
    [[BARE], true],
  ] as const) {
    for (const pattern of patterns) {
      for (const hit of text.matchAll(pattern)) {
        const [one, other] = rising ? [hit[1], hit[2]] : [hit[1], hit[3]]
        const [before, after] = rising ? [numberOf(one), numberOf(other)] : [numberOf(other), numberOf(one)]
        if (pattern === BARE && (/\bfrom $/i.test(text.slice(0, hit.index)) || !isChangeBare(text, before, after)))
          continue
        const token = meant(text, hit.index, hit.index + hit[0].length, before, after)
        if (token !== null) found.push({ token, from: hit.index + hit[0].search(FIRST) })
      }
    }
  }
  return found
}

/** "Progress: lift 12 to 25 lb": of two rising numbers only those that are told as a gain are no range. */
const isChangeBare = (text: string, before: number, after: number): boolean =>
  after < before ||
  (after >= 1.5 * before && /\b(?:progress(?!\w| to| as)|improved|gained|gains|increased)\b/i.test(text))

/** What is measured: the words of the clause nearest before the numbers, else their units. */
function meant(text: string, from: number, to: number, before: number, after: number): Change['token'] | null {
  if (before === after || /^ ?(?:[ap]\.?m\b|weeks?|months?|years?|wks?)/i.test(text.slice(to, to + 7))) return null
  const first = Math.max(text.lastIndexOf(';', from), text.lastIndexOf('. ', from)) + 1
  if (NOT_HAPPENED.test(text.slice(first, to))) return null
  const comma = text.lastIndexOf(',', from) + 1
  // "sits 20 -> 40 min, stands 10 -> 25": what stands between the comma and the numbers says what they are of
  const told = text.slice(Math.max(first, /[a-z]/i.test(text.slice(comma, from)) ? comma : first), to)
  const own = KNOWN.some((words) => words.test(told)) ? told : `${told}${text.slice(to, to + 14)}`
  const less = after < before
  if (MOOD.test(own)) return less ? '@brightened' : null
  if (DISABILITY.test(own)) return less ? '@gained' : null
  // a score of ten is one of pain, also behind the name of a drug: "Tramadol: 7/10 -> 4/10"
  if (PAIN.test(own) && (!DRUGS.test(own) || /\/ ?10\b/.test(text.slice(from, to))))
    return less && before <= 10 ? '@eased' : null
  if (DRUGS.test(own)) return less ? '@weaned' : null
  if (NOT_ABILITY.test(own)) return null
  return !less && (ABILITY.test(own) || ABILITY_UNITS.test(text.slice(from, to + 4))) ? '@gained' : null
}

export const CHANGE_TOKENS: readonly string[] = ['@gained', '@eased', '@weaned', '@brightened']

/** A line is read once, whatever is asked of its numbers. */
const READ = new WeakMap<object, readonly Change[]>()

/** Does a change for the better begin at this number of a line? */
export function isChange(token: string, line: { readonly text: string }, { from }: Word): boolean {
  let changes = READ.get(line)
  if (changes === undefined) {
    changes = changesIn(line.text)
    READ.set(line, changes)
  }
  return changes.some((one) => one.token === token && one.from === from)
}
