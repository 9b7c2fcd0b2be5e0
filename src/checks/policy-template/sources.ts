import type { PolicySource } from '../policy.ts';

/** The day on which the pages were read. */
const READ = '2026-11-22';

const source = (title: string, url: string): PolicySource => ({ title, url, read: READ });

/** What the template is written from. A page moves or changes: an authority reads it again when it signs its own text off. */
export const SOURCES = {
  sssc: source('Scottish Social Services Council: Code of Practice and social media', 'https://myssscportal.microsoftcrmportals.com/knowledgebase/article/KA-01068/en-us'),
  basw: source('British Association of Social Workers: social media policy', 'https://www.basw.co.uk/media/news/2013/jan/basw-publishes-social-media-policy-placing-e-professionalism-centre-stage'),
  swScotland: source('Social Work Scotland: ordinary is good', 'https://www.socialworkscotland.org/'),
  iriss: source('Iriss Insight 46: social media and social service workers', 'https://www.iriss.org.uk/resources/insights/social-media-and-social-service-workers'),
  imageConsent: source('Image consent guidance', 'https://www.tedtdc.co.uk/child-pages/image-consent-guidance'),
  publicityCode: source('Scottish Government: Code of Recommended Practice on Local Authority Publicity', 'https://www.gov.scot/publications/local-authority-publicity-code-of-practice/'),
  electionGuidance: source('Scottish Government: local government election guidance 2022', 'https://www.gov.scot/publications/scottish-local-government-election-guidance-2022/pages/1/'),
  lgaTenTips: source('Local Government Association: social media in the pre-election period (England)', 'https://www.local.gov.uk/our-support/guidance-and-resources/pre-election-period/pre-election-period-social-media'),
  councillorsCode: source('Scottish Government: Code of Conduct for Councillors', 'https://www.gov.scot/publications/code-conduct-councillors-2/pages/3'),
  pauseBeforeYouPost: source('Standards Commission for Scotland: pause before you post', 'https://www.standardscommissionscotland.org.uk/about-us/news/pause-before-you-post'),
  pitfalls: source('Standards Commission for Scotland: avoid the pitfalls', 'https://www.standardscommissionscotland.org.uk/about-us/news/social-media-avoid-the-pitfalls'),
  briefings: source('Standards Commission for Scotland: Advice Note and card on social media', 'https://standardscommissionscotland.org.uk/education-and-resources/professional-briefings'),
  foiFaq: source('Scottish Information Commissioner: questions of public authorities', 'https://foi.scot/public-authorities-faqs'),
  eirFaq: source('Scottish Information Commissioner: environmental requests', 'https://www.itspublicknowledge.info/FAQ/PublicAuthorityFAQ/RequestsFAQ.aspx'),
  records: source('National Records of Scotland: section 61 and records management', 'https://nrscotland.gov.uk/record-keeping/legislation/primary-information-legislation/freedom-of-information/freedom-of-information-and-records-management'),
  gcsPosts: source('Government Communication Service: accessible social media campaigns', 'https://gcs.civilservice.gov.uk/guidance/digital-communication/planning-creating-and-publishing-accessible-social-media-campaigns/'),
  gds: source('Government Digital Service: social media playbook', 'https://gds.blog.gov.uk/2020/09/21/as-social-media-changes-so-does-gdss-playbook/'),
  houseRules: source('North Lanarkshire Council: acceptable use of social media', 'https://northlanarkshire.gov.uk/your-council/communication-and-resources/social-media/acceptable-use-policy'),
  abuse: source('Dan Slee: nine pointers for snark or abuse', 'https://danslee.co.uk/2023/02/17/peace-speak-nine-pointers-for-public-sector-social-media-when-dealing-with-online-snark-or-abuse/'),
  lgo: source('Ombudsman’s decision 19 016 488 on blocking (England)', 'https://www.lgo.org.uk/decisions/other-categories/other/19-016-488'),
} satisfies Record<string, PolicySource>;
