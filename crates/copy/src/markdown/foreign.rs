//! Marks the passages of a body that are in another language or script with `lang` and `dir`, so
//! that they are read out, hyphenated and ordered as what they are. Nothing of the text changes.

use std::ops::Range;

use unicode_script::Script;

use super::tongue::{Mark, Tongue, script};

/// A straight quotation mark, as it is escaped.
const STRAIGHT: &str = "&quot;";

/// A block as the writer wrote it, with its marks.
pub(super) fn marked(block: String, tongue: &Tongue<'_>) -> String {
    let may_be_foreign = !block.is_ascii()
        || block.contains(STRAIGHT)
        || block.contains("<blockquote")
        || tongue.foreign_script('a').is_some();
    if !may_be_foreign {
        return block;
    }
    let mut marker =
        Marker { tongue, html: String::with_capacity(block.len() + 128), code: 0, inside: None };
    marker.take(&block);
    marker.html
}

struct Marker<'t> {
    tongue: &'t Tongue<'t>,
    html: String,
    /// How many elements are open whose text is no prose.
    code: usize,
    /// What the element around is marked as being in.
    inside: Option<Passage>,
}

/// What a passage is in.
#[derive(Clone, Copy, PartialEq)]
enum Passage {
    /// A script that the page's language is not written with.
    Script(Script),
    /// Another language in the page's own script.
    Quote,
}

impl Marker<'_> {
    fn take(&mut self, html: &str) {
        let mut rest = html;
        // Text and attributes have no angle brackets of their own: they are escaped.
        while let Some((text, tag)) = rest.find('<').map(|at| rest.split_at(at)) {
            self.text(text);
            let (tag, after) = tag.split_at(tag.find('>').map_or(tag.len(), |at| at + 1));
            rest = after;
            match tag {
                "<code>" => self.code += 1,
                "</code>" => self.code = self.code.saturating_sub(1),
                "<p>" | "<blockquote>" if self.inside.is_none() => {
                    let content = &after[..end_of_element(after, tag)];
                    if let Some((passage, mark)) = self.whole(content, tag) {
                        let name = tag.trim_end_matches('>');
                        self.html.push_str(&format!("{name}{}>", mark.attributes()));
                        self.inside = Some(passage);
                        self.take(content);
                        self.inside = None;
                        rest = &after[content.len()..];
                        continue;
                    }
                }
                _ => {}
            }
            self.html.push_str(tag);
        }
        self.text(rest);
    }

    /// What all of an element's text is in, and what to say of it.
    fn whole(&self, content: &str, tag: &str) -> Option<(Passage, Mark)> {
        let text = plain(content);
        if let Some((script, letters)) = self.only_script(&text) {
            let mark = self.tongue.mark_of_script(&text, script, letters)?;
            return Some((Passage::Script(script), mark));
        }
        let mark = self.tongue.mark_of_quote(&text).filter(|_| tag == "<blockquote>")?;
        Some((Passage::Quote, mark))
    }

    /// The one foreign script that all letters of a text are in, and how many they are.
    fn only_script(&self, text: &str) -> Option<(Script, usize)> {
        let mut only = None;
        let mut letters = 0;
        for sign in text.chars() {
            let Some(script) = script(sign) else { continue };
            if self.foreign(sign) != Some(script) || only.is_some_and(|only| only != script) {
                return None;
            }
            only = Some(script);
            letters += 1;
        }
        only.map(|only| (only, letters))
    }

    /// The script of a letter that neither the page nor the element around is in.
    fn foreign(&self, letter: char) -> Option<Script> {
        self.tongue
            .foreign_script(letter)
            .filter(|script| self.inside != Some(Passage::Script(*script)))
    }

    /// A text between two tags, escaped as it is.
    fn text(&mut self, text: &str) {
        let may_be_foreign = !text.is_ascii()
            || text.contains(STRAIGHT)
            || self.tongue.foreign_script('a').is_some();
        if self.code > 0 || !may_be_foreign {
            self.html.push_str(text);
            return;
        }
        let mut rest = text;
        while let Some((quoted, end)) = quotation(rest) {
            self.runs(&rest[..quoted.start]);
            self.quoted(&rest[quoted.clone()]);
            self.html.push_str(&rest[quoted.end..end]);
            rest = &rest[end..];
        }
        self.runs(rest);
    }

    /// What stands between quotation marks.
    fn quoted(&mut self, text: &str) {
        let plain = plain(text);
        let mark = match self.only_script(&plain) {
            Some((script, letters)) => self.tongue.mark_of_script(&plain, script, letters),
            None if self.inside.is_none() => self.tongue.mark_of_quote(&plain),
            None => None,
        };
        match mark {
            Some(mark) => self.span(text, mark),
            None => self.runs(text),
        }
    }

    /// Marks the runs of other scripts in a text.
    fn runs(&mut self, text: &str) {
        let mut from = 0;
        let mut signs = signs(text).peekable();
        while let Some((at, sign)) = signs.next() {
            let Some(script) = self.foreign(sign) else { continue };
            let (mut end, mut letters) = (at + sign.len_utf8(), 1);
            while let Some((at, sign)) = signs.peek().copied() {
                match super::tongue::script(sign) {
                    Some(other) if other == script => {
                        end = at + sign.len_utf8();
                        letters += 1;
                    }
                    Some(_) => break,
                    None => {}
                }
                signs.next();
            }
            let run = self.widened(text, from, at..end);
            if let Some(mark) =
                self.tongue.mark_of_script(&plain(&text[run.clone()]), script, letters)
            {
                self.html.push_str(&text[from..run.start]);
                self.span(&text[run.clone()], mark);
                from = run.end;
            }
        }
        self.html.push_str(&text[from..]);
    }

    /// A run with what belongs to it of the signs around. The bidirectional algorithm (UAX #9)
    /// draws figures to the words before them, `Boeing 737`, and a run that is set apart must keep
    /// those that it had.
    fn widened(&self, text: &str, least: usize, run: Range<usize>) -> Range<usize> {
        let (before, after) = (&text[least..run.start], &text[run.end..]);
        if !self.tongue.is_rtl() {
            let marks = after.find(|sign| !"؟،؛۔。，！？".contains(sign)).unwrap_or(after.len());
            return run.start..run.end + marks;
        }
        let figures =
            before.len() - before.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
        let belongs = |sign: char| sign.is_ascii_digit() || " -.,:/%+#".contains(sign);
        let signs = &after[..after.find(|sign| !belongs(sign)).unwrap_or(after.len())];
        let last = signs.rfind(|sign: char| sign.is_ascii_digit() || "%+#".contains(sign));
        run.start - figures..run.end + last.map_or(0, |at| at + 1)
    }

    fn span(&mut self, text: &str, mark: Mark) {
        self.html.push_str(&format!("<span{}>{text}</span>", mark.attributes()));
    }
}

/// Where the first quotation of a text stands between its marks, and where the second of them ends.
/// Of quotations in one another it is the innermost.
fn quotation(text: &str) -> Option<(Range<usize>, usize)> {
    let mut open: Option<(usize, &str)> = None;
    for (at, sign) in text.char_indices() {
        let mark = match sign {
            '&' if text[at..].starts_with(STRAIGHT) => STRAIGHT,
            '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' => {
                &text[at..at + sign.len_utf8()]
            }
            _ => continue,
        };
        let end = at + mark.len();
        match open {
            Some((from, closing)) if closing.contains(mark) => return Some((from..at, end)),
            _ => open = closing(mark).map(|closing| (end, closing)).or(open),
        }
    }
    None
}

/// What may close a quotation that a mark opens; none where it opens none. Single marks do not,
/// since most of them are apostrophes.
fn closing(mark: &str) -> Option<&'static str> {
    Some(match mark {
        "“" | "”" => "”",
        "„" => "“”",
        "«" => "»",
        "»" => "«",
        "「" => "」",
        "『" => "』",
        STRAIGHT => STRAIGHT,
        _ => return None,
    })
}

/// Where an element's content ends that begins after its start tag.
fn end_of_element(content: &str, start: &str) -> usize {
    let end = start.replacen('<', "</", 1);
    let mut depth = 1;
    let mut from = 0;
    while let Some(at) = content[from..].find('<').map(|at| from + at) {
        if content[at..].starts_with(&end) {
            depth -= 1;
            if depth == 0 {
                return at;
            }
        } else if content[at..].starts_with(start) {
            depth += 1;
        }
        from = at + 1;
    }
    content.len()
}

/// The prose of HTML as the writer writes it: without its tags, its code and its entities, which
/// all stand for signs.
fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, markup) = rest.split_at(at);
        text.push_str(before);
        let end = if markup.starts_with("<code>") {
            markup.find("</code>").unwrap_or(markup.len())
        } else {
            let close = if markup.starts_with('<') { '>' } else { ';' };
            markup.find(close).map_or(markup.len(), |at| at + 1)
        };
        text.push(' ');
        rest = &markup[end..];
    }
    text + rest
}

/// The signs of an escaped text without those of its entities.
fn signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut in_entity = false;
    text.char_indices().filter(move |(_, sign)| {
        let was_in = in_entity;
        in_entity = *sign == '&' || in_entity && *sign != ';';
        !was_in && !in_entity
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::blocks;
    use crate::article::Language;
    use crate::picture::Pictures;

    fn page(tag: &str, body: &str) -> String {
        let language: Language = tag.parse().unwrap();
        blocks(body, Some(&language), const { &Pictures::none() }).join("\n")
    }

    /// The start tags of what is marked, in order.
    fn marks(tag: &str, body: &str) -> Vec<String> {
        let html = page(tag, body);
        let tags = html.split('<').skip(1).filter_map(|tag| tag.split('>').next());
        tags.filter(|tag| tag.contains("lang=") || tag.contains("dir="))
            .map(str::to_owned)
            .collect()
    }

    const GERMAN: &str = "Wir werden die Brücke so schnell wie möglich wieder öffnen, versprach er";
    const ENGLISH: &str = "We are going to open the bridge again as soon as we possibly can";
    const TURKISH: &str =
        "Köprüyü mümkün olan en kısa sürede yeniden açacağız, hepinize söz veriyoruz";
    const FRENCH: &str = "Nous allons rouvrir le pont dès que les travaux seront finis, c’est promis à tous les habitants du quartier";
    const SPANISH: &str = "El ayuntamiento ha decidido que el puente se abrirá de nuevo cuando terminen las obras de este año";
    const RUSSIAN: &str = "Мы откроем мост так быстро, как это только возможно";
    const ARABIC: &str = "قال المتحدث باسم الحكومة إن القرار سيدخل حيز التنفيذ يوم الأحد";
    const CHINESE: &str = "我们将尽快重新开放这座桥梁";

    #[test]
    fn a_quotation_in_another_language_says_so() {
        for (page, quoted, mark) in [
            ("en", GERMAN, "span lang=\"de\""),
            ("en", TURKISH, "span lang=\"tr\""),
            ("en-GB", FRENCH, "span lang=\"fr\""),
            ("en", SPANISH, "span lang=\"es\""),
            ("en", RUSSIAN, "span lang=\"ru\""),
            ("en", ARABIC, "span lang=\"ar\" dir=\"rtl\""),
            ("en", CHINESE, "span lang=\"zh\""),
            ("de", ENGLISH, "span lang=\"en\""),
            ("tr", ENGLISH, "span lang=\"en\""),
            ("fr", GERMAN, "span lang=\"de\""),
            ("ar", ENGLISH, "span lang=\"en\" dir=\"ltr\""),
            ("ru", ENGLISH, "span lang=\"en\""),
            ("ja", ENGLISH, "span lang=\"en\""),
            ("he", RUSSIAN, "span lang=\"ru\" dir=\"ltr\""),
        ] {
            let said = match page {
                "ar" => "قال",
                "he" => "אמר",
                "ja" => "彼は",
                "ru" => "Он сказал",
                _ => "OK",
            };
            for (open, close) in [("“", "”"), ("„", "“"), ("«", "»"), ("\"", "\"")] {
                let body = format!("{said}: {open}{quoted}.{close} 1985.");
                assert_eq!(marks(page, &body), [mark], "{page}: {body}");
            }
            let attributes = mark.trim_start_matches("span");
            assert_eq!(marks(page, &format!("> {quoted}.")), [format!("blockquote{attributes}")]);
        }
    }

    #[test]
    fn the_marks_stand_outside_and_the_stops_inside() {
        let quote = format!("He said “{ARABIC}؟” and left.");
        assert_eq!(
            page("en", &quote),
            format!("<p>He said “<span lang=\"ar\" dir=\"rtl\">{ARABIC}؟</span>” and left.</p>")
        );
    }

    #[test]
    fn what_is_not_sure_stays_as_it_is() {
        for (page, text) in [
            ("en", "The “Süddeutsche Zeitung” reported it first."),
            ("en", "The Frankfurter Allgemeine Zeitung and Le Monde diplomatique wrote of it."),
            ("en", "“Vorsprung durch Technik” was the slogan of the Bayerische Motoren Werke."),
            ("en", "> Liberté, égalité, fraternité"),
            ("en", "“We are going to open the bridge again as soon as we possibly can,” he said."),
            ("en", "> We are going to open the bridge again as soon as we possibly can."),
            ("de", "„Wir werden die Brücke so schnell wie möglich wieder öffnen“, sagte sie."),
            ("de", "Sie las das „Wall Street Journal“ und die „Financial Times“."),
            (
                "tr",
                "“Köprüyü mümkün olan en kısa sürede yeniden açacağız” dedi ve salondan ayrıldı.",
            ),
            (
                "es",
                "«Vamos a abrir de nuevo el puente lo antes posible, se lo prometemos a todos».",
            ),
            ("en", "The α particles and the µm scale; 5Ω."),
            ("en", "`Мы откроем мост так быстро, как это только возможно`"),
            ("ja", "彼は「できるだけ早く橋を再び開通させる」と述べた。"),
            ("zh", "他说：“我们将尽快重新开放这座桥梁，我向大家保证。”"),
            ("sr", "Novine «Politika» i Политика pišu o tome."),
        ] {
            assert_eq!(marks(page, text), [""; 0], "{page}: {text}");
        }
        let unknown = blocks(ARABIC, None, const { &Pictures::none() });
        assert_eq!(unknown, [format!("<p>{ARABIC}</p>")]);
    }

    #[test]
    fn a_language_is_not_taken_for_its_sister() {
        for (page, text) in [
            (
                "nb",
                "> Vi vil åbne broen igen så hurtigt som det overhovedet er muligt, lovede han.",
            ),
            ("es", "> Obrirem de nou el pont tan aviat com sigui possible, us ho prometem a tots."),
            ("cs", "> Most znovu otvoríme tak rýchlo, ako to len bude možné, sľúbil minister."),
            ("ru", "> Ми відкриємо міст так швидко, як це тільки можливо, пообіцяв міністр."),
        ] {
            assert_eq!(marks(page, text), [""; 0], "{page}: {text}");
        }
    }

    #[test]
    fn a_run_of_another_script_is_set_apart_with_its_figures() {
        for (page_, text, html) in [
            (
                "ar",
                "قالت شركة Boeing 737 إن",
                "<p>قالت شركة <span dir=\"ltr\">Boeing 737</span> إن</p>",
            ),
            ("ar", "منظمة (OPEC) في", "<p>منظمة (<span dir=\"ltr\">OPEC</span>) في</p>"),
            (
                "ar",
                "تقنية 5G وCOVID-19، و",
                "<p>تقنية 5G و<span dir=\"ltr\">COVID-19</span>، و</p>",
            ),
            (
                "en",
                "The daily الشرق الأوسط, in London, and הארץ.",
                "<p>The daily <span dir=\"rtl\">الشرق الأوسط</span>, in London, and <span lang=\"he\" dir=\"rtl\">הארץ</span>.</p>",
            ),
            (
                "en",
                "Tea is चाय, ชา, чай, 茶 and *τσάι*.",
                "<p>Tea is चाय, <span lang=\"th\">ชา</span>, чай, 茶 and <em><span lang=\"el\">τσάι</span></em>.</p>",
            ),
            (
                "de",
                "조선일보 & ひらがな",
                "<p><span lang=\"ko\">조선일보</span> &amp; <span lang=\"ja\">ひらがな</span></p>",
            ),
        ] {
            assert_eq!(page(page_, text), html, "{page_}: {text}");
        }
    }

    #[test]
    fn a_paragraph_that_is_all_of_another_script_is_marked_as_a_whole() {
        assert_eq!(
            page("en", &format!("{RUSSIAN}.\n\n- {RUSSIAN}\n\n> **{ARABIC}**")),
            format!(
                "<p lang=\"ru\">{RUSSIAN}.</p>\n\
                 <ul>\n<li><span lang=\"ru\">{RUSSIAN}</span></li>\n</ul>\n\
                 <blockquote class=\"pull\" lang=\"ar\" dir=\"rtl\">\n<p><strong>{ARABIC}</strong></p>\n</blockquote>"
            )
        );
    }

    /// The text of a page, and all of its marks but those of languages.
    fn bare(html: &str) -> String {
        let mut bare = String::new();
        for (index, piece) in html.split('<').enumerate() {
            let (tag, text) = if index == 0 { ("", piece) } else { piece.split_once('>').unwrap() };
            if !tag.is_empty() && !tag.trim_start_matches('/').starts_with("span") {
                bare.push_str(tag.split(" lang=").next().unwrap().split(" dir=").next().unwrap());
            }
            bare.push_str(text);
        }
        bare
    }

    proptest! {
        #[test]
        fn nothing_of_the_text_changes(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "“", "”", "„", "«", "»", "\"", "'", "&", "<b>", ">", "`", "*", "**", "\n", "\n\n",
                "\n\n> ", "[x](https://example.org/)", "(", ")", "5", " 737 ", ", ", ". ", "؟", "。",
                "NATO", "é", "ß", "µ", "الجسر", "הארץ", "мост", "桥", "橋を", "ชา",
                GERMAN, ENGLISH, RUSSIAN, ARABIC, CHINESE,
            ]), 0..24),
            tag in prop::sample::select(vec!["en", "de", "ar", "ja", "ru", "he", "sr"]),
        ) {
            let body = pieces.concat();
            let language: Language = tag.parse().unwrap();
            let marked = blocks(&body, Some(&language), const { &Pictures::none() });
            let plain = blocks(&body, None, const { &Pictures::none() });
            let notes = |blocks: &[String]| blocks.iter().map(|one| bare(one)).collect::<Vec<_>>();
            prop_assert_eq!(notes(&marked), notes(&plain));
        }
    }
}
