import { readArticle } from '/work/main/src/articles/read-article.ts'
import { startArticleReader } from '/work/main/src/articles/reading-process.ts'
const doc=(name:string,s:string|Buffer,assets:string[]=[])=>({name,bytes:Buffer.from(s as string),modifiedAt:'2025-12-01T09:00:00.000Z',assets:assets.map(a=>({name:a,path:'/'+a}))})
const d={language:'en',timeZone:'UTC'}
const N=2*1024*1024-100
const runs:[string,string,string][]=[]
for (const ext of ['txt','md','html','json']) {
 for (const [n,u] of [['a',('a ')],['(', '('],['<','<'],['[','['],['*','*'],['_a ','_a '],['`','`'],['>','>'],['short lines','ab c\n'],['<div>','<div>'],['<p>x','<p>x '],['"','"'],['- ','- '],['#','#'],['&','&'],['|','|a'],['![','!['],['spaces',' '],['\n','\n'],['dots','. A'],['zwj','a\u200d\u200d'],['\\','\\'],['word','Abc De '],['<!--','<!--'],['<a href="','<a href="'],['1.','1. '], ['x.y','x.y '],['(a)','(Ab) '],['Photo: ','Photo: A '],['By ','By Ana '],['{','{"a":'],['“','“a” — ']] as const) {
   runs.push([ext,n,'Headline here\n\n'+u.repeat(Math.floor(N/Buffer.byteLength(u)))])
 }}
for (const [ext,n,s] of runs){ const t=Date.now(); let r='ok'; try{ readArticle(doc('s.'+ext,s),d)}catch(e:any){ r=e.name+':'+(e.code??'')+' '+String(e.message).slice(0,80)} const ms=Date.now()-t; if(ms>1000||!/^(ok|Problem)/.test(r)) console.log(ext,JSON.stringify(n),ms,r) }
console.log('done')
