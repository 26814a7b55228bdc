/** What names a picture, as a credit does: `Photo: Ana Roe`, `Foto von Ana Roe`. One line a family of languages. */
const pictureLabels = [
  '(?:file |handout |courtesy |stock |aerial )?(?:photos?|pictures?|images?|pics?)(?: credits?| courtesy| source)?|photograph(?:s|y|er)?|illustrations?|graphics?|artwork|screenshots?|screengrabs?',
  '(?:archiv|symbol|titel|beispiel)?-?(?:bild(?:er)?|fotos?)|bild(?:quellen?|nachweis|rechte)|fotograf(?:ie|in)?|fotoquelle|grafik|illustration|collage|montage|screenshot',
  "foto's|beeld|afbeelding|foto(?:graaf)?|illustratie",
  'fotograf(?:i|ering)?|bilder?|bildkälla|billede|arkivfoto|arkivbild|illustrasjon|illustrasjonsfoto|ljósmynd(?:ir)?|mynd(?:ir)?|kuvat?|kuvaaja|valokuva|foto(?:de autor)?|fotod?',
  'fotos?|fotograf[ií]as?|im[aá]genes|imagen|imatges?|imaxe|ilustraci[oó]n|infograf[ií]a|captura|fotonoticia|argazkia',
  'imagem|imagens|ilustra[cç][aã]o|reprodu[cç][aã]o|divulga[cç][aã]o|arte',
  "cr[ée]dits? photos?|photos?|clich[ée]|dessin|infographie|capture d[’']écran|immagin[ei]|foto(?:grafie)?",
  'fot|fotografia|zdj[eę]ci[ea]|ilustracja|rys|snímek|snímky|ilustrační foto|ilustrácia|fot[oó]|fotók|illusztráció|kép|fotografija|slika|fotografi|nuotrauk(?:a|os)|nuotr',
  'poz[aă]|imagine|sursa foto|foto(?:ja)?|pamje',
  'фотографи[яи]|фото|снимки|снимка|снимок|изображение|илл?юстраци[яи]|світлина|зображення|фотографија|слика|скриншот|здымак',
  'φωτογραφί(?:α|ες)|φωτ[οό]?|εικόνα|լուսանկար(?:ը|ները)?|ფოტო',
  'foto(?:ğraf)?|görsel|resim|fotolar|foto:?|şəkil|rasm|surat|фотосу?рет',
  'صورة|الصورة|صور|تصوير|عدسة|عکس|عکاس|تصویر|تصاویر|וידאו|צילום|צילומים|תמונה|איור',
  'फोटो|फ़ोटो|तस्वीर|चित्र|छवि|छायाचित्र|छवि सौजन्य|ছবি|ফটো|આ?તસવીર|ફોટો|ਤਸਵੀਰ|ਫੋਟੋ|படம்|புகைப்படம்|ఫోటో|చిత్రం|ಚಿತ್ರ|ಫೋಟೋ|ചിത്രം|ഫോട്ടോ|ඡායාරූපය',
  'ảnh|hình ảnh|hình|gambar|foto|ภาพ(?:ถ่าย|จาก|โดย)?|ဓာတ်ပုံ|រូបភាព|ຮູບ(?:ພາບ)?|larawan|kuha ni|picha|isithombe|umfanekiso|prentjie|sawir|hoto|ፎቶ|зураг|гэрэл зураг',
]

/** What names an owner, and needs a colon or brackets: `Credit: Ana Roe`, `(Quelle: Sea Agency)`. */
const sourceLabels = [
  'credits?(?: line)?|sources?|via|courtesy(?: of)?|copyright|by',
  'quellen?|nachweis|urheber(?:in)?|rechte|bron|kilde|källa|lähde|heimild',
  'cr[eé]dit[oa]?s?(?: (?:da |de la )?(?:photos?|fotos?|imagem|imagen))?|fuentes?|autor(?:[ií]a)?|cortes[ií]a|fonts?|fonte|crediti|archivo|arquivo',
  '[źz]r[óo]d[łl]o|zdroj|forrás|izvor|vir|[šs]altinis|avots|allikas|surs[aă]|burimi',
  'источник|джерело|крыніца|извор|автор|предоставлено|πηγή|աղբյուր(?:ը)?|წყარო|kaynak|mənbə',
  'المصدر|مصدر|منبع|ماخذ|מקור|קרדיט|באדיבות|स्रोत|सौजन्य|साभार|সূত্র|সৌজন্যে|மூலம்|nguồn|sumber|dok|ที่มา|เครดิต|chanzo',
]

/** Labels of languages that are written without spaces before them. */
const unspacedLabels =
  '图片来源|圖片來源|图片提供|圖片提供|图源|圖源|资料图片?|供图|图片|圖片|照片|摄影|攝影|图|圖|來源|来源|写真提供|写真|画像提供|画像|提供|出典|撮影|사진\\s?출처|사진\\s?제공|사진|출처|제공|자료\\s?사진'

const picture = pictureLabels.join('|')
const source = sourceLabels.join('|')

/** A label with its colon; `Photo by` and `Foto von` need none. */
export const labelWithColon = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}])(?:${picture}|${source})\\.?\\s?[:：=＝՝]\\s*|(?:${unspacedLabels})\\s*[:：=＝/／]\\s*`,
  'giu',
)
export const labelWithBy = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}])(?:${picture})\\s+(?:by|von|vom|de|del|di|par|por|pel[oa]|door|av|af|fra|od)\\s+(?=[\\p{Lu}\\p{Lo}-])|(?<![\\p{L}])(?:(?:photo |image |picture )?courtesy(?: of)?|cortes[ií]a de)\\s+(?=[\\p{Lu}\\p{Lo}])`,
  'giu',
)
/** A label in front of a name, with or without a colon. */
export const leadingLabel = new RegExp(
  `^(?:(?:${picture}|${source})(?:\\.?\\s*[:：=＝՝]\\s*|\\.?\\s+(?:by|von|vom|de|del|di|par|por|door|av|af|fra)\\s+|\\s+(?=via\\s))|(?:photo|foto|fot\\.?|фото|kuva)\\s+(?=\\p{L})|(?:${unspacedLabels})\\s*[:：=＝/／]\\s*)`,
  'iu',
)
/** A word for a picture or an owner, alone in brackets or beside a name: `AFP photo`, `Handout`, `Via social media`. */
export const creditWord = new RegExp(
  `(?:^|[\\s/(])(?:${picture}|file|handout|courtesy|via|supplied|video|archive?s?|archivo?|credits?|cr[eé]dit[oa]?s?)(?=$|[\\s:：=＝/.,)])|(?:${unspacedLabels})|写す$`,
  'iu',
)
/** Labels behind the name: `J. Roe nuotr.`, `高木陽撮影`, `林海 摄`, `항구 제공`. */
export const trailingLabel = /(?:\s(?:nuotr\.?|photo|foto|arch\.)|\s?(?:撮影|写す|提供|摄|攝|供图|제공|촬영))$/iu
