//! People, sign-off, and the proof of it that a page carries.

use galley_copy::manuscript::Field;
use galley_copy::review::queries::QueryKind;
use galley_desk::shapes::review::NewQuery;
use galley_desk::shapes::{Settings, Spot};
use galley_tests::newsroom::{Newsroom, Run, night_ferry};

const BODY: &str = "The ferry sails at night again.";

fn sign_off(newsroom: &Newsroom) -> Run {
    newsroom.galley(["sign-off", "night-ferry", "--passphrase-file", "passphrase"])
}

fn export(newsroom: &Newsroom, page: &str) -> Run {
    newsroom.galley(["export", "night-ferry", "-o", page, "--passphrase-file", "passphrase"])
}

/// A room in which a story waits for its editor's sign-off.
fn in_review() -> Newsroom {
    let newsroom = Newsroom::of_an_editor();
    newsroom.take_in(&night_ferry(BODY));
    for step in ["file", "review"] {
        newsroom.galley(["step", "night-ferry", step]).done();
    }
    newsroom
}

/// A room in which an editor has signed a story off and exported it.
fn signed_off() -> Newsroom {
    let newsroom = in_review();
    sign_off(&newsroom).done().saying("is signed off");
    export(&newsroom, "page.html").done().saying("as Ada Quill has signed it off");
    newsroom
}

#[test]
fn a_page_proves_who_has_signed_it_off_to_whoever_knows_the_editor() {
    let newsroom = signed_off();
    newsroom.galley(["verify", "page.html"]).done().saying("as Ada Quill has signed it off");
    let card = newsroom.galley(["people", "card", "--passphrase-file", "passphrase"]).done();

    let elsewhere = Newsroom::new();
    elsewhere.put("page.html", newsroom.read("page.html"));
    elsewhere.put("ada.galley-person", card.text());
    elsewhere.galley(["verify", "page.html"]).exits(1).saying("keys you do not know");
    let with_card = ["verify", "page.html", "--card", "ada.galley-person"];
    elsewhere.galley(with_card).done().saying("as Ada Quill has signed it off");
    elsewhere.galley(["people", "add", "ada.galley-person"]).done().saying("Ask Ada Quill");
    let known = elsewhere.galley(["verify", "page.html", "--json"]).done().json();
    assert_eq!(known["signed_off"]["known"], true);
    elsewhere.galley(["people", "forget", "Ada Quill"]).done();
    elsewhere.galley(["verify", "page.html"]).exits(1);
}

#[test]
fn a_page_that_is_changed_and_sealed_again_is_not_as_it_was_signed_off() {
    let newsroom = signed_off();
    let page = newsroom.read("page.html").replace("at night again", "at dawn again");
    let digits = |at: usize| page[at..at + 64].to_owned();
    let seal = page.find("galley:seal\" content=\"").unwrap() + "galley:seal\" content=\"".len();
    let hash = digits(seal + 65);
    let signature_at = seal + 65 + 65 + 65;
    let signature = &page[signature_at..signature_at + 128];
    let blanked = page.replace(&hash, &"0".repeat(64)).replace(signature, &"0".repeat(128));
    let resealed = page.replace(&hash, blake3::hash(blanked.as_bytes()).to_hex().as_str());
    newsroom.put("page.html", resealed);
    newsroom.galley(["verify", "page.html"]).exits(1).saying("that is forged");
}

#[test]
fn an_open_query_holds_a_sign_off_back_where_the_house_wants_it_to() {
    let newsroom = in_review();
    newsroom.at_the_desk(async |desk| {
        let story = desk.find("night-ferry").await.unwrap();
        let sequence = desk.open_story(story).await.unwrap().sequence;
        let spot = Spot { field: Field::Body, from: 4, to: 9 };
        let (kind, text) = (QueryKind::Question, "Which?".to_owned());
        let query = NewQuery { spot, kind, text, source: None };
        desk.ask(story, sequence, query).await.unwrap();
    });
    sign_off(&newsroom).exits(1).saying("‘question’ are open: 1");
    newsroom.at_the_desk(async |desk| {
        let holding_queries = Some(vec![QueryKind::Legal]);
        let settings = Settings { holding_queries, ..Settings::default() };
        desk.change_settings(settings).await.unwrap();
    });
    sign_off(&newsroom).done();
}

#[test]
fn what_stands_in_the_way_of_a_sign_off_is_named() {
    let newsroom = Newsroom::of_an_editor();
    newsroom.take_in(&night_ferry(BODY).replace("headline: Night ferry returns\n", ""));
    sign_off(&newsroom).exits(1);
    newsroom.galley(["step", "night-ferry", "review"]).exits(1).saying("file it first");

    let wrong = Newsroom::with_story(&night_ferry(BODY));
    wrong.galley(["sign-off", "night-ferry"]).exits(2).saying("who works here");
    wrong.put("passphrase", "correct horse");
    wrong.galley(["people", "me", "Bo Reed", "--passphrase-file", "passphrase"]).done();
    for step in ["file", "review"] {
        wrong.galley(["step", "night-ferry", step]).done();
    }
    wrong.galley(["sign-off", "night-ferry"]).exits(2).saying("your key is locked");
    wrong.put("other", "wrong horse");
    let other = ["sign-off", "night-ferry", "--passphrase-file", "other"];
    wrong.galley(other).exits(2).saying("not the passphrase");
    sign_off(&wrong).exits(1).saying("only an editor signs off");
}
