//! Spelling, in the story's language.

use std::path::Path;

use galley_copy::intake::Choices;
use galley_desk::shapes::Paste;
use galley_desk::{Desk, SystemClock};
use galley_tests::newsroom::Newsroom;

use crate::app::{App, patiently};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_word_is_marked_where_it_is_misspelt_in_the_storys_language() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let story = "---\nlanguage: de\nheadline: Die Brücke bleibt gesperrt\n---\nDie Stadt.\n";
    let desk = Desk::open(&newsroom.store(), SystemClock).await?;
    let paste = Paste { text: story.to_owned(), file: None };
    desk.take_in(None, paste, Choices::default()).await?;
    desk.close().await?;
    let app = App::open(&newsroom.store()).await?;
    app.find(".cm-content").await?.click().await?;
    app.press("ctrl+End")?;
    app.type_keys(" Die Feuerwehr steht am Bahnhof. ").await?;
    app.settle().await?;
    let shown = newsroom.path("shown.png");
    app.picture(&shown)?;
    let right = red(&shown)?;
    app.type_keys("Die Schtrassenbahn steht am Banhof. ").await?;
    // Words are checked when the dictionary has been read, some time after they are typed.
    patiently("two misspelt words are marked in red", || {
        app.picture(&shown)?;
        Ok((red(&shown)? > right + 20).then_some(()))
    })
    .await?;
    app.close().await
}

/// How many pixels of a picture have the red of WebKit's line under a misspelt word.
fn red(picture: &Path) -> anyhow::Result<usize> {
    let file = std::io::BufReader::new(std::fs::File::open(picture)?);
    let mut decoder = png::Decoder::new(file);
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info()?;
    let mut pixels = vec![0; reader.output_buffer_size().unwrap_or_default()];
    reader.next_frame(&mut pixels)?;
    let is_red = |pixel: &&[u8]| {
        let (red, green, blue) = (i16::from(pixel[0]), i16::from(pixel[1]), i16::from(pixel[2]));
        red > 150 && red - green > 60 && red - blue > 60
    };
    Ok(pixels.chunks_exact(3).filter(is_red).count())
}
