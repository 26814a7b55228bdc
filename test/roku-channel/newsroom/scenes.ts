/** Places of Port Meridian, drawn as SVG of 1280x720: realistic enough for checking a screen. */
export type Scene =
  | 'harbour'
  | 'lighthouse'
  | 'market'
  | 'hall'
  | 'storm'
  | 'regatta'
  | 'museum'
  | 'bridge'
  | 'library'
  | 'night'

type Lighting = { sky: [string, string, string]; sea: [string, string]; land: string; sun?: string }

const lightings: Record<string, Lighting> = {
  dawn: { sky: ['#27466b', '#d98c6a', '#f6d7a0'], sea: ['#c9855f', '#2b4c68'], land: '#1d2c3e', sun: '#ffe9b8' },
  day: { sky: ['#3f86c4', '#8fc3e6', '#dcecf3'], sea: ['#4c93b8', '#1d4f74'], land: '#2f5147', sun: '#fffbe6' },
  storm: { sky: ['#1b232c', '#3c4a57', '#6d7b83'], sea: ['#4c5d66', '#18242d'], land: '#10171d' },
  night: { sky: ['#070d1c', '#12203f', '#273a63'], sea: ['#1d2f52', '#070d1a'], land: '#04070f', sun: '#e8ecf6' },
  warm: { sky: ['#7a4a3a', '#c97f4f', '#f0c27b'], sea: ['#9a5f45', '#3f2a2c'], land: '#2c1d1f', sun: '#fff0c9' },
}

/** Draws a scene as SVG. @param time in seconds; moves the boats, for videos */
export function drawScene(scene: Scene, time = 0): string {
  const { light, motif } = scenes[scene]
  const { sky, sea, land, sun } = lightings[light]!
  const horizon = 430
  const waves = Array.from({ length: 26 }, (_, index) => {
    const y = horizon + 12 + index * index * 0.42
    const x = ((index * 263 + time * (18 + index)) % 1400) - 120
    return `<rect x="${x}" y="${y}" width="${60 + index * 9}" height="${1.5 + index * 0.16}" rx="2" fill="#fff" opacity="${0.1 + (index % 4) * 0.05}"/>`
  }).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" viewBox="0 0 1280 720">
<defs>
<linearGradient id="sky" x2="0" y2="1"><stop offset="0" stop-color="${sky[0]}"/><stop offset=".62" stop-color="${sky[1]}"/><stop offset="1" stop-color="${sky[2]}"/></linearGradient>
<linearGradient id="sea" x2="0" y2="1"><stop offset="0" stop-color="${sea[0]}"/><stop offset="1" stop-color="${sea[1]}"/></linearGradient>
</defs>
<rect width="1280" height="${horizon}" fill="url(#sky)"/>
${sun ? `<circle cx="880" cy="${light === 'night' ? 130 : 330}" r="${light === 'night' ? 42 : 64}" fill="${sun}" opacity=".9"/>` : ''}
<path d="M0 ${horizon} V360 Q180 300 330 352 T640 372 Q820 318 980 362 T1280 330 V${horizon}Z" fill="${land}" opacity=".55"/>
<rect y="${horizon}" width="1280" height="${720 - horizon}" fill="url(#sea)"/>${waves}
${motif(land, time)}</svg>`
}

const windows = (x: number, y: number, columns: number, rows: number, fill = '#ffd98a') =>
  Array.from(
    { length: columns * rows },
    (_, index) =>
      `<rect x="${x + (index % columns) * 34}" y="${y + Math.floor(index / columns) * 46}" width="16" height="26" fill="${fill}" opacity="${index % 5 === 2 ? 0.25 : 0.9}"/>`,
  ).join('')

const boat = (x: number, y: number, size: number, hull: string, sail = '#f4efe2') =>
  `<g transform="translate(${x} ${y}) scale(${size})"><path d="M-70 0H80L56 26H-50Z" fill="${hull}"/><path d="M4 -8V-150L72 -8Z" fill="${sail}"/><path d="M-6 -8V-120L-52 -8Z" fill="${sail}" opacity=".85"/></g>`

const ferry = (x: number, y: number, size: number) =>
  `<g transform="translate(${x} ${y}) scale(${size})"><path d="M-260 0H280L240 64H-220Z" fill="#8f2d2a"/><rect x="-210" y="-54" width="420" height="56" fill="#f3efe6"/><rect x="-150" y="-100" width="280" height="48" fill="#e4ddce"/><rect x="-20" y="-160" width="60" height="64" fill="#c9a227"/>${Array.from({ length: 12 }, (_, index) => `<rect x="${-194 + index * 33}" y="-38" width="18" height="20" fill="#29475e"/>`).join('')}</g>`

const quay = (land: string) =>
  `<path d="M0 600H1280V720H0Z" fill="${land}"/><rect y="600" width="1280" height="8" fill="#fff" opacity=".12"/>`

const people = (from: number, count: number, y: number, fill: string) =>
  Array.from({ length: count }, (_, index) => {
    const x = from + index * 58 + (index % 3) * 9
    return `<g fill="${fill}"><circle cx="${x}" cy="${y - 70}" r="14"/><path d="M${x - 20} ${y}q0 -54 20 -54t20 54z"/></g>`
  }).join('')

const scenes: Record<Scene, { light: string; motif: (land: string, time: number) => string }> = {
  harbour: {
    light: 'dawn',
    motif: (land, time) => `${ferry(420 + time * 26, 520, 1)}${quay(land)}${people(760, 7, 640, '#0c141d')}`,
  },
  lighthouse: {
    light: 'day',
    motif: () =>
      `<path d="M760 460Q900 380 1100 430T1280 400V720H700Z" fill="#33574a"/><path d="M930 420L950 150H1010L1030 420Z" fill="#f4f1e8"/><path d="M943 250h74l4 60h-82zM936 350h90l4 60h-98z" fill="#c0392b"/><rect x="944" y="112" width="72" height="40" fill="#23313d"/><path d="M936 112h88l-44 -40z" fill="#c0392b"/>${boat(320, 520, 0.8, '#22415a')}`,
  },
  market: {
    light: 'warm',
    motif: (land) =>
      `${quay(land)}${[0, 1, 2, 3].map((index) => `<g transform="translate(${90 + index * 300} 420)"><rect y="60" width="240" height="190" fill="#3a2a26"/><path d="M-16 60H256L230 0H10Z" fill="${['#c0392b', '#e0a526', '#2f7d6b', '#2d6a9f'][index]}"/>${Array.from({ length: 5 }, (_, box) => `<circle cx="${30 + box * 45}" cy="150" r="20" fill="${['#e67e22', '#d35454', '#f1c40f', '#7bb661', '#e67e22'][box]}"/>`).join('')}</g>`).join('')}${people(180, 14, 690, '#120c0c')}`,
  },
  hall: {
    light: 'day',
    motif: () =>
      `<rect y="560" width="1280" height="160" fill="#5b6b6a"/><rect x="360" y="290" width="560" height="290" fill="#e3dac6"/><path d="M330 290H950L640 170Z" fill="#cdbf9f"/>${[0, 1, 2, 3, 4, 5].map((index) => `<rect x="${395 + index * 92}" y="310" width="34" height="260" fill="#f6f0e0"/>`).join('')}<rect x="606" y="90" width="68" height="100" fill="#b9a983"/><path d="M596 90h88l-44 -50z" fill="#4f6d5f"/>${people(300, 12, 690, '#26333a')}`,
  },
  storm: {
    light: 'storm',
    motif: (land) =>
      `<path d="M0 520Q200 420 380 520T760 510T1280 500V720H0Z" fill="#22323c"/><path d="M0 600Q220 520 440 600T900 590T1280 600V720H0Z" fill="${land}"/>${Array.from({ length: 60 }, (_, index) => `<path d="M${(index * 137) % 1300} ${(index * 71) % 560}l-14 44" stroke="#cfd8dd" stroke-width="2" opacity=".4"/>`).join('')}<path d="M620 40L560 200H610L540 360L700 170H640L720 40Z" fill="#f6f3c8" opacity=".9"/>`,
  },
  regatta: {
    light: 'day',
    motif: (_, time) =>
      [0, 1, 2, 3, 4, 5]
        .map((index) =>
          boat(
            160 + index * 210 + time * (6 + index),
            470 + (index % 3) * 70,
            0.7 + (index % 3) * 0.35,
            ['#8f2d2a', '#1d3f5e', '#2f5147', '#b8860b', '#4b2e5a', '#26333a'][index]!,
          ),
        )
        .join(''),
  },
  museum: {
    light: 'warm',
    motif: (land) =>
      `${quay(land)}<path d="M260 600V330L640 210L1020 330V600Z" fill="#54352d"/>${windows(330, 380, 18, 4)}<rect x="590" y="470" width="100" height="130" fill="#20130f"/>`,
  },
  bridge: {
    light: 'dawn',
    motif: () =>
      `<path d="M0 470H1280" stroke="#1b2733" stroke-width="22"/><path d="M0 460Q320 150 640 300T1280 460" fill="none" stroke="#2a3a4a" stroke-width="9"/>${Array.from({ length: 24 }, (_, index) => `<path d="M${index * 55} 465V${470 - Math.abs(Math.sin(index / 3.7)) * 190}" stroke="#2a3a4a" stroke-width="4"/>`).join('')}<rect x="330" y="150" width="36" height="520" fill="#22303d"/><rect x="910" y="150" width="36" height="520" fill="#22303d"/>`,
  },
  library: {
    light: 'night',
    motif: (land) =>
      `${quay(land)}<rect x="180" y="270" width="520" height="330" fill="#1a2440"/>${windows(206, 300, 14, 6)}<rect x="760" y="340" width="380" height="260" fill="#141c33"/>${windows(784, 370, 10, 4)}`,
  },
  night: {
    light: 'night',
    motif: (land) =>
      `${quay(land)}${[0, 1, 2, 3, 4].map((index) => `<rect x="${80 + index * 240}" y="${380 - (index % 3) * 70}" width="190" height="${220 + (index % 3) * 70}" fill="#0c1428"/>${windows(100 + index * 240, 400 - (index % 3) * 70, 5, 4)}`).join('')}${Array.from({ length: 40 }, (_, index) => `<circle cx="${(index * 331) % 1280}" cy="${(index * 97) % 300}" r="1.6" fill="#fff" opacity=".8"/>`).join('')}`,
  },
}
