/** One short report in the words of each language, with the encodings that its newspapers wrote before Unicode. */
export const languageSamples: [language: string, encodings: string[], text: string][] = [
  [
    'de',
    ['windows-1252', 'iso-8859-15'],
    'Die Fähre von Port Meridian fährt wieder. Nach neun Wochen im Dock legte sie um sieben Uhr früh ab, mit vierzig Fahrgästen an Bord. „Wir haben das Geräusch vermisst“, sagte die Bürgermeisterin. Über die größeren Schäden am Kai entscheidet der Rat nächste Woche.',
  ],
  [
    'fr',
    ['windows-1252', 'iso-8859-15'],
    'Le bac est de retour à Port Meridian. Après neuf semaines de réparation, il a quitté le quai à sept heures avec quarante passagers. « Ce bruit nous avait manqué », a déclaré la maire. Les dégâts causés par la tempête seront évalués dès la semaine prochaine, où le conseil se réunira.',
  ],
  [
    'es',
    ['windows-1252', 'iso-8859-15'],
    'El transbordador vuelve a Port Meridian. Después de nueve semanas en el dique, zarpó a las siete de la mañana con cuarenta pasajeros. «Echábamos de menos ese ruido», dijo la alcaldesa. ¿Cuándo se reparará el muelle? El próximo año, según el portavoz del señor Muñoz.',
  ],
  [
    'pt',
    ['windows-1252'],
    'A balsa está de volta a Port Meridian. Depois de nove semanas de manutenção, saiu do cais às sete da manhã com quarenta passageiros. A população não escondeu a emoção, e a câmara prometeu novas ligações até à ilha já no próximo verão.',
  ],
  [
    'it',
    ['windows-1252'],
    'Il traghetto è tornato a Port Meridian. Dopo nove settimane di lavori è partito alle sette con quaranta passeggeri. La città lo aspettava già da tempo, però il molo non sarà pronto prima di lunedì, perché mancano le più semplici attrezzature.',
  ],
  [
    'nl',
    ['windows-1252'],
    'De veerboot is terug in Port Meridian. Na negen weken vertrok hij om zeven uur met veertig passagiers, één van hen een baby. De coördinator noemde het een financiële opluchting voor alle Zeeuwse eilanden en de drieëntwintig bedrijven.',
  ],
  [
    'sv',
    ['windows-1252', 'iso-8859-15'],
    'Färjan är tillbaka i Port Meridian. Efter nio veckor på varvet lämnade den kajen klockan sju på morgonen med fyrtio passagerare. ”Vi har saknat ljudet”, säger borgmästaren. Skadorna på bryggan åtgärdas först nästa år.',
  ],
  [
    'nb',
    ['windows-1252'],
    'Fergen er tilbake i Port Meridian. Etter ni uker på verft la den fra kai klokken sju i går med førti passasjerer. Ordføreren sier at byen har savnet lyden, og at skadene på brygga skal være utbedret før påske.',
  ],
  [
    'da',
    ['windows-1252'],
    'Færgen er tilbage i Port Meridian. Efter ni uger på værft sejlede den klokken syv i går med fyrre passagerer. Borgmesteren siger, at øens beboere har savnet lyden, og at skaderne på molen skal være udbedret før påske.',
  ],
  [
    'fi',
    ['windows-1252', 'iso-8859-15'],
    'Lautta palasi Port Meridianiin. Yhdeksän viikon jälkeen se lähti laiturista seitsemältä neljäkymmentä matkustajaa mukanaan. Pormestari kertoi, että ääntä oli ehditty ikävöidä, ja että vahingot korjataan ensi vuonna.',
  ],
  [
    'is',
    ['windows-1252'],
    'Ferjan er komin aftur til Port Meridian. Eftir níu vikur í slipp lagði hún úr höfn klukkan sjö með fjörutíu farþega. Bæjarstjórinn sagði að íbúar hefðu saknað hljóðsins og að skemmdir á bryggjunni yrðu lagaðar á næsta ári.',
  ],
  [
    'ca',
    ['windows-1252'],
    'El transbordador torna a Port Meridian. Després de nou setmanes, va sortir a les set del matí amb quaranta passatgers. L’alcaldessa va dir que la població trobava a faltar aquest so i que l’any vinent s’arreglarà el moll i també les instal·lacions.',
  ],
  [
    'pl',
    ['windows-1250', 'iso-8859-2'],
    'Prom wrócił do Port Meridian. Po dziewięciu tygodniach w stoczni odpłynął o siódmej rano z czterdziestoma pasażerami. „Brakowało nam tego dźwięku” – powiedziała burmistrzyni. Nabrzeże zostanie naprawione dopiero w przyszłym roku, gdyż miasto nie ma pieniędzy.',
  ],
  [
    'cs',
    ['windows-1250', 'iso-8859-2'],
    'Přívoz se vrátil do Port Meridian. Po devíti týdnech v doku vyplul v sedm hodin ráno se čtyřiceti cestujícími. Starostka řekla, že lidem ten zvuk chyběl, a že škody na nábřeží budou opraveny až příští rok, protože město nemá peníze.',
  ],
  [
    'sk',
    ['windows-1250'],
    'Kompa sa vrátila do Port Meridian. Po deviatich týždňoch v doku vyplávala o siedmej ráno so štyridsiatimi cestujúcimi. Starostka povedala, že ľuďom ten zvuk chýbal a že škody na nábreží opravia až budúci rok, keďže mesto nemá dosť peňazí.',
  ],
  [
    'hu',
    ['windows-1250', 'iso-8859-2'],
    'Visszatért a komp Port Meridianba. Kilenc hét után reggel hétkor indult el negyven utassal a fedélzetén. A polgármester szerint mindenkinek hiányzott a hangja, a rakpartot pedig csak jövőre újítják fel, mert a város költségvetése szűkös.',
  ],
  [
    'ro',
    ['windows-1250', 'iso-8859-2'],
    'Bacul s-a întors la Port Meridian. După nouă săptămâni în doc, a plecat la ora şapte dimineaţa cu patruzeci de călători. Primăriţa a spus că oamenilor le-a lipsit acest sunet şi că pagubele vor fi reparate abia anul viitor.',
  ],
  [
    'hr',
    ['windows-1250', 'iso-8859-2'],
    'Trajekt se vratio u Port Meridian. Nakon devet tjedana u doku isplovio je u sedam sati s četrdeset putnika. Gradonačelnica je rekla da je ljudima taj zvuk nedostajao i da će šteta na rivi biti popravljena tek iduće godine, kad stigne novac iz državne blagajne.',
  ],
  [
    'sl',
    ['windows-1250'],
    'Trajekt se je vrnil v Port Meridian. Po devetih tednih v doku je ob sedmih zjutraj izplul s štiridesetimi potniki. Županja je povedala, da so ljudje pogrešali ta zvok in da bo škoda na obrežju odpravljena šele prihodnje leto, ker mesto še čaka na denar.',
  ],
  [
    'tr',
    ['windows-1254'],
    'Vapur Port Meridian’a geri döndü. Dokuz hafta sonra sabah yedide kırk yolcuyla iskeleden ayrıldı. Belediye başkanı, halkın bu sesi özlediğini ve rıhtımdaki hasarın gelecek yıl onarılacağını söyledi. İskele şimdilik açık, ışıklar da yanıyor.',
  ],
  [
    'lt',
    ['windows-1257', 'iso-8859-13'],
    'Keltas grįžo į Port Meridian. Po devynių savaičių remonto jis septintą ryto išplaukė su keturiasdešimčia keleivių. Merė sakė, kad žmonės pasiilgo šio garso, o krantinės žala bus pašalinta tik kitąmet, nes miestas dar neturi pakankamai lėšų.',
  ],
  [
    'lv',
    ['windows-1257', 'iso-8859-13'],
    'Prāmis atgriezies Port Meridian. Pēc deviņām nedēļām dokā tas septiņos no rīta devās ceļā ar četrdesmit pasažieriem. Mēre sacīja, ka cilvēkiem šī skaņa pietrūka un ka bojājumus krastmalā novērsīs tikai nākamgad, jo pilsētai vēl trūkst līdzekļu.',
  ],
  [
    'et',
    ['windows-1257', 'iso-8859-13'],
    'Praam on tagasi Port Meridianis. Pärast üheksat nädalat dokis lahkus see kell seitse hommikul neljakümne reisijaga pardal. Linnapea ütles, et inimesed tundsid sellest häälest puudust ning kai kahjustused kõrvaldatakse järgmisel aastal, kui raha jätkub.',
  ],
  [
    'vi',
    ['windows-1258'],
    'Chuyến phà đã trở lại Port Meridian. Sau chín tuần sửa chữa, phà rời bến lúc bảy giờ sáng với bốn mươi hành khách. Thị trưởng nói rằng người dân rất nhớ âm thanh này và bến tàu sẽ được sửa vào năm tới.',
  ],
  [
    'ru',
    ['windows-1251', 'koi8-r', 'cp866', 'iso-8859-5'],
    'Паром вернулся в Порт-Меридиан. После девяти недель ремонта он отошёл от причала в семь утра с сорока пассажирами на борту. «Нам не хватало этого звука», — сказала мэр. Набережную починят только в следующем году, сообщили в городской администрации.',
  ],
  [
    'uk',
    ['windows-1251', 'koi8-u'],
    'Пором повернувся до Порт-Меридіана. Після дев’яти тижнів ремонту він відійшов від причалу о сьомій ранку із сорока пасажирами. Мерка сказала, що людям бракувало цього звуку, а набережну полагодять лише наступного року, коли з’являться гроші в її бюджеті.',
  ],
  [
    'be',
    ['windows-1251'],
    'Паром вярнуўся ў Порт-Мерыдыян. Пасля дзевяці тыдняў рамонту ён адышоў ад прычала а сёмай раніцы з саракa пасажырамі. Мэр сказала, што людзям не хапала гэтага гуку, а набярэжную адрамантуюць толькі налета.'.replace(
      'саракa',
      'сарака',
    ),
  ],
  [
    'bg',
    ['windows-1251', 'iso-8859-5'],
    'Фериботът се върна в Порт Меридиан. След девет седмици на док той отплава в седем сутринта с четиридесет пътници. Кметицата каза, че на хората този звук им е липсвал, а щетите по кея ще бъдат поправени едва догодина.',
  ],
  [
    'sr',
    ['windows-1251', 'iso-8859-5'],
    'Трајект се вратио у Порт Меридијан. После девет недеља у доку испловио је у седам сати са четрдесет путника. Градоначелница је рекла да је људима тај звук недостајао и да ће штета на кеју бити поправљена тек следеће године.',
  ],
  [
    'mk',
    ['windows-1251', 'iso-8859-5'],
    'Траектот се врати во Порт Меридијан. По девет недели во док, исплови во седум часот со четириесет патници. Градоначалничката рече дека на луѓето им недостасувал тој звук и дека штетата на кејот ќе биде поправена дури следната година.',
  ],
  [
    'el',
    ['windows-1253', 'iso-8859-7'],
    'Το πορθμείο επέστρεψε στο Πορτ Μεριντιάν. Μετά από εννέα εβδομάδες έφυγε στις επτά το πρωί με σαράντα επιβάτες. Η δήμαρχος είπε ότι ο ήχος έλειψε σε όλους και ότι η προβλήτα θα επισκευαστεί του χρόνου. Άλλα δρομολόγια δεν έχουν ανακοινωθεί ακόμη.',
  ],
  [
    'he',
    ['windows-1255', 'iso-8859-8'],
    'המעבורת חזרה לפורט מרידיאן. אחרי תשעה שבועות במספנה היא יצאה מהרציף בשבע בבוקר עם ארבעים נוסעים. ראש העירייה אמרה שהתושבים התגעגעו לצליל הזה, והנזק לרציף יתוקן רק בשנה הבאה.',
  ],
  [
    'ar',
    ['windows-1256', 'iso-8859-6'],
    'عادت العبارة إلى بورت ميريديان. بعد تسعة أسابيع من الإصلاح غادرت الرصيف في السابعة صباحا وعلى متنها أربعون راكبا. وقالت رئيسة البلدية إن الناس اشتاقوا إلى هذا الصوت، وإن الأضرار ستصلح في العام المقبل.',
  ],
  [
    'fa',
    ['windows-1256'],
    'كشتي به بندر بازگشت. پس از نه هفته تعمير، ساعت هفت صبح با چهل مسافر از اسكله جدا شد. شهردار گفت مردم براي اين صدا دلتنگ شده بودند و خسارت اسكله سال آينده جبران مي شود. گزارش ها مي گويد پل نيز ژرف تر شده است.',
  ],
  [
    'th',
    ['windows-874', 'tis-620'],
    'เรือข้ามฟากกลับมาที่เมืองท่าแล้ว หลังจากซ่อมอยู่เก้าสัปดาห์ เรือออกจากท่าเวลาเจ็ดโมงเช้าพร้อมผู้โดยสารสี่สิบคน นายกเทศมนตรีกล่าวว่าทุกคนคิดถึงเสียงนี้ และท่าเรือจะซ่อมเสร็จในปีหน้า',
  ],
  [
    'ja',
    ['shift_jis', 'euc-jp', 'iso-2022-jp'],
    '子午港の渡し船が九週間ぶりに運航を再開した。午前七時、四十人の乗客を乗せて岸壁を離れた。市長は「この音が聞けなくて寂しかった」と話した。岸壁の修理は来年になる見込みで、市はフェリーの便を増やす計画だ。',
  ],
  [
    'zh',
    ['gb18030'],
    '子午港的渡轮恢复航行。经过九个星期的修理,渡轮早上七点载着四十名乘客离开码头。市长说,大家都很想念这个声音。码头的损坏要到明年才能修好,市政府正在研究新的航线。',
  ],
  [
    'zh-tw',
    ['big5'],
    '子午港的渡輪恢復航行。經過九個星期的修理，渡輪早上七點載著四十名乘客離開碼頭。市長說，大家都很想念這個聲音。碼頭的損壞要到明年才能修好，市政府正在研究新的航線。',
  ],
  [
    'ko',
    ['cp949', 'euc-kr'],
    '연락선이 포트 메리디안으로 돌아왔다. 아홉 주 동안의 수리를 마치고 아침 일곱 시에 승객 사십 명을 태우고 부두를 떠났다. 시장은 모두가 이 소리를 그리워했다고 말했다. 부두는 내년에야 수리될 것으로 보인다.',
  ],
]
