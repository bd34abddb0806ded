//! Why a line became what it became: a code for the window, a sentence for a person.

use super::LineKind;

/// Declares the reasons once: their codes, their sentences, and the list of all.
macro_rules! reasons {
    ($($name:ident $code:literal $why:literal;)*) => {
        /// Why a line, or a part of one, became what it became.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Reason {
            $(#[doc = $why] $name,)*
        }

        impl Reason {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its code in kebab case, which the window translates by.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// One plain English sentence.
            #[must_use]
            pub fn why(self) -> &'static str {
                match self { $(Self::$name => $why,)* }
            }
        }
    };
}

reasons! {
    Ruled "ruled" "You said so.";
    BehindDateline "behind-dateline" "The story goes on after the dateline that you chose.";
    NoDateline "no-dateline" "No place, date or agency can be read here, so the line stays what it was.";
    NoByline "no-byline" "This is longer than a byline can be, so the line stays what it was.";
    Blank "blank" "Nothing but white space.";
    Text "text" "Running text.";
    TextDecoded "text-decoded" "Running text; characters that a web page or a program had escaped are written out.";
    GaveWay "gave-way" "It looked like the headline, but you chose another line.";
    MarkdownSource "markdown-source" "Markdown, taken as it stands.";
    ListItem "list-item" "An item of a list.";
    Quote "quote" "A quoted block.";
    Table "table" "A row of a table.";
    Code "code" "Part of a code block.";
    Rule "rule" "A dividing line.";
    FirstLine "first-line" "It stands alone at the top, above the story.";
    MarkdownTitle "markdown-title" "It is marked up as the title.";
    HeadlineRepeated "headline-repeated" "It stands at the top and is printed more than once.";
    Repeat "repeat" "The headline once more.";
    AboveHeadline "above-headline" "A short line above the headline.";
    BelowHeadline "below-headline" "A summary between the headline and the story.";
    ByWord "by-word" "It begins with a word for the author, and names follow.";
    NameNearDate "name-near-date" "A name between the headline and the story.";
    WriterDetails "writer-details" "Who the writer is, or how to reach them.";
    DateAndTime "date-and-time" "A date, on a line of its own.";
    UpdatedTime "updated-time" "When the story was updated; the first date counts.";
    PlaceAndAgency "place-and-agency" "Where the story was filed, and for whom.";
    AgencyCredit "agency-credit" "Credits a news agency.";
    ShoutedLine "shouted-line" "A short line in capitals between paragraphs.";
    QuotedLine "quoted-line" "A short quotation on a line of its own.";
    LabelledQuote "labelled-quote" "A label and a quotation on a line of their own.";
    NumberedLine "numbered-line" "A numbered line between paragraphs.";
    MarkdownSubhead "markdown-subhead" "It is marked up as a subhead.";
    MarkedLine "marked-line" "A short line set off by a mark.";
    BoldLine "bold-line" "A short line in bold type between paragraphs.";
    ConsentNotice "consent-notice" "It tells readers of the site about cookies or their data.";
    ConsentChoice "consent-choice" "A button or link of the cookie notice beside it.";
    SerialiserResidue "serialiser-residue" "Brackets, quotes or commas that a program left around the text.";
    EscapedBreak "escaped-break" "A line break or tab that a program wrote as two characters.";
    LeftoverTag "leftover-tag" "A tag left from a web page.";
    ControlCharacter "control-character" "A control character that no text needs.";
    HeadingUnderline "heading-underline" "Underlines the subhead above it.";
    ReadMore "read-more" "Points to another story or page.";
    Share "share" "Invites readers to share the story.";
    Advertisement "advertisement" "Marks an advertisement.";
    Subscribe "subscribe" "Invites readers to subscribe or sign up.";
    PhotoCredit "photo-credit" "Credits a picture that is not here.";
    Comments "comments" "Belongs to the site's comments.";
    ReadingTime "reading-time" "How long reading takes.";
    RelativeTime "relative-time" "A time told from the moment of reading.";
    Navigation "navigation" "Belongs to the site's menu.";
    Mail "mail" "Belongs to the mail that the story came in.";
    PressNote "press-note" "A note from the sender to the press.";
    AboveStories "above-stories" "Stands above the first of several stories.";
    StoryBreak "story-break" "Parts this story from the next one, or ends it.";
    Rights "rights" "A copyright line of the site.";
    FrontMatter "front-matter" "A field of the Markdown file's front matter.";
    FrontMatterUnknown "front-matter-unknown" "A key of the front matter that no field of the article takes.";
    FrontMatterFence "front-matter-fence" "Begins or ends the front matter.";
}

/// The code of every reason, for the check that each is translated.
pub fn all_reasons() -> impl Iterator<Item = &'static str> {
    Reason::ALL.iter().map(|reason| reason.code())
}

/// What a piece of a line is, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub kind: LineKind,
    pub reason: Reason,
}

impl Verdict {
    pub fn new(kind: LineKind, reason: Reason) -> Self {
        Self { kind, reason }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_reason_has_a_code_of_its_own_and_one_sentence() {
        let codes: HashSet<_> = all_reasons().collect();
        assert_eq!(codes.len(), Reason::ALL.len());
        for reason in Reason::ALL {
            assert!(reason.code().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'));
            assert!(reason.why().ends_with('.') && reason.why().matches(". ").count() == 0);
        }
    }
}
