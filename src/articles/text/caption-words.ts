/** Words that only begin a caption. */
export const opening =
  /^(?:(?:this|the|a|an)\s+(?:undated\s+)?(?:file|handout|illustrative|combination|aerial|satellite|archive|general|composite)?\s*(?:photo(?:graph)?|picture|image|screengrab|screenshot|video grab|grab|view)\b(?:.{0,60}?\b(?:shows?|taken|released|provided|obtained)\b|\s+of\b)|file(?:\s+(?:photo|picture|image))?\s*[:—–-]|file (?:photo|picture)\b|illustrati(?:ve|on) (?:photo|picture|image)\b|in this (?:file |undated |handout )?(?:photo|picture|image|screengrab)\b|\((?:from left|left to right|l-r|l to r|clockwise|left|right)\b|(?:from left|left to right|clockwise from)\b|(?:pictured|image|caption|bildunterschrift|légende|leyenda|legenda)\s*[:—–-]|(?:foto|imagen|fotografía) de archivo\b|en (?:esta|la) (?:foto|imagen|fotografía)\b|(?:esta|la) (?:foto|imagen|fotografía|captura) muestra\b|vista (?:general|aérea) de\b|(?:sur|dans) cette (?:photo|image)\b|(?:cette|la) (?:photo|image|capture)\b.{0,40}\bmontre\b|photo d['’]archives?\b|vue (?:générale|aérienne) de\b|(?:das|dieses) (?:foto|bild) zeigt\b|archivbild\b|archivfoto\b|symbolbild\b|blick auf\b|nesta (?:foto|imagem)\b|(?:esta|a) (?:foto|imagem) mostra\b|(?:foto|imagem) de arquivo\b|vista (?:geral|aérea) d[aeo]\b|صورة (?:أرشيفية|من|ل)|تظهر (?:هذه )?الصورة|资料图|图为|תמונת ארכיון|फाइल फोटो)/iu

/** People and things as a caption first names them. */
export const scene =
  /^(?:an?|two|three|four|five|several|some|people|men|women|fans|children|pupils|residents|workers|volunteers|crowds|visitors|tourists|passengers|police|officers|soldiers|rescuers|firefighters|fishermen|supporters|protesters|demonstrators|mourners|players|delegates|cars|boats|ships|smoke|flames|waves|flags|un|una|unos|unas|dos|tres|varios|varias|vecinos|niños|voluntarios|pescadores|des|une|deux|trois|plusieurs|ein|eine|zwei|drei|menschen|kinder|um|uma|dois|duas|três|crianças|voluntários|moradores|pescadores)\s/iu

const plural =
  'sit|stand|walk|run|look|watch|hold|wait|leave|arrive|load|unload|carry|clear|hang|pass|sail|ride|rest|wave|pose|pull|push|climb|repair|fix|gather|celebrate|crash|break|burn|rise|smile|shake hands|cut|ring|examine|inspect|queue|line up|march|chant|dance|play|enter|board|cross|work|clean|collect|warm|shelter|pray|light|lay|release|lift|paint|check|count|sort|stroll|billow|drift|float|lie|speak|attend|deliver|address|receive|greet|meet|visit|host|sign|operate|take part|cheer|swim|fish|mend|lower'
const singular = plural
  .split('|')
  .map((verb) =>
    verb.replace(/^\w+/, (word) =>
      /(?:s|sh|ch|x)$/.test(word) ? `${word}es` : `${word.replace(/([^aeiou])y$/, '$1ie')}s`,
    ),
  )
  .join('|')
/** What people and things in pictures do, in the present tense; and the ways to say that they are in it. */
export const sceneVerb = new RegExp(
  `\\b(?:is|are) (?:seen|shown|pictured)\\b|\\b(?:${plural}|${singular})\\s+(?:\\p{Ll}|\\p{Lu}\\p{Ll})|\\b(?:posan?|observan?|sostienen?|caminan?|recogen?|colocan?|posent?|regardent?|examinent?|marchent?|stehen|steht|sitzen|sitzt|warten|recolhem?|caminham?|seguram?|observam?)\\b`,
  'u',
)

/** `in Port Meridian`, `at the Harbour School`, `near Saltmarsh`. */
export const describesPlace =
  /\b(?:in|at|near|off|outside|along|across|over|beside|en|cerca de|frente a|à|près de|devant|im|am|vor|bei|em|na|no|perto de)\s+(?:the |an? |el |la |le |los |der |dem |den |o |a )?(?:\p{Ll}+ ){0,3}\p{Lu}\p{Ll}+/u

/** `on Monday`, `on Friday evening`: the end of a caption that has no end mark. */
export const weekdayAtEnd =
  /\b(?:on|am|le|el|na|no)?\s*(?:last |this |pasado )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira)(?: (?:morning|afternoon|evening|night))?$/iu

/** Past and future tense, and speech: captions are in the present. A participle behind an article is no verb. */
export const otherTense =
  /\b(?:was|were|had|did|will|would|said|says|told|according|might|went|came|took|made|gave|sank|rose|fell|began|won|lost|left (?:the|for|his|her|their|a|port)|met|held|saw|found|broke|led|kept|paid|became|ran|sent|spoke|stood|wrote|since|fue|fueron|dijo|había|será|serán|ha|han|según|wurde|wurden|hatte|war|waren|sagte|soll|sollen|été|était|ont|a (?:été|dit)|selon|sera|foi|foram|disse|segundo|vai|vão|será)\b|(?<!\b(?:is|are|being|an?|the|his|her|its|their|some|of|with|and|newly|two|in|at|from),?\s|,\s)\b[a-z]{3,}ed\b(?! by\b)|\b[\p{L}]{3,}(?:aron|ieron|aram|eram|iram)(?!\p{L})|\b\p{L}{2,}ó(?!\p{L})|(?<!\p{L})و?(?:قال|قالت|أضاف|أضافت|أعلن|أعلنت|أكد|أكدت|وفق|كان|كانت|ذكر|ذكرت)(?!\p{L})|אמר|אמרה|הודיע|הודיעה|कहा|बताया|表示|宣布/iu
