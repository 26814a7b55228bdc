const networkNames =
  'x|facebook|twitter|whatsapp|telegram|linkedin|reddit|instagram|youtube|messenger|tiktok|threads|bluesky|mastodon|pinterest|tumblr|pocket|flipboard|wechat|weibo|viber|sms|e-?mail|correo|mail|微信|微博|फेसबुक|व्हाट्सएप|פייסבוק|וואטסאפ'
const shareActions =
  "share|tweet|pin|print|save|copy(?: the)? link|link|bookmark|comments?|follow us|subscribe|sign in|log in|sign up|menu|search|home|top|back to top|listen|republish|compartir|comparte|imprimir|guardar|síguenos|suscríbete|comentarios|inicio|buscar|partager|imprimer|réagir|commenter|s'abonner|teilen|drucken|merken|kommentieren|compartilhar|compartilhe|comentar|شارك|مشاركة|طباعة|تابعنا|الرئيسية|分享|收藏|评论|打印|शेयर करें|साझा करें|שתפו|שיתוף|הדפסה"
/** What sites ask readers to sign up for: `Subscribe to our newsletter`, `Sign up for the Lantern briefing`. */
const siteOffers =
  'newsletters?|podcasts?|channel|alerts?|updates?|briefings?|bulletin|e-?mails?|boletín|infolettre|canal|lettre|account|digest|app'

/**
 * Lines that news sites put around an article, in the languages that we read. Each pattern matches a whole line, never a sentence
 * that only mentions the words. These mark the end of a page: lines with the site's name and sections may follow them.
 */
export const closingLines: readonly RegExp[] = [
  // Share and follow
  new RegExp(
    `^(?:${shareActions}|${networkNames})(?:\\s*[|/•·,]?\\s*(?:${shareActions}|${networkNames})){0,12}$`,
    'iu',
  ),
  new RegExp(
    `^(?:${shareActions}|envoyer|enviar|send|post|auf|follow)\\s+(?:(?:this|us|on|it|to|via|by|par|por|per|auf|sur|en|no|na|em|a|the|with|mit|到|article|artikel|story)\\s+){0,3}(?:${networkNames})(?:\\s+(?:teilen|senden|posten|\\(.{0,40}\\)))?[.:!]?$`,
    'iu',
  ),
  /^(?:share|save|print|email|republish|gift|compartir|comparte|partager|partagez|teilen|compartilhe|شارك|(?:artikel|beitrag|seite) (?:teilen|drucken|merken))(?:\s+(?:this|esta|este|cet|cette|diesen|هذا|هذه)(?:\s+(?:article|story|post|page|video|photo|news|nota|noticia|artículo|artigo|notícia|artikel|المقال|الخبر|الصفحة)){0,2}|\s+(?:it|this|us))?\s*[.:!]?$/iu,
  /^follow (?:us|our|the) [^.!?]{0,40}\bon [^.!?]{1,40}[.!]?$/iu,
  /^(?:分享到|शेयर|שתפו ב|שתף ב|شاركوا?\s)\S{0,20}(?:\s\S{1,20}){0,4}$/u,
  /^like this:$|^like loading\.{3}$|^show (?:more|all) (?:posts|comments|replies)$|^load more$|^(?:view|show|read|see) (?:all )?(?:\d{1,5} )?comments?$|^purchase licensing rights$|^get (?:the )?app$|^(?:opens? )?(?:in )?(?:a )?new (?:tab|window)$/iu,
  /^(?:click|tap) (?:here )?to\b[^.!?]{0,80}[.!]?$/iu,
  /^(?:do|have|are|got|if|to|want)\b.{0,230}\b(?:click|tap) here\.?$/iu,
  new RegExp(
    `^(?:sign up|subscribe|register|suscríbase|suscríbete|abonnez-vous|inscrivez-vous|melden sie sich|assine|inscreva-se|get|receive|recevez|reciba|recibe|newsletter\\s*:)\\b[^.!?]{0,100}\\b(?:${siteOffers})\\b[^.!?]{0,60}[.!]?$`,
    'iu',
  ),
  /^(?:subscribe|sign up|register|اشترك)(?:\s+(?:now|today|here|for free|في .{1,60}))[.!]?$/iu,
  /^newsletter\b.{0,160}$/iu,
  /^(?:(?:enter )?your e-?mail(?: address)?|by (?:signing up|clicking|continuing|subscribing)\b.{0,160}\b(?:agree|accept|terms|polic(?:y|ies))\b.{0,60}|download (?:the|our) app|report (?:a typo|an error))$/iu,
  /^(?:this (?:site|website|page) uses|we use|we and our partners use|usamos|utilizamos|este sitio (?:web )?(?:usa|utiliza)|nous utilisons|diese (?:seite|website) verwendet|wir verwenden|este site usa)\s+(?:des\s+)?cookies\b.{0,200}$/iu,
  /^(?:accept(?: all)?(?: cookies)?|reject all|cookie (?:policy|settings|preferences)|privacy policy|terms (?:of (?:use|service)|and conditions)|contact us|about us|aceptar(?: todo)?|política de (?:privacidad|privacidade|cookies)|aviso legal|impressum|datenschutz|mentions légales|alle akzeptieren|tout accepter)(?:\s*[|•·/]\s*[^.!?]{1,80})?$/iu,
  /^(?:zur startseite|nach oben|retour à l['’]accueil|volver (?:arriba|al inicio)|voltar ao topo|our standards:.{0,120}|comments?: our rules|normas|normas de participación|get involved(?: with the news)?|send (?:us )?your (?:stories|photos|news)\b.{0,120})$/iu,
  /^(?:責任編輯|责任编辑|责编|编辑|来源)\s*[:：]\s*\S{1,20}$/u,
  /^(?:tags?|topics?|filed under|keywords|etiquetas|schlagworte|mots-clés|tópicos)\s*:\s*[^.!?:]{1,150}$/iu,
  /^more [\p{L} ]{2,30}:? https?:\/\/\S+$/iu,
  // Rights
  /^(?:©|\(c\)\s|copyright\b)(?=.{0,120}(?:\d{4}|reserv|vorbehalten|rights)).{0,200}$/iu,
  /^copyright(?: ©)?(?: \p{Lu}[\p{L}'’.]*){1,6}$/u,
  /^(?:all rights reserved|todos los derechos reservados|todos os direitos reservados|tous droits réservés|alle rechte vorbehalten|جميع الحقوق محفوظة|版权所有|כל הזכויות שמורות|सर्वाधिकार सुरक्षित).{0,100}$/iu,
  /^\d{1,6}\s+(?:comments?|shares?|views?|likes?|comentarios?|commentaires?|kommentare?|comentários?|تعليقات?)$/iu,
]

/** Lines that also occur between paragraphs: advertisements, ages and reading times, single links to other stories. */
export const inlineLines: readonly RegExp[] = [
  /^(?:advertisements?|advertising|sponsored(?: content)?|publicidad|publicité|anzeige|werbung|publicidade|إعلان|广告|פרסומת|विज्ञापन)$/iu,
  /^(?:watch(?: the)? video(?: below)?:?|published|updated|by|posted|published on|image source|listen to (?:this )?(?:article|story)|for immediate release|embargoed until .{1,60}|pressemitteilung|nota de prensa|communiqué de presse|#{2,5}|-\s?(?:30|ends?)\s?-|ends|\*{3})$/iu,
  /^(?:(?:last )?(?:updated|published|posted|modified)|actualizado|publicado|mis à jour|aktualisiert|publié|atualizado)?:?\s*(?:hace|il y a|vor|há)?\s*\d{1,3}\s+(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|minutos?|horas?|d[ií]as?|heures?|jours?|minuten|stunden?|tagen?)(?:\s+ago)?$/iu,
  /^\d{1,3}[\s-]?min(?:ute)?s?(?:\s+(?:read|de lectura|de lecture|de leitura|lesezeit))$/iu,
  /^(?:reading time|tiempo de lectura|lesezeit|lesedauer|temps de lecture|tempo de leitura)\s*:?\s*\d{1,3}\s*min(?:ut[a-z]{0,3})?\.?$/iu,
  /^(?:read (?:more|also|next)|also read|see also|related|more on this(?: story)?|watch|lea también|lee también|leer más|le puede interesar|más información|lire aussi|à lire aussi|lesen sie (?:auch|hierzu)|mehr zum thema|leia (?:também|mais)|veja (?:também|mais)|اقرأ أيضا|اقرأ أيضًا|اقرأ المزيد|延伸阅读|यह भी पढ़ें)\s*[:：>»|]\s*\S.{0,160}(?<![.!])$/iu,
]

/** Headings of lists of other stories: the lines that follow, up to one with a full stop, are boilerplate too. */
export const relatedHeadings =
  /^(?:related(?: (?:stories|articles|news|topics|coverage|content|links|posts))?|read (?:more|next|also)|more (?:stories|news|from [^.!?]{1,40}|on this(?: story)?)|most (?:read|popular|viewed|shared)|trending(?: now)?|latest (?:news|stories)|you (?:may|might) (?:also )?like|recommended(?: for you| stories)?|editor'?s picks|top stories|popular now|around the web|noticias relacionadas|relacionad[oa]s?|archivado en|más (?:leídas|noticias|leído|información)|lo más (?:leído|visto)|le puede interesar|te puede interesar|leer más|articles (?:liés|associés)|sur le même sujet|à lire aussi|les plus lus|la rédaction vous (?:conseille|recommande)|mehr zum thema|das könnte (?:sie|dich)(?: auch)? interessieren|weitere (?:artikel|themen|meldungen)|meistgelesen|meist gelesen|notícias relacionadas|mais lidas|saiba mais|leia (?:também|mais)|veja (?:também|mais)|veja mais .{1,40}|أخبار ذات صلة|مواضيع ذات صلة|اقرأ أيضا|اقرأ أيضًا|الأكثر قراءة|相关(?:新闻|阅读|报道)|延伸阅读|推荐阅读|כתבות נוספות|עוד בנושא|यह भी पढ़ें|संबंधित खबरें)\s*[:：]?$/iu

/** Headings that an article could have too: boilerplate only if nothing but links follows to the end of the page. */
export const tagHeadings =
  /^(?:tags|topics|etiquetas|temas|themen|schlagworte|mots-clés|sujets|assuntos|الوسوم|标签|תגיות)\s*[:：]?$/iu

/** `More Technology of Business` may be a heading of the article: boilerplate only if links follow, and then a certain line. */
export const moreHeadings = /^(?:more|mehr|más|plus d[e’']|mais) .{2,40}$/iu

/** Headings of readers' comments, which continue to the end of the page. */
export const commentsHeadings =
  /^(?:leave a (?:comment|reply)|add a comment|post a comment|join the (?:conversation|discussion)|(?:comments?|kommentare|comentarios|comentários|commentaires|تعليقات) \(\d{1,5}\)|comments?: our rules|deja (?:un|tu) comentario|laisser un commentaire|schreiben sie einen kommentar|kommentar schreiben|deixe (?:um|seu) comentário|اترك تعليقا|发表评论)$/iu

/** Announces the other hosts of a site. */
export const mirrorNotice =
  /\b(?:(?:alternat(?:e|ive)|mirror|other|additional)\s+(?:web\s?)?(?:address(?:es)?|links?|domains?|sites?|urls?)|also\s+(?:be\s+)?(?:accessed|available|reached|found|read)|direcciones\s+alternativas|direcciones\s+espejo|(?:también|tambien)\s+(?:está\s+)?disponible|adresses?\s+alternatives?|également\s+accessible|alternative\s+adressen|endereços\s+alternativos)\b|عناوين بديلة|العناوين البديلة|العناوين التالية/iu

/** Section names that occur alone on a line above or under a headline. */
export const sectionNames = new Set(
  'news,local,opinion,obituaries,obituary,food,uk,us,europe,asia,africa,americas,middle east,markets,companies,features,video,live,premium,breaking news,city,harbour,harbor,port,world,nation,national,politics,business,economy,money,sport,sports,culture,arts,weather,science,health,technology,tech,environment,education,opinion,life,lifestyle,travel,food,crime,courts,community,transport,region,ciudad,puerto,mundo,política,economía,deporte,deportes,cultura,tiempo,ciencia,salud,tecnología,sociedad,opinión,local,noticias,monde,politique,économie,sports,société,stadt,hafen,welt,politik,wirtschaft,kultur,wetter,wissenschaft,sucesos,internacional,actualidad,france,international,environnement,panorama,wissen,gesellschaft,ausland,inland,regional,meinung,saúde,ciência,educação,política,opinião,cidade,esportes,desporto,economia,أخبار,محليات,العالم,سياسة,اقتصاد,رياضة,ثقافة,طقس,علوم,الميناء,المدينة'.split(
    ',',
  ),
)
