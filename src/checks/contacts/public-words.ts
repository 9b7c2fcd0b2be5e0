/** Words of places that everybody may come to: an address, postcode or number with them is no home's. */
export const PUBLIC_PLACE = /\b(?:library|librar(?:y|ies)|leabharlann|hall|halls|talla|office|offices|oifis|centre|center|ionad|hub|building|buildings|chambers|school|sgoil|academy|nursery|primary|college|university|church|kirk|museum|gallery|archive|archives|station|depot|park|pool|gym|leisure|hospital|surgery|clinic|health|pharmacy|chemist|police|court house|courthouse|registrar|registry|theatre|cinema|caf[eé]|pub|bar|inn|hotel|restaurant|takeaway|shop|shops|store|stores|market|recycling|household waste|tip|skip|skips|pitch|stadium|arena|venue|club|society|forum|association|committee|community flat|foodbank|food bank|larder|pantry|garage|workshop|stall|ltd|limited|plc|company|business|council|headquarters|hq|premises|licen[cs]ed?|licensing|applicant|application|proposed?|proposes|proposal|extension|erection|planning|consultation|roadworks|works|closed|closure|closures|diversion|resurfacing|void|empty|vacant|derelict|listed|birthplace|plaque|tenement|blue plaque|drop-in|drop in|surgeries|open day|meeting|meets|event|workshop|between|polling place|ymca|ywca|mosque|temple|synagogue|bank|post office)\b/i;

const STREETS = /\b(?!polling|market)\p{L}+ (?:road|street|lane|brae|wynd|place|terrace|avenue|row|crescent|drive|gardens|court|view|way|rd|st|ave)\b/giu;

/** Words but for the names of streets in them: "Station Road" is no station. */
export const withoutStreets = (words: string): string => words.replace(STREETS, '');

/** Words that ask people to get in touch with the council or who acts for it. */
export const INVITES = /\b(?:call us|ring us|text us|phone us|email us|e-mail us|contact us|book|booking|bookings|tickets?|enquir\w{1,4}|inquir\w{1,4}|info|information|details|more about|reserve|sign up|register|registration|apply|applications?|volunteer\w{0,5}|helpline|hotline|advice|advisers?|support line|switchboard|reception|office|desk|team|clerk|organis\w{1,3}|staff|officers?|customer|contact centre|out of hours|report (?:it|on|to)|emergenc\w{1,3}|24 hour|service|services|council|questions|ceist\w{0,4}|fiosrachadh|press|media|dial-a-bus|line is)\b/i;

/** Words that make something a particular person's. */
export const SOMEBODYS = /\b(?:my|ma|mine|me|his|her|hers|him|their|them|your|you|yous|mum|mums|mam|maw|dad|da|gran|granny|granda|papa|nana|nan|wife|husband|partner|son|daughter|brother|sister|neighbou?r|tenant|resident|family|home|house|flat|mr|mrs|ms|miss)\b|'s (?:number|mobile|phone|email|address|house|flat|home|mum|dad)\b/i;
