import { phraseBook, type PhraseBook } from './phrases.ts';

/** Words a council writes, and what a neighbour would say, form for form. After GOV.UK's words to avoid, and Plain English. */
const INSTEAD = `
in order to = to
prior to = before
subsequent to = after
in the event that = if
due to the fact that = because
owing to the fact that = because
despite the fact that = although
in spite of the fact that = although
at this moment in time = now
at this point in time = now
at the present time = now
in the near future = soon
in the vicinity of = near
in close proximity to = near
in relation to = about
with regard to = about
with regards to = about
in regard to = about
in regards to = about
with reference to = about
regarding = about
pertaining to = about
for the purpose of = for
on a daily basis = every day
on a weekly basis = every week
on a monthly basis = every month
on an annual basis = every year
on a regular basis = regularly
a large number of = many
the majority of the = most of the
the majority of our = most of our
the majority of these = most of these
the majority of those = most of those
the majority of = most
in excess of = more than
as a consequence of = because of
in light of = because of
until such time as = until
as and when = when
in conjunction with = with
in advance of = before
approximately = about
utilise = use
utilises = uses
utilised = used
utilising = using
utilize = use
utilisation = use
commence = start
commences = starts
commenced = started
commencing = starting
commencement = start
recommence = restart
recommences = restarts
recommenced = restarted
cease = stop
ceases = stops
ceased = stopped
assist = help
assists = helps
assisting = helping
assistance = help
to purchase = to buy
can purchase = can buy
may purchase = may buy
will purchase = will buy
you purchase = you buy
please purchase = please buy
purchased = bought
purchasing = buying
require = need
requires = needs
if required = if needed
as required = as needed
you are required to = you must
you will be required to = you will have to
should you require = if you need
should you wish to = if you want to
should you have any = if you have any
inform us = tell us
inform you = tell you
inform residents = tell people
notify us = tell us
notify the = tell the
notify your = tell your
endeavour to = try to
endeavours to = tries to
endeavoured to = tried to
endeavouring to = trying to
attempt to = try to
attempting to = trying to
attempted to = tried to
ensure that = make sure that
ensure you = make sure you
ensure we = make sure we
ensure they = make sure they
ensures that = makes sure that
ensuring that = making sure that
implement = bring in
implements = brings in
implemented = brought in
implementing = bringing in
dispatched = sent
despatch = send
despatched = sent
alleviate = ease
mitigate = reduce
mitigates = reduces
mitigated = reduced
mitigating = reducing
enhance = improve
enhances = improves
enhancing = improving
ameliorate = improve
ascertain = find out
consequently = so
furthermore = also
moreover = also
thereafter = after that
forthwith = at once
henceforth = from now on
with immediate effect = from now
with effect from = from
going forward = from now on
expedite = speed up
expedited = sped up
remuneration = pay
renumeration = pay
residing = living
resides = lives
dwelling = home
dwellings = homes
alight from = get off
alighting from = getting off
vehicular access = access for vehicles
carriageway repairs = road repairs
carriageway resurfacing = road resurfacing
carriageway works = roadworks
footway = pavement
footways = pavements
thoroughfare = road
receptacle = container
receptacles = containers
refuse collection = bin collection
refuse collections = bin collections
void property = empty home
void properties = empty homes
school estate = school buildings
precipitation = rain or snow
inclement weather conditions = bad weather
adverse weather conditions = bad weather
inclement weather = bad weather
adverse weather = bad weather
water ingress = water getting in
access and egress = getting in and out
service user = person who uses the service
service users = people who use the service
the elderly = older people
committed suicide = died by suicide
multi-agency = joint
signpost you to = point you to
signpost people to = point people to
procure = buy
procured = bought
procuring = buying
procurement = buying
liaise with = work with
liaised with = worked with
liaising with = working with
disseminate = share
disseminated = shared
in lieu of = instead of
per annum = a year
complete the form = fill in the form
complete this form = fill in this form
complete our form = fill in our form
complete the online form = fill in the online form
complete our online form = fill in our online form
completing the form = filling in the form
submit = send
submitted = sent
submitting = sending
retain = keep
obtain = get
obtains = gets
obtaining = getting
sufficient = enough
insufficient = not enough
numerous = many
located in = in
located at = at
located on = on
situated in = in
situated at = at
situated on = on
a high volume of = a lot of
high call volumes = a lot of calls
upon arrival = on arrival
upon request = on request
persons = people
individuals = people
monies = money
undertake to = promise to
undertake = carry out
undertakes = carries out
undertaken = carried out
undertook = carried out
it is anticipated that = we expect that
anticipate = expect
anticipates = expects
envisage = expect
envisaged = expected
as previously advised = as we said
at your earliest convenience = as soon as you can
give consideration to = consider
take into consideration = consider
carry out a review of = review
conduct a review of = review
are able to = can
is able to = can
has the ability to = can
have the ability to = can
are in receipt of = get
is in receipt of = gets
in receipt of = getting
over the age of = over
under the age of = under
free of charge = free
permitted = allowed
defective = faulty
in situ = in place
pre-planned = planned
an additional = another
additional = extra
`;

/** Words that say nothing, and are left out. */
const LEFT_OUT = [
  'please be advised that', 'please note that', 'please be aware that', 'residents are advised that', 'members of the public are advised that', 'we wish to advise that', 'we would like to advise that', 'it should be noted that',
  'take this opportunity to', 'do not hesitate to', "don't hesitate to", 'hereby', 'in the process of',
];

/** Words nobody can be given one plain word for: what to think of instead. */
const THINK_OF = `
facilitate = help, allow
stakeholders = the people it matters to
stakeholder engagement = talking with people
leverage = use
co-production = planning it together
implementation = starting it
decant = move out for a time
decanted = moved to another home for a time
respite care = a short break
`;

/** What a standing expression makes right: the word after, or before, that leaves it alone. */
export const LEAVE: Readonly<Record<string, { before?: RegExp; after?: RegExp }>> = {
  additional: { after: /^support$/ },
  'an additional': { after: /^support$/ },
  assistance: { after: /^dogs?$/ },
  persons: { before: /^(?:missing|displaced|older|young)$/ },
  permitted: { after: /^development$/ },
  sufficient: { before: /^(?:an?|self)$/ },
  insufficient: { before: /^an?$/ },
  dwelling: { after: /^on$/ },
  numerous: { before: /^too$/ },
  regarding: { before: /^(?:highly|well)$/ },
  'the elderly': { after: /^(?!(?:and|or|in|are|who|with|at|on|to|can|will|need|from)$)./ },
  'the majority of': { after: /^(?:it|them|us|you|its|their|your|my|his|her|this|that|which|whom|an?)$/ },
  'in receipt of': { before: /^(?:be|am)$/ },
};

/** What is said instead of a phrase: other words, none at all, or words to think of. */
export type Plainer = { kind: 'instead' | 'left-out' | 'think-of'; phrase: string; plain: string };

function* pairs(list: string, kind: Plainer['kind']): Generator<readonly [string, Plainer]> {
  for (const line of list.trim().split('\n')) {
    const [phrase, plain] = line.split(' = ') as [string, string];
    yield [phrase, { kind, phrase, plain }];
  }
}

/** The book of plainer words. */
export const PLAIN_WORDS: PhraseBook<Plainer> = phraseBook([
  ...pairs(INSTEAD, 'instead'),
  ...pairs(THINK_OF, 'think-of'),
  ...LEFT_OUT.map((phrase) => [phrase, { kind: 'left-out', phrase, plain: '' }] as const),
]);
