import { cream, mix, signalRed } from '../palette.js'
import { area, disc, line, oval, path, rect } from './basic.js'

// Every boat is drawn around 0,0 = the middle of its waterline, looking right, about 200 wide; `group` places it.

const reflection = (width: number, colour: string): string[] => [
  oval(0, 12, width * 0.5, 12, colour, { opacity: 0.3 }),
  oval(6, 28, width * 0.38, 7, colour, { opacity: 0.2 }),
  oval(-8, 42, width * 0.24, 5, colour, { opacity: 0.14 }),
]

export function fishingBoat(hull: string, cabin: string, lit: string): string[] {
  return [
    ...reflection(210, mix(hull, '#000000', 0.5)),
    line(-20, -40, -20, -150, '#4a3b34', 5),
    line(-20, -140, 62, -72, '#4a3b34', 3),
    line(-20, -146, -92, -44, '#3b302c', 1.5),
    line(-20, -146, 100, -44, '#3b302c', 1.5),
    rect(-72, -84, 62, 50, cabin, { radius: 4 }),
    rect(-78, -92, 74, 10, mix(cabin, '#000000', 0.35), { radius: 4 }),
    rect(-64, -76, 18, 18, lit, { radius: 2 }),
    rect(-38, -76, 18, 18, lit, { radius: 2 }),
    area([20, -40, 34, -62, 62, -62, 72, -40], '#5f7b6d', { opacity: 0.9 }),
    path('M-104 -42C-60 -34 40 -32 108 -54C100 -24 88 -4 74 6H-84C-98 -6 -104 -24 -104 -42Z', hull),
    path('M-104 -42C-60 -34 40 -32 108 -54L106 -46C40 -24 -60 -26 -103 -33Z', cream),
    path('M-96 -8C-40 -2 40 -2 84 -6L74 6H-84Z', mix(hull, '#000000', 0.35)),
    disc(-46, -20, 5, cream, { opacity: 0.5 }),
    disc(-16, -19, 5, cream, { opacity: 0.5 }),
    disc(14, -20, 5, cream, { opacity: 0.5 }),
  ]
}

export function ferry(hull: string, lit: string): string[] {
  const windows: string[] = []
  for (let index = 0; index < 13; index++) windows.push(rect(-176 + index * 25, -88, 15, 14, lit, { radius: 3 }))
  for (let index = 0; index < 8; index++) windows.push(rect(-120 + index * 25, -124, 15, 13, lit, { radius: 3 }))
  return [
    ...reflection(460, mix(hull, '#000000', 0.5)),
    area([-74, -140, -66, -192, -22, -192, -18, -140], signalRed),
    rect(-70, -178, 52, 12, cream),
    rect(30, -166, 66, 32, cream, { radius: 4 }),
    rect(36, -160, 54, 13, lit, { radius: 3 }),
    line(64, -166, 64, -218, '#3b4a55', 4),
    rect(-140, -136, 260, 36, cream, { radius: 5 }),
    rect(-198, -100, 372, 44, mix(cream, '#8aa0a8', 0.18), { radius: 5 }),
    rect(-204, -104, 384, 5, '#5b6d78'),
    rect(-146, -140, 272, 5, '#5b6d78'),
    ...windows,
    path('M-226 -58H236C226 -28 210 -6 192 6H-200C-216 -10 -224 -34 -226 -58Z', hull),
    path('M-226 -58H236L233 -48H-225Z', signalRed),
    path('M-216 -14H214C208 -6 200 0 192 6H-200C-206 0 -212 -6 -216 -14Z', mix(hull, '#000000', 0.35)),
  ]
}

export function sailBoat(hull: string, sail: string, band: string): string[] {
  const shade = mix(sail, '#38556b', 0.25)
  return [
    ...reflection(150, mix(hull, '#000000', 0.4)),
    oval(0, 60, 40, 34, sail, { opacity: 0.13 }),
    line(6, -14, 6, -262, '#5a4a40', 4),
    path('M12 -256C66 -170 84 -90 82 -36L12 -30Z', sail),
    path('M12 -256C66 -170 84 -90 82 -36L56 -34C60 -110 46 -190 12 -256Z', shade, { opacity: 0.5 }),
    path('M12 -120C44 -112 64 -112 78 -116L80 -92C60 -86 40 -88 12 -94Z', band, { opacity: 0.9 }),
    path('M0 -240C-40 -160 -66 -90 -84 -30L0 -30Z', mix(sail, '#ffffff', 0.25)),
    path('M0 -240C-16 -150 -20 -90 -22 -30L0 -30Z', shade, { opacity: 0.35 }),
    path('M-92 -22C-40 -14 50 -14 96 -28C88 -8 74 4 60 8H-66C-80 2 -88 -8 -92 -22Z', hull),
    path('M-92 -22C-40 -14 50 -14 96 -28L94 -22C50 -8 -40 -8 -91 -16Z', '#ffffff', { opacity: 0.75 }),
    disc(34, -30, 8, '#f1c27d'),
    rect(26, -24, 17, 16, band, { radius: 5 }),
    disc(-26, -28, 8, '#c98d5f'),
    rect(-34, -22, 17, 14, mix(band, '#000000', 0.3), { radius: 5 }),
  ]
}

export function rowingBoat(hull: string): string[] {
  return [
    ...reflection(130, mix(hull, '#000000', 0.5)),
    path('M-70 -24C-30 -14 36 -14 74 -28C68 -6 56 4 46 6H-46C-60 2 -68 -10 -70 -24Z', hull),
    path('M-70 -24C-30 -14 36 -14 74 -28L72 -22C36 -8 -30 -8 -68 -18Z', mix(hull, '#ffffff', 0.5)),
    line(-30, -26, -96, 8, '#c9a06a', 4),
  ]
}
