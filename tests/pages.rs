//! Pages with a notice, and a server on which they have an origin.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use galley_copy::article::Article;
use galley_copy::consent::house::{House, Values};
use galley_copy::consent::notice::Notice;
use galley_copy::consent::{choose, library, notice};
use galley_copy::page::{self, Makeup};
use galley_copy::review::Cleared;

/// A house that says everything, as `KEY=VALUE` lines.
pub const HOUSE: &str = include_str!("fixtures/consent/house.txt");

/// The notice that a shipped template makes for that house.
#[must_use]
pub fn notice(template: &str) -> Notice {
    let mut house = House::default();
    for line in HOUSE.lines() {
        let (key, value) = line.split_once('=').expect("KEY=VALUE");
        house.set(key, value).expect("a placeholder");
    }
    let template = choose(library::shipped(), template, None).expect("a shipped template");
    let values = Values { house: &house, article: None, by_hand: &House::default() };
    notice::fill(template, &values).finish().expect("a notice without a fault")
}

/// The page of an article with that notice.
#[must_use]
pub fn with_notice(article: Article, template: &str) -> String {
    let notice = notice(template);
    let makeup = Makeup { notice: Some(&notice), ..Makeup::default() };
    page::render(&Cleared::unsigned(article), &makeup)
}

/// A picture with something to see in it, as PNG.
#[must_use]
pub fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut content = Vec::new();
    let mut encoder = png::Encoder::new(&mut content, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut pixels = Vec::with_capacity(width as usize * height as usize * 3);
    for y in 0..height {
        for x in 0..width {
            // Sky above, sea below, each with its waves.
            let wave = ((x / 24 + y / 12) % 2) as u8 * 12;
            let above = y * 5 < height * 3;
            let colour = if above { [150, 180, 210 - wave] } else { [30, 70 + wave, 110] };
            pixels.extend(colour);
        }
    }
    let mut writer = encoder.write_header().expect("a header can be written");
    writer.write_image_data(&pixels).expect("as many pixels as were said");
    writer.finish().expect("an end can be written");
    content
}

/// Serves pages by their paths, on one origin, and notes what is asked for. It ends with the test.
pub struct Site {
    address: String,
    pages: Arc<Mutex<BTreeMap<String, String>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// A site without a page.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it opens a port, which a default does not")]
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let site = Self { address, pages: Arc::default(), asked: Arc::default() };
        let (pages, asked) = (Arc::clone(&site.pages), Arc::clone(&site.asked));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (pages, asked) = (Arc::clone(&pages), Arc::clone(&asked));
                // A browser may open a connection and say nothing on it; the others go on. One that
                // goes away while it is answered has nothing to be told.
                std::thread::spawn(move || answer(stream, &pages, &asked));
            }
        });
        site
    }

    /// Puts a page at a path, such as `/story`; gives its address.
    pub fn put(&self, path: &str, html: String) -> String {
        self.pages.lock().expect("the pages").insert(path.to_owned(), html);
        self.address_of(path)
    }

    /// The address that a path has.
    #[must_use]
    pub fn address_of(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// The paths that were asked for so far, without the icon that browsers ask for by themselves.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock().expect("what was asked for");
        asked.iter().filter(|path| *path != "/favicon.ico").cloned().collect()
    }
}

fn answer(
    mut stream: TcpStream,
    pages: &Mutex<BTreeMap<String, String>>,
    asked: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(&stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // All of it is read: a connection that is closed with something unread in it is reset, and the
    // browser may lose the answer (RFC 9112, section 9.6).
    for line in lines.by_ref() {
        if line?.is_empty() {
            break;
        }
    }
    // One that is opened ahead and closed again asks for nothing.
    let Some(path) = request.split(' ').nth(1).map(str::to_owned) else { return Ok(()) };
    let page = pages.lock().expect("the pages").get(&path).cloned();
    asked.lock().expect("what was asked for").push(path);
    let (status, body) = page.map_or(("404 Not Found", String::new()), |html| ("200 OK", html));
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\n\
         cache-control: no-store\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}
