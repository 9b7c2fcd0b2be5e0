/** Endings by which a word for a disease, an operation or a medicine is known, whatever its beginning. */
const ILLS = /(?:itis|opathy|plegia|plegic|paresis|aemia|aemic|ectomy|ostomy|otomy|oplasty|algia|cephalus|cephaly|dystrophy|trophy|dysplasia|pnoea|uria|phobia|phobic|sclerosis|fibrosis|necrosis|stenosis|thrombosis|cirrhosis|osteoporosis|psychosis|neurosis|kyphosis|scoliosis|dermatosis|endometriosis|carcinoma|lymphoma|melanoma|myeloma|sarcoma|glioma|blastoma|haematoma|glaucoma|azepam|azolam|oxetine|traline|alopram|apine|idone|olol|statin|mycin|cillin|parin|codone|codeine|sartan|triptan|formin|azine|caine|gliptin|tinib|ximab|zumab|umab)$/;

const NOT_ILLS = new Set('sympathy empathy antipathy telepathy homeopathy atrophy trophy hypertrophy xenophobia homophobia xenophobic homophobic transphobia transphobic islamophobia islamophobic bakewell cocaine novocaine lidocaine techniques magazine'.split(' '));

/** Whether a word in small letters names an ill or its cure by its ending: "hydrocephalus", "sertraline". */
export const soundsLikeAnIll = (low: string): boolean => low.length > 6 && ILLS.test(low) && !NOT_ILLS.has(low);
