/**
 * The lines that news sites put around an article, in the languages that we read. Each pattern takes a whole line: a sentence
 * that only mentions the words is never one. These begin the end of a page: brand and section lines may follow them.
 */
export const closingLines: readonly RegExp[] = [
  // Share and follow
  /^(?:share|tweet|pin|email|print|save|copy link|bookmark|comments?|whatsapp|facebook|twitter|x|telegram|linkedin|reddit|instagram|youtube|messenger|follow us|subscribe|sign in|log in|sign up|menu|search|home|top|back to top|listen|listen to (?:this )?(?:article|story)|compartir|imprimir|guardar|síguenos|suscríbete|inicio|buscar|partager|imprimer|s'abonner|teilen|drucken|merken|compartilhar|imprimir|شارك|مشاركة|طباعة|تابعنا|الرئيسية)(?:\s*[|/•·,]?\s*(?:share|tweet|pin|email|print|save|copy link|whatsapp|facebook|twitter|x|telegram|linkedin|reddit|instagram|youtube|messenger|compartir|imprimir|correo|teilen|drucken|partager|شارك|طباعة)){0,12}$/iu,
  /^(?:share|follow|compartir|comparte|partager|partagez|teilen|compartilhe|شارك)\s+(?:this|us|on|it|the|esta|este|en|la|el|cet|cette|sur|diesen|auf|via|هذا|هذه|على)\b[^.!?]{0,60}[.:!]?$/iu,
  /^(?:شارك|شاركوا)\s[^.!?؟]{0,60}$/u,
  /^(?:click|tap) (?:here|to)\b[^.!?]{0,80}[.!]?$/iu,
  /^(?:sign up|subscribe|register|suscríbase|suscríbete|abonnez-vous|assine|اشترك)\s+(?:for|to|now|today|here|a|al|à|ao|para|في)\b[^.!?]{0,100}[.!]?$/iu,
  /^(?:this (?:site|website|page) uses|we use|we and our partners use|usamos|utilizamos|este sitio (?:web )?(?:usa|utiliza)|nous utilisons|diese (?:seite|website) verwendet)\s+cookies\b.{0,200}$/iu,
  /^(?:accept(?: all)?(?: cookies)?|reject all|cookie (?:policy|settings|preferences)|privacy policy|terms (?:of (?:use|service)|and conditions)|contact us|about us|aceptar(?: todo)?|política de (?:privacidad|cookies)|aviso legal|impressum|datenschutz|mentions légales)(?:\s*[|•·/]\s*[^.!?]{1,80})?$/iu,
  // Rights
  /^(?:©|\(c\)\s|copyright\b).{0,200}$/iu,
  /^(?:all rights reserved|todos los derechos reservados|todos os direitos reservados|tous droits réservés|alle rechte vorbehalten|جميع الحقوق محفوظة).{0,100}$/iu,
  /^\d{1,6}\s+(?:comments?|shares?|views?|likes?|comentarios?|commentaires?|kommentare?|تعليقات?)$/iu,
]

/** Lines that stand between paragraphs as well: advertisements, ages and reading times, single links to other stories. */
export const passingLines: readonly RegExp[] = [
  /^(?:advertisements?|advertising|sponsored(?: content)?|publicidad|publicité|anzeige|werbung|publicidade|إعلان)$/iu,
  /^(?:(?:last )?(?:updated|published|posted|modified)|actualizado|publicado|mis à jour|aktualisiert|publié)?:?\s*(?:hace|il y a|vor)?\s*\d{1,3}\s+(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|minutos?|horas?|días?|heures?|jours?|minuten|stunden?|tagen?)(?:\s+ago)?$/iu,
  /^\d{1,3}[\s-]?min(?:ute)?s?(?:\s+(?:read|de lectura|de lecture|lesezeit))$/iu,
  /^(?:reading time|tiempo de lectura|lesezeit|temps de lecture):?\s*\d{1,3}\s*min(?:ut[a-z]{0,3})?\.?$/iu,
  /^(?:read (?:more|also|next)|also read|see also|related|more on this(?: story)?|watch|lea también|lee también|leer más|le puede interesar|más información|lire aussi|à lire aussi|lesen sie auch|mehr zum thema|leia (?:também|mais)|اقرأ أيضا|اقرأ أيضًا|اقرأ المزيد)\s*[:：>»|]\s*\S.{0,160}(?<![.!])$/iu,
]

/** Headings of the lists of other stories: what follows, line by line without an end mark, is chrome too. */
export const relatedHeadings =
  /^(?:related(?: (?:stories|articles|news|topics|coverage|content))?|read more|read next|more (?:stories|news|from [^.!?]{1,40}|on this(?: story)?)|most (?:read|popular|viewed)|trending(?: now)?|latest (?:news|stories)|you (?:may|might) (?:also )?like|recommended(?: for you)?|editor'?s picks|top stories|popular now|noticias relacionadas|relacionados?|más (?:leídas|noticias|leído)|lo más (?:leído|visto)|le puede interesar|te puede interesar|leer más|articles liés|à lire aussi|les plus lus|mehr zum thema|meistgelesen|notícias relacionadas|mais lidas|leia (?:também|mais)|أخبار ذات صلة|مواضيع ذات صلة|اقرأ أيضا|اقرأ أيضًا|الأكثر قراءة)\s*[:：]?$/iu

/** Headings that an article could have too: chrome only where nothing but links follows to the end of the page. */
export const lastHeadings = /^(?:tags|topics|etiquetas|temas|schlagworte|mots-clés|الوسوم)\s*[:：]?$/iu

/** The line that names the other hosts of a site. */
export const mirrorNotice =
  /\b(?:(?:alternat(?:e|ive)|mirror|other|additional)\s+(?:web\s?)?(?:address(?:es)?|links?|domains?|sites?|urls?)|also\s+(?:be\s+)?(?:accessed|available|reached|found|read)|direcciones\s+alternativas|direcciones\s+espejo|(?:también|tambien)\s+(?:está\s+)?disponible|adresses?\s+alternatives?|également\s+accessible|alternative\s+adressen|endereços\s+alternativos)\b|عناوين بديلة|العناوين البديلة|العناوين التالية/iu

/** Section names that stand alone on a line above a headline, or under it. */
export const sectionNames = new Set(
  'news,local,city,harbour,harbor,port,world,nation,national,politics,business,economy,money,sport,sports,culture,arts,weather,science,health,technology,tech,environment,education,opinion,life,lifestyle,travel,food,crime,courts,community,transport,region,ciudad,puerto,mundo,política,economía,deporte,deportes,cultura,tiempo,ciencia,salud,tecnología,sociedad,opinión,local,noticias,monde,politique,économie,sports,société,stadt,hafen,welt,politik,wirtschaft,kultur,wetter,wissenschaft,cidade,esportes,desporto,economia,أخبار,محليات,العالم,سياسة,اقتصاد,رياضة,ثقافة,طقس,علوم,الميناء,المدينة'.split(
    ',',
  ),
)
