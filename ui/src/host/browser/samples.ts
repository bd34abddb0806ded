/** Stories of our own writing for the browser host: several languages, layouts and lengths. */
import type { FieldTexts, Paste } from "../host";

export const noFields: FieldTexts = {
  slug: "",
  language: "",
  kicker: "",
  headline: "",
  standfirst: "",
  byline: "",
  place: "",
  filed: "",
  agency: "",
  body: "",
  notice: "",
};

const harbour = `The old harbour wall gave way shortly after two in the morning. Nobody was hurt. Three fishing boats broke loose and were found at daybreak on the sandbank off **Westermole**.

Engineers had warned of cracks in the masonry since the storms of last winter. The port authority says it had planned repairs for the autumn; the [city council](https://example.org/council) approved the money in May.

## What is known

The breach is some forty metres long. Divers will look at the foundations as soon as the swell drops, *probably on Tuesday*. Until then the ferry to the islands leaves from the cargo quay.

- The promenade between the lighthouse and the fish market is closed.
- Ships over ninety metres are turned away.
- The market opens as usual.

> “We heard it before we saw it,” said Anke Brodersen, who runs the kiosk at the pier. “Like a train that does not stop.”

## What comes next

The insurers of the port expect damage in the tens of millions. A first estimate is due at the end of the week.`;

const notice =
  "This page sets no cookies. When you write to the newsroom, your message and address are kept for as long as it takes to answer you. You can ask for a copy or for deletion at any time.";

const feature: FieldTexts = {
  slug: "harbour-wall",
  language: "en",
  kicker: "Ports",
  headline: "Harbour wall gives way at night, and a city asks who knew about the cracks",
  standfirst:
    "Forty metres of masonry fell into the basin. Nobody was hurt, but the ferry line and the fish market will feel it for months.",
  byline: "Jane Roe, Jonas Petersen",
  place: "KIEL",
  filed: "2026-07-04T00:21:00+02:00",
  agency: "Northern News",
  body: harbour,
  notice,
};

const german: FieldTexts = {
  ...feature,
  slug: "wasserwerk-streik",
  language: "de",
  kicker: "Tarifstreit",
  headline: "Beschäftigte der Wasserwirtschaftsbetriebe beschließen unbefristete Arbeitsniederlegung",
  standfirst:
    "Die Grundversorgung bleibt nach Angaben der Gewerkschaft gesichert. Verhandelt wird frühestens am Donnerstag.",
  byline: "Miriam Öztürk",
  place: "GÖTTINGEN",
  filed: "2026-07-03T18:05:00+02:00",
  agency: "",
  body: `Die Beschäftigten der Wasserwirtschaftsbetriebe legen von Montag an die Arbeit nieder. Das haben nach Angaben der Gewerkschaft 87 Prozent der Mitglieder in einer Urabstimmung beschlossen.

## Grundversorgung gesichert

„Aus jedem Hahn kommt Wasser“, sagte die Sprecherin der Streikleitung. Reparaturen an Hauptleitungen würden erledigt, Neuanschlüsse dagegen nicht.`,
};

const turkish: FieldTexts = {
  ...feature,
  slug: "tren-hatti",
  language: "tr",
  kicker: "Ulaşım",
  headline: "İzmir–Iğdır gece treni on yıl aradan sonra yeniden sefere başlıyor",
  standfirst: "İlk seferin biletleri iki saat içinde tükendi.",
  byline: "Elif Şahin",
  place: "İZMİR",
  filed: "2026-07-04T09:30:00+03:00",
  agency: "",
  body: `Gece treni on yıl aradan sonra yeniden raylarda. İlk sefer cuma akşamı saat 20.15'te Basmane Garı'ndan kalkacak.

## Biletler tükendi

Yolcular, vagonların yenilendiğini ve çocuklu aileler için ayrı bölmeler bulunduğunu söyledi.`,
};

const arabic: FieldTexts = {
  ...feature,
  slug: "water-amman",
  language: "ar",
  kicker: "مياه",
  headline: "عمّان تفتتح محطة جديدة لتحلية المياه بعد ثلاث سنوات من العمل",
  standfirst: "المحطة تزوّد نحو مئتي ألف شخص بمياه الشرب.",
  byline: "ليلى حداد",
  place: "عمّان",
  filed: "2026-07-02T11:00:00+03:00",
  agency: "",
  body: `افتتحت العاصمة الأردنية صباح الخميس محطة جديدة لتحلية المياه، وهي الأكبر من نوعها في المدينة.

## ثلاث سنوات من العمل

قال المهندس المسؤول إن المشروع واجه **تأخيرًا** بسبب نقص القطع، وإن المحطة تعمل الآن بكامل طاقتها.`,
};

const unfinished: FieldTexts = { ...noFields, slug: "school-meals", headline: "School meals" };

/** Everything that a body can hold, and a date that nobody can read. */
const everyMark: FieldTexts = {
  ...feature,
  slug: "every-mark",
  filed: "next Friday",
  headline: "Ferry timetable, TK",
  standfirst: "",
  body: `![The quay at dawn](picture:00112233445566778899aabbccddeeff "The ferry waits © Mary Thornton")

## On board

The **night ferry** takes *twelve* hours, ~~nine~~ ten with a fair wind[^1], says the [timetable](https://example.org/ferries/timetable/summer).

- Friday at a quarter past ten in the evening from the cargo quay, and back on Sunday at noon
- Sunday
  - children under six sail free, and so do dogs that fit on the lap of the person who brought them
- [ ] ask about *bicycles*

9. Check in
10. Board through the gate at the lighthouse, not later than thirty minutes before the ferry leaves

> “Like a front door again,” said the harbour master, who has waited for it for nine years and three months.
>
> > “Like a train,” said another.

### Fares

| Cabin |  Price |
| ----- | -----: |
| Inner |  48.50 |
| Outer | 112.00 |

\`\`\`
N1  22:15  cargo quay
\`\`\`

Seats are \`N1\` to \`N40\`.

***

[^1]: The operator’s own figure, TKTK.`,
};

const headlines: [headline: string, slug: string, place: string][] = [
  ["Council votes on night buses", "night-buses", "LEEDS"],
  ["Beekeepers count their losses after a wet spring", "beekeepers", "GRAZ"],
  ["Library keeps its Sunday hours", "library-sunday", "BRISTOL"],
  ["Brücke über die Leine bleibt bis zum Herbst gesperrt", "leine-bruecke", "HANNOVER"],
  ["Belediye sahilde yeni bisiklet yolu açtı", "bisiklet-yolu", "ANTALYA"],
  ["Storm takes the roof off a school gym", "school-roof", "CORK"],
  ["A mill town learns to make batteries", "mill-batteries", "LODZ"],
  ["Court hears the case of the missing trams", "trams-court", "GHENT"],
];

/** The thirty stories of a small newsroom's week; the first is the one in full. */
export function thirtyStories(): FieldTexts[] {
  const shorts = Array.from({ length: 23 }, (_, index): FieldTexts => {
    const [headline, slug, place] = headlines[index % headlines.length] ?? ["", "", ""];
    const body = harbour
      .split("\n\n")
      .slice(0, 2 + (index % 7))
      .join("\n\n");
    const round = Math.floor(index / headlines.length);
    return {
      ...feature,
      headline: round ? `${headline}, part ${round + 1}` : headline,
      slug: `${slug}${round || ""}`,
      place,
      body,
    };
  });
  return [feature, german, turkish, arabic, longRead(), unfinished, everyMark, ...shorts];
}

/** About 6,000 words. */
function longRead(): FieldTexts {
  const chapters = Array.from(
    { length: 33 },
    (_, index) => `## Chapter ${index + 1}\n\n${harbour.replace(/^## /gm, "### ")}`,
  );
  return {
    ...feature,
    slug: "the-long-read",
    headline: "The wall: how a harbour was built, praised and forgotten",
    body: chapters.join("\n\n"),
  };
}

export function manyStories(count: number): FieldTexts[] {
  return Array.from({ length: count }, (_, index) => {
    const [headline, slug, place] = headlines[index % headlines.length] ?? ["", "", ""];
    return { ...feature, headline: `${headline} (${index + 1})`, slug: `${slug}-${index + 1}`, place };
  });
}

export const samplePaste: Paste = {
  file: null,
  text: `Night ferry returns after nine years
Night ferry returns after nine years

By Clara Whitcombe and Idris Bello
04.07.2026 06:40

The first night ferry in nine years left the quay on Friday with 212 passengers, eleven lorries and a brass band.

It had been cancelled in 2017, when fuel was dear and flights were cheap. Since then the islands have been cut off from six in the evening.

"LIKE A FRONT DOOR AGAIN"

"For nine years we lived in a house whose door was locked at night," said the harbour master, Moira Flett. "This is like a front door again."

Advertisement

The operator promises three sailings a week until October. Tickets cost what they cost in 2017; the council pays the difference, some 1.4 million a year.

', '

WHAT THE COUNCIL EXPECTS

Councillors hope for students who stay, nurses who come back, and fresh fish in the city's restaurants by breakfast.

Opponents call it a subsidy for lorries. They have asked the auditor to look at the contract before the second season.

The band, it is understood, will not be on board every night.

Share on social media

We and our partners use cookies to measure how this page is read. Your privacy matters: you can withdraw your consent at any time under the cookie settings.`,
};

/** A quay at dawn, as a data address. */
export const samplePicture = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 150">
<path fill="#e9c9a0" d="M0 0h240v90H0z"/><circle cx="170" cy="78" r="22" fill="#f6e3a8"/>
<path fill="#4f6f86" d="M0 90h240v60H0z"/><path fill="#2d3b45" d="M0 104h96l10 10H0zM60 70h4v34h-4zM64 72l26 26H64z"/></svg>`)}`;
