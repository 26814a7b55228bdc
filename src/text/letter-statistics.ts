/**
 * What the scorer of `detect-encoding.ts` knows of a language: its encodings from before Unicode, most used first, and its letters
 * outside ASCII, most frequent first.
 */
export type LetterStatistics = {
  language: string
  encodings: readonly string[]
  letters: string
  /** Letters of its script that are as rare as foreign ones need not be listed: kanji, syllables. */
  script: RegExp
  /** Frequent words in ASCII, of languages that are written in Latin letters. */
  words?: string
}

const western = ['windows-1252', 'iso-8859-15']
const central = ['windows-1250', 'iso-8859-2']
const baltic = ['windows-1257', 'iso-8859-13', 'iso-8859-4']
const latin = /\p{Script=Latin}|\p{Mn}/u
const cyrillic = /\p{Script=Cyrillic}/u
const arabic = /\p{Script=Arabic}|\p{Mn}/u
const arabicLetters = 'اليمنوترةبعسدفكقهحجأىشصطخضغزذئثإءظآؤ،؟؛ًٌٍَُِّْـ'

const row = (
  language: string,
  encodings: readonly string[],
  script: RegExp,
  letters: string,
  words?: string,
): LetterStatistics => ({ language, encodings, script, letters, words })

/** The most frequent characters of Chinese, in the forms of the mainland. */
const simplified =
  '的一是了不在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运港船市长城周乘客镇'
/** The same in the forms of Taiwan and Hong Kong. */
const traditional =
  '的一是了不在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運港船市長城週乘客鎮'
/** Kana before kanji, as in any Japanese text. */
const japanese =
  'のにはをたがでとしいるなかられこもっうすてあんりくさきまけそだよせーンスルトラリイアクシドレロテタマフプバックジ日一国人年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校土木聞車何万毎白天母火右左会同事自社発者地業方新場員立開手力問代明動京目通言理体田主題意不作用度強公持野以思家世多正安院心界教文元重近考画海知道集別物使品計死特私始朝運終台広住真有口少町料工建空急止送切転研究着船市県港部政議民約定性関対議氏警察調査'
const korean =
  '이다는의에을를가고하지은기도로한사어서리나시자대인있해스아수정일그부전보장과들제라주상유구만공여성동원조관비치면오으니했되었게경중안무미선신국소모위우용진것연까지와계내등개발적화방산물간당거역차회세속명입금년월항말밝따또른할며'

/** The languages whose texts are still found in encodings other than UTF-8. */
export const letterStatistics: readonly LetterStatistics[] = [
  row('en', western, latin, 'éèçñöüáíóïâêôà', 'the and of to in is that was for with on at'),
  row('de', western, latin, 'üäößé', 'der die und den von zu das mit ist im ein nicht'),
  row('fr', western, latin, 'éàèêçôùîûâœëïæ', 'le la les des et un une dans est pour que du'),
  row('es', western, latin, 'óíáéñúü¿¡', 'de la el que en los del las un por con una'),
  row('pt', western, latin, 'ãçéáíóõêúâàôü', 'de que o do da em os no na um com uma'),
  row('it', western, latin, 'àèùòéì', 'di che il la in per un del della con non gli'),
  row('nl', western, latin, 'ëéïóèüöá', 'de het een van en in is dat op te voor met'),
  row('sv', western, latin, 'äåöéü', 'och att det som en den med av till har'),
  row('nb', western, latin, 'åøæéòôê', 'og det som en er til av for ikke har med'),
  row('da', western, latin, 'åøæéü', 'og det som en er til af for ikke har med'),
  row('fi', western, latin, 'äöåé', 'ja on ei oli se ovat mutta kun joka sen'),
  row('is', western, latin, 'áðíþéóúýæö', 'og um er sem til var en af hann ekki'),
  row('ca', western, latin, 'àèéóíòúçïü·', 'de la el que en els les per amb del'),
  row('pl', central, latin, 'łąężśóćńź', 'w i na z do nie jest od po za to'),
  row('cs', central, latin, 'íáěéřýžčšůúťďňó', 'a v se na je to ze o za do by'),
  row('sk', central, latin, 'áíýéžčšťľúôäóňďĺŕ', 'a v sa na je to zo za do by'),
  row('hu', central, latin, 'éáőöóíüúű', 'a az hogy is nem egy meg ez volt'),
  row('ro', [...central, 'iso-8859-16'], latin, 'ăîşâţșț', 'de a la din cu pe care un o nu'),
  row('hr', central, latin, 'čšžćđ', 'i je u na se da za su od'),
  row('sl', central, latin, 'čšž', 'in je v na se da za so pa'),
  row('sq', ['windows-1252', 'windows-1250'], latin, 'ëç', 'e i nga me dhe se por kjo'),
  row('tr', ['windows-1254'], latin, 'ıişüğçöâîûi̇', 've bir bu da de ile olarak'),
  row('lt', baltic, latin, 'ėšųžįąūčę', 'ir kad yra su ne tai bei per'),
  row('lv', baltic, latin, 'āēīšņūļžģčķ', 'un ir no par ar ka tas uz'),
  row('et', baltic, latin, 'äõüöšž', 'ja on ei et see oli ta kui'),
  row('vi', ['windows-1258'], latin, 'đ\u0323\u0301ư\u0300ôơêâăàáó\u0309\u0303éèíúùãõýì', 'trong cho theo khi nam sau'),
  row('ru', ['windows-1251', 'koi8-r', 'cp866', 'iso-8859-5'], cyrillic, 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё'),
  row('uk', ['windows-1251', 'koi8-u'], cyrillic, 'оаинвіетрслкдупямзьгбчйхцжїєюшщфґ'),
  row('be', ['windows-1251'], cyrillic, 'аніеыроктсялдвпумзбгьдчўшцйхжэюёф'),
  row('bg', ['windows-1251', 'iso-8859-5'], cyrillic, 'аоеитнрсвлкдпмзъугбчяжйцшхщюфь'),
  row('sr', ['windows-1251', 'iso-8859-5'], cyrillic, 'аоиенртсјвукдмпљгзбњчшжћцхђфџ'),
  row('mk', ['windows-1251', 'iso-8859-5'], cyrillic, 'аоеитнрсвдкплујмзгбчцњжќфшхѓљџѕ'),
  row('el', ['windows-1253', 'iso-8859-7'], /\p{Script=Greek}/u, 'αοιετσνηυρπκμλωςίόγάέδήχθφύβξώζψϊϋΰΐ'),
  row('he', ['windows-1255', 'iso-8859-8'], /\p{Script=Hebrew}|\p{Mn}/u, 'יוהלאתברמשנעםדחקפכטגסזןצךףץ'),
  row('ar', ['windows-1256', 'iso-8859-6'], arabic, arabicLetters),
  row('fa', ['windows-1256'], arabic, 'اینرهدتموسبشلزکگكيپخعفحقچجآغطصضذئثظژ،؟'),
  row('ur', ['windows-1256'], arabic, 'ایےرنکوہتملسہںبپدجقگحعشفچٹھيكڑآئزخصغطضذثظژڈ،؟۔'),
  row('th', ['windows-874'], /\p{Script=Thai}/u, 'านรอกเง่มล้วดยทสีตัะหปบิคชจพ็ขุ์ไูืใโแผถซธึศณภำญฐฉษฤฎฏๆฯฝฟฮฬ๊๋'),
  row('ja', ['shift_jis', 'euc-jp'], /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]/u, japanese),
  row('zh', ['gb18030', 'big5'], /\p{Script=Han}/u, simplified),
  row('zh-tw', ['big5', 'gb18030'], /\p{Script=Han}/u, traditional),
  row('ko', ['cp949'], /\p{Script=Hangul}/u, korean),
]
