// Draws every picture of the sample newsroom and shoots every film: `npx tsx feeds/port-meridian-lantern/drawing/draw.ts [part of a file name]`.
import { writeFile } from 'node:fs/promises'
import { shootFilm } from './film.js'
import { drawPicture } from './picture.js'
import { films, pictures } from './programme.js'

const wanted = process.argv[2] ?? ''

for (const { scene, file, width, moment } of pictures.filter((picture) => picture.file.includes(wanted))) {
  await writeFile(file, await drawPicture(scene(), width, moment))
  console.log(file)
}
for (const film of films.filter(({ file }) => file.includes(wanted))) {
  await shootFilm({ ...film, scene: film.scene() })
  console.log(film.file)
}
