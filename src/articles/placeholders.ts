/** What software calls the category of articles that nobody has put into one, in its translations. */
const noCategory = new Set(
  'uncategorized,uncategorised,allgemein,unkategorisiert,nicht kategorisiert,non classé,non catégorisé,sin categoría,sin categorizar,sense categoria,sem categoria,sem categorização,senza categoria,geen categorie,niet gecategoriseerd,okategoriserade,ukategorisert,ikke kategoriseret,luokittelematon,bez kategorii,nezařazené,nezaradené,kategorizálatlan,fără categorie,без категории,без рубрики,без категорії,genel,kategorisiz,χωρίς κατηγορία,ללא קטגוריה,غير مصنف,अवर्गीकृत,未分类,未分類,미분류'.split(
    ',',
  ),
)
/** Accounts that are nobody's name. */
const noName = /^(?:admin(?:istrator)?|root|user\d*|webmaster|wordpress|editor|guest author|unknown|noreply)$/i

/** Whether a category is a section of the paper, and not the lack of one. */
export const isSection = (category: string): boolean => !noCategory.has(category.toLowerCase())

/** Whether an author is somebody, and not an account. */
export const isSomebody = (author: string): boolean => !noName.test(author)
