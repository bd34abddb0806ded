//! How the rules' own tests look at them, and the shipped templates under all rules.

use super::*;
use crate::consent::file;
use crate::consent::house::House;
use crate::consent::house::Values;
use crate::consent::library::shipped;
use crate::consent::notice;
use crate::consent::template::ConsentTemplate;

/// Whether a rule finds fault with a plain text under both laws.
fn is_broken(code: &str, text: &str) -> bool {
    let rule = RULES.iter().find(|rule| rule.code == code).expect("a rule");
    let mut subject = Subject::plain(text, None);
    subject.laws = BOTH.iter().copied().collect();
    !(rule.check)(&subject).is_empty()
}

/// Each of the texts keeps the rule.
#[track_caller]
pub(super) fn kept(code: &str, texts: &[&str]) {
    for text in texts {
        assert!(!is_broken(code, text), "‘{code}’ finds fault with: {text}");
    }
}

/// Each of the texts breaks the rule.
#[track_caller]
pub(super) fn broken(code: &str, texts: &[&str]) {
    for text in texts {
        assert!(is_broken(code, text), "‘{code}’ finds no fault with: {text}");
    }
}

/// A house that says everything.
pub(crate) fn house() -> House {
    let mut house = House::default();
    for line in include_str!("../../../../../tests/fixtures/consent/house.txt").lines() {
        let (key, value) = line.split_once('=').expect(line);
        house.set(key, value).expect(line);
    }
    house
}

fn filled(template: &ConsentTemplate, house: &House) -> Draft {
    let by_hand = House::default();
    notice::fill(template, &Values { house, article: None, by_hand: &by_hand })
}

#[test]
fn nothing_is_found_in_a_shipped_template_once_it_is_filled_in() {
    assert_eq!(shipped().len(), 30);
    for template in shipped() {
        let findings = filled(template, &house()).findings();
        assert!(findings.is_empty(), "{}: {findings:#?}", template.id());
    }
}

#[test]
fn nothing_is_found_where_the_house_says_what_it_has_not() {
    let mut house = house();
    for group in ["representative", "dpo", "transfers", "advertising"] {
        house.set(group, "none").unwrap();
    }
    for template in shipped() {
        let draft = filled(template, &house);
        assert_eq!(draft.findings(), [], "{}", template.id());
        assert!(!draft.wording().purposes.iter().any(|purpose| purpose.id == "advertising"));
    }
}

#[test]
fn a_page_that_asks_needs_something_to_ask_about() {
    let mut house = house();
    house.set("measurement", "none").unwrap();
    house.set("advertising", "none").unwrap();
    for template in shipped() {
        let found = filled(template, &house).findings();
        assert_eq!(!found.is_empty(), template.choice.is_some(), "{}: {found:?}", template.id());
    }
}

#[test]
fn an_unfilled_template_names_what_is_open() {
    let template = &shipped()[0];
    let findings = filled(template, &House::default()).findings();
    let codes: BTreeSet<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!(codes, BTreeSet::from(["placeholders"]), "{findings:#?}");
    assert!(findings.iter().any(|finding| finding.values["name"] == "controller.name"));
}

#[test]
fn each_section_of_a_shipped_template_is_missed_when_it_is_gone() {
    use crate::consent::template::SectionKind;
    let house = house();
    for template in shipped() {
        for kind in template.sections.keys().copied().collect::<Vec<_>>() {
            // What these say also stands elsewhere, or is said where it applies.
            if matches!(
                kind,
                SectionKind::Purposes | SectionKind::Cookies | SectionKind::AutomatedDecisions
            ) {
                continue;
            }
            // KVKK asks for none of these; a template that keeps it alone may do without.
            let gdpr = template.jurisdictions.contains(&Jurisdiction::Gdpr);
            let needs_gdpr = matches!(
                kind,
                SectionKind::Transfers
                    | SectionKind::Retention
                    | SectionKind::Withdrawal
                    | SectionKind::Complaint
            );
            if needs_gdpr && !gdpr {
                continue;
            }
            let mut without = template.clone();
            without.sections.remove(&kind);
            let findings = filled(&without, &house).findings();
            assert!(
                findings.iter().any(|finding| finding.rule == kind.to_string()),
                "{} without {kind}: {findings:#?}",
                template.id()
            );
        }
    }
}

#[test]
fn the_shipped_families_agree_and_are_files_that_read_the_same_again() {
    let mut families: BTreeMap<&str, Vec<&ConsentTemplate>> = BTreeMap::new();
    for template in shipped() {
        families.entry(&template.family).or_default().push(template);
        let text = file::to_toml(template);
        assert_eq!(file::from_toml(&text).as_ref(), Ok(template), "{text}");
    }
    assert_eq!(families.len(), 6);
    for family in families.values() {
        let family: Vec<_> = family.iter().map(|now| Translation { now, versions: &[] }).collect();
        assert_eq!(check_family(&family), []);
    }
}

#[test]
fn a_text_in_a_language_without_words_is_said_to_be_unread() {
    let text = "Wij gebruiken cookies om onze website te verbeteren en om het verkeer op de \
                website te analyseren. Door onze website te gebruiken gaat u hiermee akkoord.";
    let codes: Vec<_> = check_text(text, None).into_iter().map(|finding| finding.rule).collect();
    assert_eq!(codes, ["no-implied-consent", "unread-language"]);
}

#[test]
fn the_laws_are_those_that_a_text_names() {
    let laws = |text: &str, language: &str| {
        laws_of(&crate::fold::fold(text), language.parse().ok().as_ref())
    };
    let (gdpr, kvkk) = (Jurisdiction::Gdpr, Jurisdiction::Kvkk);
    assert_eq!(laws("under KVKK and GDPR", "en"), [gdpr, kvkk].into());
    assert_eq!(laws("6698 sayılı Kanun", "tr"), [kvkk].into());
    assert_eq!(laws("nach der DSGVO", "de"), [gdpr].into());
    assert_eq!(laws("çerez kullanıyoruz", "tr"), [kvkk].into());
    assert_eq!(laws("we use cookies", "en"), [gdpr].into());
}

#[test]
fn the_family_suggested_is_shipped_and_for_the_laws_that_a_text_names() {
    for (text, family) in [
        ("within the scope of KVKK and GDPR", "gdpr-kvkk-no-cookies"),
        ("KVKK kapsamında", "kvkk-no-cookies"),
        ("", "gdpr-no-cookies"),
    ] {
        assert_eq!(family_for(text, None), family);
        assert!(shipped().iter().any(|template| template.family == family));
    }
}

#[test]
fn every_pattern_can_be_built() {
    for rule in RULES {
        let _ = (rule.check)(&Subject::plain("We use cookies.", None));
    }
}
