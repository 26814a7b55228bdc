/**
 * Labels that sites put between paragraphs, by language; each is a whole line. `more` announces other stories, `advert` an
 * advertisement, `share` and `print` are controls.
 */
const labels: Record<string, Partial<Record<'more' | 'advert' | 'share' | 'controls', string>>> = {
  en: {
    more: 'read more|read also|see also|also read|more on this|most read|article content|(?:article|story) continues below(?: advertisement)?|more stories for you',
    advert: 'advertisement|advertising|sponsored|paid content|ad',
    share: 'share|share this(?: article| story)?|copied|link copied|copy link|follow us|filed under',
    controls:
      'close|caption|enlarge image|view image|open in gallery|show more|watch now|back to reading|print|listen|play|pause|mute|author of the article|tap to unmute',
  },
  de: {
    more: 'auch interessant|lesen sie (?:auch|hier|mehr zum thema|weiter)|lies auch|mehr zum thema|mehr dazu|weiterlesen|häufig gelesen|meistgelesen|das könnte (?:sie|dich) auch interessieren|passend dazu|zum thema',
    advert: 'anzeige|werbung',
    share: '(?:diesen )?(?:artikel|beitrag) teilen|teilen|link kopieren|link kopiert|schlagwörter|folgen sie uns',
    controls:
      'drucken|vorlesen|merken|bild vergrößern|bild|audiobeitrag|videobeitrag|ein klick für den datenschutz|ende der weiteren informationen',
  },
  fr: {
    more: 'lire aussi|à lire aussi|à lire également|lire la suite|voir aussi|sur le même sujet|les plus lus',
    advert: 'publicité',
    share: 'partager(?: cet article)?',
    controls: 'imprimer|écouter|agrandir',
  },
  es: {
    more: 'lee también|lea también|leer más|te puede interesar|ver más|noticias relacionadas|lo más leído|más información',
    advert: 'publicidad|anuncio',
    share: 'compartir(?: esta noticia)?',
    controls: 'imprimir|escuchar|ampliar',
  },
  it: {
    more: 'leggi anche|leggi tutto|ti potrebbe interessare|articoli correlati|i più letti',
    advert: 'pubblicità|annuncio',
    share: 'condividi',
    controls: 'stampa|ascolta',
  },
  pt: {
    more: 'leia também|leia mais|veja também|saiba mais|mais lidas',
    advert: 'publicidade|anúncio',
    share: 'compartilhe|compartilhar|partilhar',
    controls: 'imprimir|ouvir',
  },
  nl: {
    more: 'lees ook|lees meer|lees verder|meest gelezen|bekijk ook',
    advert: 'advertentie',
    share: 'delen|deel dit artikel',
    controls: 'afdrukken|luister',
  },
  nordic: {
    more: 'les også|les mer|læs også|læs mere|läs också|läs även|läs mer|mest läst|mest lest|mest læst|lue myös|lue lisää|lesa meira|sjá einnig',
    advert: 'annonse?|annons|reklame?|mainos|auglýsing',
    share: 'del|dela|jaa|deila',
  },
  pl: {
    more: 'czytaj (?:więcej|też|także|dalej|również)|zobacz (?:też|także|również|więcej|galerię(?: \\(\\d{1,4} \\p{L}{1,10}\\))?)|przeczytaj (?:też|także)|najczęściej czytane',
    advert: 'reklama',
    share: 'udostępnij',
  },
  cs: {
    more: 'čtěte (?:také|též|více)|mohlo by vás zajímat|prečítajte si (?:aj|tiež)|nejčtenější',
    advert: 'inzerce|reklama',
    share: 'sdílet|zdieľať',
  },
  baltic: {
    more: 'taip pat skaitykite|skaitykite daugiau|lasi (?:arī|vēl)|loe (?:ka|veel)|skaitomiausi',
    advert: 'reklama|reklaam',
    share: 'dalintis|dalīties|jaga',
  },
  'ro hu': { more: 'citește și|citiți și|vezi și|olvassa el|ez is érdekelheti', advert: 'publicitate|hirdetés' },
  'el tr': {
    more: 'διαβάστε (?:επίσης|ακόμη|ακόμα|περισσότερα)|ayrıca okuyun|bunlar da ilginizi çekebilir|ilgili haberler|devamını oku',
    advert: 'διαφήμιση|reklam',
  },
  slavic: {
    more: 'читайте (?:также|ещё|далее|также по теме|також|більше)|смотрите также|по теме|прочетете още|вижте още|прочитајте|читајте (?:још|уште)',
    advert: 'реклама',
    share: 'поделиться|поділитися',
  },
  ja: {
    more: '関連記事|あわせて読みたい|おすすめ記事|続きを読む|もっと見る',
    advert: '広告|ＰＲ|PR',
    share: 'シェア(?:する)?',
    controls: '印刷|拡大',
  },
  ko: {
    more: '관련\\s?기사|다른\\s?기사 보기|많이 본 (?:뉴스|기사)|더\\s?보기',
    advert: '광고',
    share: '공유(?:하기)?',
    controls: '인쇄|크게 보기',
  },
  zh: {
    more: '相关(?:阅读|新闻|报道|文章)|相關(?:閱讀|新聞|報導)|延伸閱讀|推薦閱讀|更多(?:新闻|新聞)',
    advert: '广告|廣告',
    share: '分享',
  },
  'ar fa he ur': {
    more: 'اقرأ (?:أيضًا|أيضاً|ايضا|المزيد)|مواضيع ذات صلة|بیشتر بخوانید|مطالب مرتبط|مزید پڑھیں|קראו (?:גם|עוד)|כתבות נוספות',
    advert: 'إعلان|آگهی|תוכן שיווקי',
  },
  'hi bn ta': { more: 'यह भी पढ़ें|ये भी पढ़ें|और पढ़ें|আরও পড়ুন|மேலும் படிக்க', advert: 'विज्ञापन|বিজ্ঞাপন' },
  'vi id sw zu': {
    more: 'xem thêm|đọc thêm|tin liên quan|baca juga|baca selengkapnya|soma zaidi|soma pia|funda futhi',
    advert: 'quảng cáo|iklan|tangazo',
  },
}
const allLabels = Object.values(labels).flatMap((byKind) => Object.values(byKind))

/** The beginning of an offer to subscribe, as a sentence says it to the reader. */
const offers =
  'subscribe|sign up|get|follow|join|download|abonnier(?:e|en sie|t)|melden sie sich|melde dich|folgen sie|folge|abonnez-vous|inscrivez-vous|recevez|suscríbe(?:te|ase)|síguenos|regístrate|apúntate|iscriviti|seguici|assine|inscreva-se|siga|schrijf je in|meld je aan|abonneer je|zapisz się|subskrybuj|подпи(?:сывайтесь|шитесь)|підпи(?:суйтесь|шіться)|abone olun|takip edin|theo dõi|ikuti|اشترك|تابعنا'
const offered =
  'newsletters?|(?:e-?mail )?inbox|(?:whatsapp|telegram|телеграм|youtube|viber)[-\\s]?(?:channel|kanal|canal|канал\\p{L}{0,3})|push-?(?:alerts?|nachrichten)|breaking news alerts?|infolettre|boletín|boletines|nieuwsbrief|newslettera|рассылк\\p{L}{1,3}|розсилк\\p{L}{1,3}|النشرة'

/** Lines that also occur between paragraphs, in many languages. */
export const labelLines: readonly RegExp[] = [
  new RegExp(`^[[(>»]?\\s*(?:${allLabels.join('|')})\\s*[\\])]?\\s*[:：.…→»>]{0,3}$`, 'iu'),
  new RegExp(
    `^(?:.{0,90}[.!?]\\s+|[^.!?]{0,25}[:：–-]\\s+)?(?:${offers})(?=[\\s,]).{0,110}(?<!\\p{L})(?:${offered})(?!\\p{L}).{0,60}$`,
    'iu',
  ),
  // The position in a gallery, with or without the words around it.
  /^(?:(?:image|photo|picture|slide|bild|foto|photo|imagen|imagem|фото)\s+)?\d{1,3}\s*(?:\/|of|von|de|di|sur|van|av|z|из|з)\s*\/?\s*\d{1,3}\s*\|?$/iu,
  /^(?:copyright\s*)?(?:저작권자|ⓒ|©|\(c\)).{0,60}(?:무단|금지|無断転載|転載).{0,40}$|^copyright ⓒ.{0,100}$/iu,
  /^placeholder(?: image)?[-\s]?\d{0,3}$/iu,
]
