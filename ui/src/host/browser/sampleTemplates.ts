/** Short consent templates for the browser host, of our own writing. */
import type { ConsentTemplate, Purpose, Section } from "../host";

interface Words {
  name: [asks: string, informs: string];
  title: string;
  summary: string;
  sections: [controller: Text, rights: Text, complaint: Text];
  items: string[];
  purposes: [necessary: Text, measurement: Text];
  bases: [string, string];
  interest: string;
  cookies: [string, string, string, string];
  labels: string[];
  choice: string[];
}
type Text = [heading: string, text: string];

const english: Words = {
  name: ["GDPR, page that sets cookies", "GDPR, page that sets none"],
  title: "Privacy and cookies",
  summary:
    "{paper.name} keeps on your device only what this page cannot do without. With your consent we also use cookies for purposes that you choose one by one.\n\nNothing depends on your choice: you can read everything here either way.",
  sections: [
    [
      "Who is responsible",
      "The controller is {controller.name}, {controller.address}. You reach us at [{controller.email}](mailto:{controller.email}).",
    ],
    ["Your rights", "You can write to us at any time. You have the right to:"],
    ["Complaints", "You can complain to {authority.name} ([website]({authority.link}))."],
  ],
  items: ["a copy of your data,", "their rectification or erasure,", "objection, and portability."],
  purposes: [
    ["What the page needs", "The page keeps your choice, so that it does not ask on every visit."],
    ["Measuring the audience", "We count how often a story is read, and how far."],
  ],
  bases: ["our legitimate interest, Article 6(1)(f) GDPR", "your consent, Article 6(1)(a) GDPR"],
  interest: "to respect the choice that you made",
  cookies: ["Keeps your choice", "{retention.choice} days", "Tells visits apart", "{measurement.days} days"],
  labels: [
    "Legal basis",
    "Our legitimate interest",
    "Cookies and browser storage",
    "Name",
    "Purpose",
    "Duration",
    "Whose",
    "ours",
    "third party",
    "necessary, without consent",
    "with your consent only",
  ],
  choice: [
    "Accept all",
    "Reject all",
    "Choose",
    "Keep my choice",
    "Read the full text",
    "Privacy settings",
    "Your choice is kept.",
  ],
};

const german: Words = {
  name: ["DSGVO, Seite mit Cookies", "DSGVO, Seite ohne Cookies"],
  title: "Datenschutz und Cookies",
  summary:
    "{paper.name} speichert auf Ihrem Gerät nur, was diese Seite unbedingt braucht. Mit Ihrer Einwilligung verwenden wir auch Cookies für Zwecke, die Sie einzeln wählen.\n\nVon Ihrer Wahl hängt nichts ab: Sie können hier in jedem Fall alles lesen.",
  sections: [
    [
      "Wer verantwortlich ist",
      "Verantwortlich ist {controller.name}, {controller.address}. Sie erreichen uns unter [{controller.email}](mailto:{controller.email}).",
    ],
    ["Ihre Rechte", "Sie können uns jederzeit schreiben. Sie haben das Recht auf:"],
    ["Beschwerde", "Sie können sich bei {authority.name} beschweren ([Website]({authority.link}))."],
  ],
  items: [
    "eine Kopie Ihrer Daten,",
    "deren Berichtigung oder Löschung,",
    "Widerspruch und Datenübertragbarkeit.",
  ],
  purposes: [
    ["Was die Seite braucht", "Die Seite merkt sich Ihre Auswahl, damit sie nicht bei jedem Besuch fragt."],
    ["Reichweitenmessung", "Wir zählen, wie oft und wie weit ein Artikel gelesen wird."],
  ],
  bases: [
    "unser berechtigtes Interesse, Artikel 6 Absatz 1 Buchstabe f DSGVO",
    "Ihre Einwilligung, Artikel 6 Absatz 1 Buchstabe a DSGVO",
  ],
  interest: "Ihre Auswahl zu achten",
  cookies: [
    "Merkt sich Ihre Auswahl",
    "{retention.choice} Tage",
    "Unterscheidet Besuche",
    "{measurement.days} Tage",
  ],
  labels: [
    "Rechtsgrundlage",
    "Unser berechtigtes Interesse",
    "Cookies und Browserspeicher",
    "Name",
    "Zweck",
    "Dauer",
    "Wessen",
    "von uns",
    "von Dritten",
    "notwendig, ohne Einwilligung",
    "nur mit Ihrer Einwilligung",
  ],
  choice: [
    "Alle annehmen",
    "Alle ablehnen",
    "Auswählen",
    "Auswahl speichern",
    "Den ganzen Text lesen",
    "Datenschutzeinstellungen",
    "Ihre Auswahl ist gespeichert.",
  ],
};

const turkish: Words = {
  name: ["GDPR, çerez kullanan sayfa", "GDPR, çerez kullanmayan sayfa"],
  title: "Gizlilik ve çerezler",
  summary:
    "{paper.name} cihazınızda yalnızca bu sayfanın çalışması için gerekeni saklar. Rıza verirseniz, tek tek seçebileceğiniz amaçlar için çerez de kullanırız.\n\nNeyi seçerseniz seçin, buradaki her şeyi okuyabilirsiniz.",
  sections: [
    [
      "Veri sorumlusu",
      "Verilerinizin sorumlusu {controller.name}, {controller.address}. Bize [{controller.email}](mailto:{controller.email}) adresinden ulaşabilirsiniz.",
    ],
    ["Haklarınız", "Bize her zaman yazabilirsiniz. Şunları isteme hakkınız var:"],
    ["Şikâyet", "{authority.name} kurumuna şikâyette bulunabilirsiniz ([site]({authority.link}))."],
  ],
  items: ["verilerinizin bir kopyası,", "düzeltilmesi veya silinmesi,", "itiraz ve taşınabilirlik."],
  purposes: [
    ["Sayfanın çalışması", "Sayfa, her ziyarette sormamak için seçiminizi saklar."],
    ["Okur ölçümü", "Bir haberin ne kadar okunduğunu sayarız."],
  ],
  bases: ["meşru menfaatimiz, GDPR madde 6(1)(f)", "açık rızanız, GDPR madde 6(1)(a)"],
  interest: "yaptığınız seçime uymak",
  cookies: [
    "Seçiminizi saklar",
    "{retention.choice} gün",
    "Ziyaretleri birbirinden ayırır",
    "{measurement.days} gün",
  ],
  labels: [
    "Hukuki sebep",
    "Meşru menfaatimiz",
    "Çerezler ve tarayıcı deposu",
    "Adı",
    "Amacı",
    "Süresi",
    "Kime ait",
    "bize ait",
    "üçüncü taraf",
    "zorunlu, rıza gerektirmez",
    "yalnızca rızanızla",
  ],
  choice: [
    "Tümünü kabul et",
    "Tümünü reddet",
    "Seç",
    "Seçimimi kaydet",
    "Metnin tamamını oku",
    "Gizlilik ayarları",
    "Seçiminiz kaydedildi.",
  ],
};

const inLanguage: Record<string, Words> = { en: english, de: german, tr: turkish };

/** A template with each of the things that a template can have, once or twice. */
export function sampleTemplate(family: string, language: string): ConsentTemplate {
  const words = inLanguage[language] ?? english;
  const asks = family === "gdpr-cookies";
  const text = (index: number): string => words.labels[index] ?? "";
  const button = (index: number): string => words.choice[index] ?? "";
  const section = ([heading, body]: Text, items: string[] = []): Section => ({ heading, text: body, items });
  const [controller, rights, complaint] = words.sections;
  const [necessary, measurement] = words.purposes;
  const purposes: Purpose[] = [
    {
      id: "necessary",
      name: necessary[0],
      text: necessary[1],
      legal_basis: "legitimate-interest",
      basis: words.bases[0],
      interest: words.interest,
    },
    {
      id: "measurement",
      name: measurement[0],
      text: measurement[1],
      legal_basis: "consent",
      basis: words.bases[1],
      only_with: "measurement",
    },
  ];
  const [keeps, choiceDays, tells, measurementDays] = words.cookies;
  return {
    format: 1,
    family,
    language,
    version: 1,
    name: words.name[asks ? 0 : 1],
    jurisdictions: ["gdpr"],
    title: words.title,
    summary: words.summary,
    labels: {
      legal_basis: text(0),
      legitimate_interest: text(1),
      cookie_table: text(2),
      cookie_name: text(3),
      cookie_purpose: text(4),
      cookie_duration: text(5),
      cookie_provider: text(6),
      first_party: text(7),
      third_party: text(8),
      necessary: text(9),
      with_consent: text(10),
    },
    ...(asks
      ? {
          choice: {
            accept_all: button(0),
            reject_all: button(1),
            choose: button(2),
            save: button(3),
            full_text: button(4),
            reopen: button(5),
            kept: button(6),
          },
        }
      : {}),
    sections: {
      controller: section(controller),
      rights: section(rights, words.items),
      complaint: section(complaint),
    },
    purposes: asks ? purposes : purposes.slice(0, 1),
    cookies: asks
      ? [
          {
            name: "galley:consent",
            purpose: keeps,
            category: "necessary",
            duration: choiceDays,
            party: "first",
            provider: "{paper.name}",
            necessary: true,
          },
          {
            name: "{measurement.cookie}",
            purpose: tells,
            category: "measurement",
            duration: measurementDays,
            party: "third",
            provider: "{measurement.provider}",
            necessary: false,
            only_with: "measurement",
          },
        ]
      : [],
  } as ConsentTemplate;
}
