//! A picture in the real window: from a file to the finished page.

use galley_tests::newsroom::Newsroom;
use galley_tests::pages::picture;

use crate::app::App;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture_goes_from_a_file_to_the_page_with_its_words() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    newsroom.put("ferry.png", picture(800, 450));
    newsroom.put("note.txt", "no picture at all");
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;
    app.press("ctrl+n")?;
    app.find(".cm-content").await?;
    app.type_keys("Night ferry returns").await?;

    app.press("ctrl+shift+i")?;
    app.choose(&newsroom.path("note.txt")).await?;
    app.hears("can’t show this picture").await?;

    app.press("ctrl+shift+i")?;
    app.choose(&newsroom.path("ferry.png")).await?;
    app.resize((1280, 800)).await?;
    app.find("#panel-checks").await?.click().await?;
    app.wait_for_text(".checks", "has no alternative text").await?;
    for (index, text) in ["The ferry at the quay", "At dawn", "Mary Thornton"].iter().enumerate() {
        let field = format!("form[aria-label='Picture'] label:nth-of-type({}) input", index + 1);
        app.find(&field).await?.send_keys(*text).await?;
    }
    app.wait_for_text("main", "At dawn © Mary Thornton").await?;
    if let Some(folder) = std::env::var_os("GALLEY_SCREENSHOTS") {
        app.settle().await?;
        app.picture(&std::path::Path::new(&folder).join("picture.png"))?;
    }
    app.press("ctrl+e")?;
    let page = newsroom.path("page.html");
    app.save_as(&page).await?;
    let html = newsroom.read(&page);
    assert!(html.contains("<figure>\n<img src=\"data:image/"), "{html}");
    assert!(html.contains("alt=\"The ferry at the quay\" width=\"800\" height=\"450\""));
    assert!(html.contains("At dawn <span class=\"credit\">© Mary Thornton</span>"));
    app.close().await
}
