use super::super::{LineKind, intake};
use super::*;

/// The headlines of the stories in a text.
fn headlines(text: &str) -> Vec<String> {
    let stories = stories(text, &Choices::default());
    stories.into_iter().map(|story| story.article.headline.unwrap_or_default()).collect()
}

#[track_caller]
fn holds(text: &str, expected: &[&str]) {
    assert_eq!(headlines(text), expected, "{text}");
}

/// All of the text is one story, and taken in as ever.
#[track_caller]
fn stays_one(text: &str) {
    let taken = stories(text, &Choices::default());
    assert_eq!(taken, [intake(text, &Choices::default())], "{text}");
}

const BRIDGE: &str = "The swing bridge over the harbour closes on Monday for six weeks, the council said, because engineers found cracks in two of its eight bearings.\n\nDrivers will have to take the northern ring road, which is expected to be crowded from early morning until late at night, and buses will run late.";
const FERRY: &str = "The night ferry sails again after nine years, the town said on Monday, and the first passengers will board it at the cargo quay on Friday evening.\n\nTickets cost twelve euros for adults and nothing for children, while bicycles travel for half of the price of their riders in the summer months.";
const CLINIC: &str = "The children's clinic gets a new wing with forty beds, the health board announced, and builders will begin as soon as the frost is out of the ground.\n\nNurses had asked for more room for a decade, and their union called the plan a late but welcome answer to a question that everybody had stopped asking.";

#[test]
fn items_of_a_wire_are_parted_by_end_marks() {
    for end in ["-30-", "###", "(END)", "ENDS", "– Ende –", "-FIN-"] {
        holds(
            &format!(
                "Bridge closes for repairs\n\n{BRIDGE}\n\n{end}\n\nNight ferry is back\n\n{FERRY}\n\n{end}\n"
            ),
            &["Bridge closes for repairs", "Night ferry is back"],
        );
    }
}

#[test]
fn items_are_parted_by_rules() {
    for rule in ["-----", "=====", "__________", "* * * * *"] {
        holds(
            &format!(
                "Bridge closes for repairs\n\n{BRIDGE}\n\n{rule}\n\nNight ferry is back\n\n{FERRY}\n\n{rule}\n\nClinic gets a new wing\n\n{CLINIC}"
            ),
            &["Bridge closes for repairs", "Night ferry is back", "Clinic gets a new wing"],
        );
    }
    holds(
        &format!(
            "Bridge closes for repairs\n\nBy Ada Quill\n\n{BRIDGE}\n\n* * *\n\nNight ferry is back\n\nBy Sam Poe\n\n{FERRY}"
        ),
        &["Bridge closes for repairs", "Night ferry is back"],
    );
}

#[test]
fn a_dateline_of_its_own_begins_a_story_in_every_language() {
    let items = [
        [
            "Bridge closes for repairs\n\nHULL, March 3 (Reuters) - The swing bridge closes on Monday for six weeks, the council said, because engineers found cracks.",
            "Night ferry is back\n\nLEEDS, March 3 (Reuters) - The night ferry sails again after nine years, the town said on Monday, and it will leave from the cargo quay.",
        ],
        [
            "Brücke für sechs Wochen gesperrt\n\nKiel (dpa) - Die Drehbrücke am Hafen wird am Montag für sechs Wochen gesperrt, wie die Stadt am Freitag mitteilte.\n\ndpa xy yy z1",
            "Nachtfähre fährt wieder\n\nLübeck (dpa) - Nach neun Jahren fährt die Nachtfähre wieder, wie die Stadt am Montag mitteilte; sie legt am Frachtkai ab.\n\ndpa ab cd n1",
        ],
        [
            "Köprü altı hafta kapalı\n\nİZMİR (AA) - Limandaki döner köprü, mühendislerin çatlak bulması üzerine pazartesi gününden itibaren altı hafta kapalı kalacak.\n\nAA",
            "Gece feribotu geri döndü\n\nÇANAKKALE (AA) - Gece feribotu dokuz yıl sonra yeniden sefere başlıyor; belediye, ilk yolcuların cuma akşamı bineceğini açıkladı.\n\nAA",
        ],
        [
            "Le pont fermé six semaines\n\nBrest, 3 mars 2026 (AFP) - Le pont tournant du port ferme lundi pour six semaines, a annoncé la ville, après la découverte de fissures.\n\nabc/def/ghi",
            "Le ferry de nuit revient\n\nNantes, 3 mars 2026 (AFP) - Le ferry de nuit reprend la mer après neuf ans, a annoncé la ville lundi, avec un premier départ vendredi.\n\nAFP/fr",
        ],
        [
            "El puente cierra seis semanas\n\nVigo, 3 mar (EFE).- El puente giratorio del puerto cierra el lunes durante seis semanas, informó el ayuntamiento, por unas grietas.",
            "Vuelve el ferri nocturno\n\nCádiz, 3 mar (EFE).- El ferri nocturno vuelve a navegar después de nueve años, informó el ayuntamiento, con una primera salida el viernes.",
        ],
        [
            "Il ponte chiude per sei settimane\n\n(ANSA) - GENOVA, 03 MAR - Il ponte girevole del porto chiude lunedì per sei settimane, ha detto il Comune, dopo la scoperta di crepe.",
            "Torna il traghetto notturno\n\n(ANSA) - NAPOLI, 03 MAR - Il traghetto notturno torna a navigare dopo nove anni, ha detto il Comune, con la prima partenza venerdì.",
        ],
        [
            "Ponte fecha seis semanas\n\nPorto, 03 mar 2026 (Lusa) - A ponte giratória do porto fecha na segunda-feira por seis semanas, anunciou a câmara, devido a fissuras.",
            "Ferry noturno regressa\n\nFaro, 03 mar 2026 (Lusa) - O ferry noturno volta a navegar ao fim de nove anos, anunciou a câmara, com a primeira partida na sexta-feira.",
        ],
        [
            "Brug zes weken dicht\n\nROTTERDAM (ANP) - De draaibrug in de haven gaat maandag zes weken dicht, meldde de gemeente, nadat ingenieurs scheuren hadden gevonden.",
            "Nachtveer vaart weer\n\nGRONINGEN (ANP) - De nachtveerboot vaart na negen jaar weer uit, meldde de gemeente maandag, met een eerste afvaart op vrijdagavond.",
        ],
        [
            "Most zamknięty na sześć tygodni\n\nGdańsk (PAP) – Most obrotowy w porcie będzie od poniedziałku zamknięty przez sześć tygodni, podało miasto, z powodu pęknięć.",
            "Nocny prom wraca\n\nSzczecin (PAP) – Nocny prom po dziewięciu latach znów wypływa w morze, podało miasto w poniedziałek; pierwszy rejs jest w piątek.",
        ],
        [
            "إغلاق الجسر لستة أسابيع\n\nالقاهرة (رويترز) - قال مجلس المدينة إن الجسر الدوار في الميناء سيغلق يوم الاثنين لمدة ستة أسابيع بعد أن وجد المهندسون شقوقا فيه.",
            "عودة العبارة الليلية\n\nدبي (رويترز) - قالت المدينة يوم الاثنين إن العبارة الليلية ستبحر من جديد بعد تسع سنوات وإن أول رحلة ستنطلق مساء يوم الجمعة.",
        ],
    ];
    for [first, second] in items {
        let titles = [first, second].map(|item| item.split('\n').next().unwrap());
        holds(&format!("{first}\n\n{second}\n"), &titles);
        holds(&format!("{first}\n\n* * *\n\n{second}\n"), &titles);
    }
}

#[test]
fn a_headline_byline_and_dateline_below_a_body_begin_a_story() {
    holds(
        &format!(
            "Bridge closes for repairs\nBy Ada Quill\n4 July 2026\n\n{BRIDGE}\n\nLOCAL\nNight ferry is back\nA town waits for it.\nBy Sam Poe | 5 July 2026 | 3 min read\n\n{FERRY}"
        ),
        &["Bridge closes for repairs", "Night ferry is back"],
    );
}

#[test]
fn markdown_titles_and_front_matters_begin_stories() {
    holds(
        &format!(
            "# Bridge closes for repairs\n\n{BRIDGE}\n\n## Why now\n\n{BRIDGE}\n\n# Night ferry is back\n\n{FERRY}"
        ),
        &["Bridge closes for repairs", "Night ferry is back"],
    );
    let text = format!(
        "---\ntitle: Bridge closes\n---\n\n{BRIDGE}\n\n---\n\nAnother section.\n\n---\ntitle: Ferry is back\nauthor: Sam Poe\n---\n\n{FERRY}\n"
    );
    holds(&text, &["Bridge closes", "Ferry is back"]);
    let second = &stories(&text, &Choices::default())[1];
    assert_eq!(second.article.byline, ["Sam Poe"]);
    assert_eq!(second.article.body, FERRY);
}

#[test]
fn what_parts_the_stories_is_in_none_of_them() {
    let text = format!(
        "=====\nBridge closes for repairs\n\n{BRIDGE}\n\n-30-\n=====\n\nNight ferry is back\n\n{FERRY}\n\n-30-\n"
    );
    for story in stories(&text, &Choices::default()) {
        assert!(!story.article.body.contains("-30-") && !story.article.body.contains("=="));
        let breaks = story.lines.iter().filter(|line| line.reason == "story-break");
        assert!(breaks.clone().count() > 0);
        assert!(breaks.into_iter().all(|line| line.kind == LineKind::LeftOver));
    }
}

#[test]
fn consent_text_goes_to_the_story_that_it_touches() {
    let notice = "We use cookies on our site. By using it you agree to our use of cookies and our privacy policy.";
    let text = format!(
        "{notice}\n\nBridge closes for repairs\n\n{BRIDGE}\n\n=====\n\nNight ferry is back\n\n{FERRY}\n\n=====\n\nWe value your privacy\n\n{notice}\n"
    );
    let stories = stories(&text, &Choices::default());
    assert_eq!(stories.len(), 2);
    assert_eq!(stories[0].article.notice.as_deref(), Some(notice));
    assert!(stories[1].article.notice.as_deref().unwrap().contains(notice));
    assert_eq!(stories[1].article.body, FERRY);
}

#[test]
fn what_is_said_of_lines_counts_in_the_whole_text() {
    let text = format!(
        "Bridge closes for repairs\n\n{BRIDGE}\n\n=====\n\nNight ferry is back\n\n{FERRY}\n"
    );
    let line =
        1 + u32::try_from(text[..text.find("Night").unwrap()].matches('\n').count()).unwrap();
    let rulings = vec![Ruling { line, kind: LineKind::Kicker }];
    let taken = stories(&text, &Choices { rulings, ..Choices::default() });
    assert_eq!(taken[1].article.kicker.as_deref(), Some("Night ferry is back"));
    assert_eq!(taken[1].lines[0].line, line);
    assert_eq!(taken[0].article.headline.as_deref(), Some("Bridge closes for repairs"));
}

#[test]
fn the_users_word_on_where_stories_begin_wins() {
    let text = format!("Bridge closes\n\n{BRIDGE}\n\n=====\n\nNight ferry is back\n\n{FERRY}\n");
    let said = |stories: Vec<u32>| Choices { stories: Some(stories), ..Choices::default() };
    assert_eq!(stories(&text, &said(Vec::new())), [intake(&text, &Choices::default())]);
    let lines: Vec<u32> =
        parts(&text, &said(vec![9, 3, 3, 900, 1, 0])).iter().map(|part| part.line).collect();
    assert_eq!(lines, [1, 3, 9]);
}

#[test]
fn a_story_with_sections_stays_one() {
    let signed = format!("Bridge closes for repairs\n\nBy Ada Quill\n4 July 2026\n\n{BRIDGE}");
    for rule in ["* * *", "***", "---", "-----", "=====", ""] {
        stays_one(&format!("{signed}\n\n{rule}\n\n{FERRY}"));
        stays_one(&format!("{signed}\n\n{rule}\n\nWhat the drivers say\n\n{FERRY}"));
    }
    let unsigned = format!("Bridge closes for repairs\n\n{BRIDGE}");
    for rule in ["* * *", "***", "---", ""] {
        stays_one(&format!("{unsigned}\n\n{rule}\n\nWhat the drivers say now\n\n{FERRY}"));
        stays_one(&format!("{unsigned}\n\n{rule}\n\nWHAT THE DRIVERS SAY\n\n{FERRY}\n\n(dpa)\n"));
    }
    stays_one(&format!(
        "# Bridge report of the council\n\n# What was found there\n\n{BRIDGE}\n\n# What it will cost us\n\n{FERRY}"
    ));
}

#[test]
fn a_note_below_a_story_belongs_to_it() {
    for note in [
        "Correction\nJuly 5, 2026\n",
        "Correction: the year was wrong\n\n",
        "Korrektur\n\n",
        "Düzeltme\n\n",
        "Notes to editors\n\n",
        "About Harbour Holdings Limited\n\n",
        "Über die Hafen Holding\n\n",
        "Hintergrund\n\n",
        "Contact\n\nJane Roe, jane@example.org\n\n",
    ] {
        for mark in ["", "-----\n\n", "ENDS\n\n", "###\n\n", "* * *\n\n"] {
            stays_one(&format!("Bridge closes for repairs\n\n{BRIDGE}\n\n{mark}{note}{FERRY}\n"));
        }
    }
    stays_one(&format!(
        "Bridge closes for repairs\n\n{BRIDGE}\n\n* * *\n\nJane Roe is a reporter in Hull.\n"
    ));
}

#[test]
fn teasers_are_no_stories() {
    let teaser = "The ferry sails again after nine years, and a town has been waiting for it.";
    let list = format!(
        "More stories\n\nNight ferry is back\n{teaser}\n\nClinic gets a new wing\n{teaser}\n"
    );
    let signed = format!(
        "Night ferry is back\nBy Sam Poe\n4 July 2026\n{teaser}\n\nClinic gets a new wing\nBy Ada Quill\n4 July 2026\n{teaser}\n"
    );
    let markdown = format!(
        "### [Night ferry is back](https://example.org/1)\n\n{teaser}\n\n---\n\n### [Clinic gets a new wing](https://example.org/2)\n\n{teaser}\n"
    );
    let cut = "Night ferry is back\n\nLEEDS (AP) - The night ferry sails again after nine years, the town said, and it will leave from the cargo quay on …\n\n".repeat(3);
    for below in [list, signed, markdown, cut] {
        stays_one(&format!(
            "Bridge closes for repairs\n\nBy Ada Quill\n4 July 2026\n\n{BRIDGE}\n\n{below}"
        ));
    }
}

#[test]
fn live_blogs_interviews_and_lists_stay_one() {
    let entry = |time: &str, headline: &str| {
        format!("{time} {headline}\n\nBy Ada Quill\n4 July 2026\n\n{BRIDGE}\n\n")
    };
    stays_one(&format!(
        "Bridge closes: live\n\n{FERRY}\n\n{}{}",
        entry("14:05", "Divers arrive at the quay"),
        entry("13.50", "Council meets in secret")
    ));
    stays_one(&format!(
        "Bridge closes: live\n\n{FERRY}\n\n+++ 14:05 Divers arrive at the quay +++\n\nHULL (AP) - {BRIDGE}\n"
    ));
    stays_one(&format!(
        "Who pays for the bridge\n\n{BRIDGE}\n\n-----\n\nWho will pay for all of that?\n\n{FERRY}\n\n-----\n\nAnd when will it open again?\n\n{CLINIC}"
    ));
    stays_one(&format!(
        "Five bridges that fell\n\n{BRIDGE}\n\n=====\n\n1. The bridge at Hull\n\n{FERRY}\n\n=====\n\n2. The bridge at Leeds\n\n{CLINIC}"
    ));
}

#[test]
fn a_headline_printed_again_begins_no_story() {
    stays_one(&format!(
        "Bridge closes for repairs\n\n{FERRY}\n\nBRIDGE CLOSES FOR REPAIRS\n\nHULL, March 3 (Reuters) - {BRIDGE}"
    ));
}

#[test]
fn a_greeting_goes_to_the_first_story() {
    let text = format!(
        "Hi desk, here is what we have for tomorrow.\n\n-----\n\nBridge closes for repairs\n\n{BRIDGE}\n\n-----\n\nNight ferry is back\n\n{FERRY}\n"
    );
    let parts = parts(&text, &Choices::default());
    assert_eq!(parts.len(), 2);
    assert!(parts[0].text.starts_with("Hi desk"));
    let first = parts[0].intake(&Choices::default());
    assert_eq!(first.article.headline.as_deref(), Some("Bridge closes for repairs"));
    assert_eq!(first.article.body, BRIDGE);
    assert_eq!(
        (first.lines[0].kind, first.lines[0].reason.as_str()),
        (LineKind::LeftOver, "above-stories")
    );
}

#[test]
fn an_item_too_short_to_be_told_apart_loses_nothing() {
    let brief = "Harbour café closes\n\nThe café at the harbour closes on Friday.";
    let text = format!(
        "{brief}\n\n-----\n\nBridge closes for repairs\n\n{BRIDGE}\n\n-----\n\nNight ferry is back\n\n{FERRY}\n"
    );
    let stories = stories(&text, &Choices::default());
    assert_eq!(stories.len(), 2);
    assert!(stories[0].article.body.contains("The café at the harbour closes on Friday."));
}

#[test]
fn nothing_in_code_parts_stories() {
    stays_one(&format!(
        "Bridge closes for repairs\n\n{BRIDGE}\n\n```\n=====\nNight ferry is back\n\n{FERRY}\n```\n"
    ));
}
