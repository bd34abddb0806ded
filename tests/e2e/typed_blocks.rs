//! Lists, quotes and footnotes as one types them, and the page that they come to.

use galley_tests::newsroom::Newsroom;

use crate::app::App;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_follows_a_list_a_quote_or_a_footnote_is_no_part_of_it_on_the_page()
-> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;
    app.press("ctrl+n")?;
    app.find(".m-headline[data-placeholder]").await?;
    app.wait_for("document.activeElement.matches('.manuscript .cm-content')").await?;
    app.write("Night ferry returns")?;
    app.press("ctrl+End")?;
    let typed = [
        "- one",
        "two",
        "",
        "After",
        "",
        "1. first",
        "second",
        "",
        "Then",
        "",
        "> said",
        "",
        "",
        "Last[^1]",
        "",
        "[^1]: A note",
        "",
        "The end",
    ];
    for (number, text) in typed.iter().enumerate() {
        if number > 0 {
            app.press("Return")?;
        }
        if !text.is_empty() {
            app.write(text)?;
        }
    }
    // As the manuscript shows it.
    for text in ["After", "Then", "Last", "The end"] {
        let line = format!(
            "[...document.querySelectorAll('.cm-line')].find((line) => line.textContent.startsWith('{text}'))"
        );
        app.wait_for(&format!("{line}?.matches('.m-item, .m-quote, .m-footnote') === false"))
            .await?;
    }
    // As many words in the line below as in the list: those that a reader reads.
    let counted = "[...document.querySelectorAll('section span')]
        .some((each) => each.textContent.trim() === '12 words')";
    app.wait_for(counted).await?;
    app.press("ctrl+e")?;
    let page = newsroom.path("page.html");
    app.save_as(&page).await?;
    app.hears("Exported without sign-off").await?;
    app.close().await?;
    assert_eq!(newsroom.galley(["list", "--json"]).done().json()[0]["words"], 12);
    let html = newsroom.read(&page).replace('\n', "");
    for part in [
        "<ul><li>one</li><li>two</li></ul><p>After</p>",
        "<ol><li>first</li><li>second</li></ol><p>Then</p>",
        "<blockquote><p>said</p></blockquote><p>Last",
        "<p>The end</p>",
    ] {
        assert!(html.contains(part), "no {part} in {html}");
    }
    Ok(())
}
