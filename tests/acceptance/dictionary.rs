//! The dictionary of one's own, by the command.

use galley_tests::newsroom::Newsroom;

#[test]
fn words_are_added_listed_and_removed_and_one_that_is_none_is_refused() {
    let newsroom = Newsroom::new();
    newsroom.galley(["words", "add", "Özdemir", "Banhof", "Özdemir"]).done();
    assert_eq!(newsroom.galley(["words", "list"]).done().text(), "Banhof\nÖzdemir\n");
    newsroom.galley(["words", "add", "two words"]).exits(3).saying("not one word");
    newsroom.galley(["words", "add", "Gleis", "two words"]).exits(3).saying("is as it was");
    assert_eq!(newsroom.galley(["words", "list"]).done().text(), "Banhof\nÖzdemir\n");
    newsroom.galley(["words", "remove", "Banhof", "never"]).done();
    assert_eq!(newsroom.galley(["words", "list"]).done().text(), "Özdemir\n");
}

#[test]
fn what_leaves_the_newsroom_has_none_of_the_words() {
    let newsroom = Newsroom::of_an_editor();
    newsroom.take_in("---\nslug: ferry\nlanguage: en\nheadline: Ferry\n---\nIt sails.\n");
    newsroom.galley(["words", "add", "Quayfolk"]).done();
    let key = ["--passphrase-file", "passphrase"];
    let write = ["packet", "write", "ferry", "-o", "ferry.galley"];
    newsroom.galley([&write[..], &key].concat()).done();
    newsroom.galley(["export", "ferry", "-o", "ferry.html"]).done();
    let other = Newsroom::of_an_editor();
    for file in ["ferry.galley", "ferry.html"] {
        let bytes = std::fs::read(newsroom.path(file)).unwrap();
        assert!(!bytes.windows(8).any(|part| part == b"Quayfolk"), "{file}");
        other.put(file, bytes);
    }
    let card = newsroom.galley([&["people", "card"][..], &key].concat()).done();
    other.put("card", card.text());
    other.galley(["people", "add", "card"]).done();
    other.galley(["packet", "take", "ferry.galley"]).done();
    assert_eq!(other.galley(["words", "list"]).done().text(), "");
}
