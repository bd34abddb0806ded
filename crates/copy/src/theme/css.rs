//! `theme.css`: the rules that a theme adds, within what is documented.
//!
//! A theme styles the story and the masthead, and nothing else: its selectors are made of known
//! elements and classes, and each is put below one of the two. So it can neither touch the notice
//! nor hide a part of the page, and it takes its colours from the tokens, whose contrast is
//! checked. Nothing in it can ask for anything.

mod vocabulary;

use cssparser::{ParseError, ParseErrorKind, Parser, Token};

use super::NotATheme;
use vocabulary::{
    CLASSES, CONDITIONS, ELEMENTS, FUNCTIONS, STATES, TOKENS, is_coloured, is_property,
};

/// The rules of a theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct HouseStyle {
    /// For a page as a whole.
    pub of_the_page: String,
    /// For the article alone; the masthead is no part of it.
    pub of_the_article: String,
}

/// Why a rule is refused.
struct Refusal {
    /// The line, from 1, once it is known.
    line: Option<u32>,
    /// A sentence without its full stop.
    reason: String,
}

impl From<String> for Refusal {
    fn from(reason: String) -> Self {
        Self { line: None, reason }
    }
}

impl From<&str> for Refusal {
    fn from(reason: &str) -> Self {
        reason.to_owned().into()
    }
}

impl Refusal {
    /// What `parser` has just read is refused, unless the place is known already.
    fn at(self, parser: &Parser<'_>) -> Self {
        let line = self.line.unwrap_or_else(|| parser.current_source_location().line + 1);
        Self { line: Some(line), ..self }
    }
}

/// Reads a theme's rules.
pub(super) fn read(text: &str) -> Result<HouseStyle, NotATheme> {
    let mut parser = Parser::new(text);
    let mut style = HouseStyle::default();
    let read = match text.find(['<', '\\']) {
        Some(at) => Err(Refusal {
            line: u32::try_from(1 + text[..at].matches('\n').count()).ok(),
            reason: "‘<’ and ‘\\’ cannot stand in a theme’s style".to_owned(),
        }),
        None => rules(&mut parser, "", &mut style),
    };
    read.map(|()| style).map_err(|refusal| {
        let Refusal { line, reason } = refusal.at(&parser);
        NotATheme::Style { line: line.unwrap_or(1), reason }
    })
}

/// Reads rules up to the end of the block; `around` is the condition that they stand in.
fn rules(parser: &mut Parser<'_>, around: &str, style: &mut HouseStyle) -> Result<(), Refusal> {
    while let Ok(first) = parser.next().cloned() {
        match first {
            Token::AtKeyword(name) if &*name == "media" && around.is_empty() => {
                let mut condition = "@media".to_owned();
                read_condition(parser, &mut condition)?;
                nested(parser, |block| rules(block, condition.trim_end(), style))?;
            }
            Token::AtKeyword(name) => {
                return Err(format!("@{name} cannot stand here; @media can").into());
            }
            first => {
                let selectors = selectors(parser, first)?;
                let declarations = nested(parser, declarations)?;
                push(style, around, &selectors, &declarations);
            }
        }
    }
    Ok(())
}

/// The next token with the blanks between, written as it will be read again. Whatever is left open
/// at the end of the text is thus closed where it was opened.
fn next<'i>(parser: &mut Parser<'i>) -> Option<Token<'i>> {
    parser.next_including_whitespace_and_comments().ok().cloned()
}

/// Reads what stands between a block's braces, to its end.
fn nested<'i, T>(
    parser: &mut Parser<'i>,
    read: impl FnOnce(&mut Parser<'i>) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let read = parser.parse_nested_block(|block| {
        read(block).map_err(|refusal| ParseError::custom(refusal.at(block)))
    });
    read.map_err(|error: ParseError<Refusal>| match error.kind {
        ParseErrorKind::Custom(refusal) => refusal,
        ParseErrorKind::Basic(_) => "something follows that is no part of a rule".into(),
    })
}

/// Reads the condition of `@media` up to its brace, or to the end of its brackets.
fn read_condition(parser: &mut Parser<'_>, written: &mut String) -> Result<(), Refusal> {
    while let Some(token) = next(parser) {
        match &token {
            Token::CurlyBracketBlock => return Ok(()),
            Token::Ident(word) if !CONDITIONS.contains(&&**word) => {
                return Err(format!("a condition cannot have {}", shown(&token)).into());
            }
            Token::ParenthesisBlock => {
                written.push('(');
                nested(parser, |inside| read_condition(inside, written))?;
                written.push(')');
            }
            Token::Ident(_) | Token::Colon | Token::Comma | Token::Dimension { .. } => {
                written.push_str(&text(&token));
            }
            Token::WhiteSpace(_) | Token::Comment(_) => written.push(' '),
            _ => return Err(format!("a condition cannot have {}", shown(&token)).into()),
        }
    }
    Ok(())
}

/// Reads the selectors of a rule up to its brace, one by one.
fn selectors<'i>(parser: &mut Parser<'i>, first: Token<'i>) -> Result<Vec<String>, Refusal> {
    let mut list = Vec::new();
    let mut selector = String::new();
    let mut token = Some(first);
    while let Some(read) = token {
        match read {
            Token::Comma | Token::CurlyBracketBlock => {
                let whole = std::mem::take(&mut selector).trim().to_owned();
                if whole.is_empty() {
                    return Err("a selector is missing".into());
                }
                list.push(whole);
                if read == Token::CurlyBracketBlock {
                    return Ok(list);
                }
            }
            _ => read_selector(parser, &read, &mut selector)?,
        }
        token = next(parser);
    }
    Err("a rule has no braces".into())
}

/// Reads one part of a selector that begins with `token`.
fn read_selector(
    parser: &mut Parser<'_>,
    token: &Token<'_>,
    written: &mut String,
) -> Result<(), Refusal> {
    match token {
        Token::Ident(name) if ELEMENTS.contains(&&**name) => {}
        Token::Ident(name) => {
            return Err(format!("‘{name}’ is no element of a story that a theme styles").into());
        }
        Token::Delim('>' | '+' | '~') | Token::WhiteSpace(_) => {}
        Token::Comment(_) => return Err("a selector cannot have a comment inside".into()),
        Token::Delim('.') => match next(parser) {
            Some(Token::Ident(name)) if CLASSES.contains(&&*name) => {
                written.push('.');
                written.push_str(&name);
                return Ok(());
            }
            Some(other) => {
                return Err(format!("{} is no class that a theme styles", shown(&other)).into());
            }
            None => return Err("a class is missing".into()),
        },
        Token::Colon => {
            written.push(':');
            return read_state(parser, written);
        }
        other => return Err(format!("a selector cannot have {}", shown(other)).into()),
    }
    written.push_str(&text(token));
    Ok(())
}

/// Reads what stands after a colon.
fn read_state(parser: &mut Parser<'_>, written: &mut String) -> Result<(), Refusal> {
    let mut token = next(parser);
    if token == Some(Token::Colon) {
        written.push(':');
        token = next(parser);
    }
    let Some(token) = token else { return Err("something is missing after ‘:’".into()) };
    match &token {
        Token::Ident(name) if STATES.contains(&&**name) => written.push_str(name),
        Token::Function(name) if STATES.contains(&&**name) => {
            let is_plain = ["lang", "nth-child"].contains(&&**name);
            written.push_str(&text(&token));
            nested(parser, |inside| {
                while let Some(token) = next(inside) {
                    match token {
                        Token::Comma => written.push(','),
                        Token::Ident(_)
                        | Token::Number { .. }
                        | Token::Dimension { .. }
                        | Token::WhiteSpace(_)
                        | Token::Delim('+' | '-')
                            if is_plain =>
                        {
                            written.push_str(&text(&token));
                        }
                        _ => read_selector(inside, &token, written)?,
                    }
                }
                Ok(())
            })?;
            written.push(')');
        }
        other => return Err(format!("‘:{}’ is no state that a theme styles", text(other)).into()),
    }
    Ok(())
}

/// Reads the declarations of a rule.
fn declarations(parser: &mut Parser<'_>) -> Result<String, Refusal> {
    let mut written = String::new();
    while let Ok(token) = parser.next().cloned() {
        match token {
            Token::Semicolon => {}
            Token::Ident(name) if is_property(&name) => {
                parser.expect_colon().map_err(|_| format!("‘:’ is missing after ‘{name}’"))?;
                let mut value = String::new();
                read_value(parser, is_coloured(&name), &mut value)?;
                written.push_str(&format!("{name}: {}; ", value.trim()));
            }
            Token::Ident(name) => {
                return Err(format!("‘{name}’ is no property that a theme sets").into());
            }
            other => return Err(format!("a rule cannot have {}", shown(&other)).into()),
        }
    }
    Ok(written)
}

/// Reads a value up to its semicolon, or to the end of its brackets.
fn read_value(
    parser: &mut Parser<'_>,
    takes_colours: bool,
    written: &mut String,
) -> Result<(), Refusal> {
    while let Some(token) = next(parser) {
        match &token {
            Token::Semicolon => return Ok(()),
            Token::Ident(word) => {
                let is_colour = cssparser::color::parse_named_color(&word.to_ascii_lowercase());
                if takes_colours && (is_colour.is_ok() || word.eq_ignore_ascii_case("transparent"))
                {
                    return Err(
                        format!("‘{word}’: colours come from the tokens, var(--accent)").into()
                    );
                }
                if word.starts_with("--") && !TOKENS.contains(&&**word) {
                    return Err(format!("‘{word}’ is no token").into());
                }
            }
            Token::Function(name) if !FUNCTIONS.contains(&&**name) => {
                return Err(format!("a value cannot have {}", shown(&token)).into());
            }
            Token::Function(_) | Token::ParenthesisBlock => {
                written.push_str(&text(&token));
                nested(parser, |inside| read_value(inside, takes_colours, written))?;
                written.push(')');
                continue;
            }
            Token::Number { .. }
            | Token::Percentage { .. }
            | Token::Dimension { .. }
            | Token::Comma
            | Token::WhiteSpace(_)
            | Token::QuotedString(_)
            | Token::Delim('/' | '+' | '-' | '*') => {}
            Token::Comment(_) => {
                written.push(' ');
                continue;
            }
            Token::Hash(_) | Token::IDHash(_) => {
                return Err("colours come from the tokens, var(--accent)".into());
            }
            _ => return Err(format!("a value cannot have {}", shown(&token)).into()),
        }
        written.push_str(&text(&token));
    }
    Ok(())
}

/// Writes a rule below the story, or below the masthead.
fn push(style: &mut HouseStyle, around: &str, selectors: &[String], declarations: &str) {
    if declarations.is_empty() {
        return;
    }
    let is_of_masthead = |selector: &&String| selector.starts_with(".masthead");
    let of_the_page: Vec<_> = selectors
        .iter()
        .map(|selector| {
            let place = if is_of_masthead(&selector) { "body >" } else { "main" };
            format!("{place} {selector}")
        })
        .collect();
    let of_the_article: Vec<_> =
        selectors.iter().filter(|selector| !is_of_masthead(selector)).cloned().collect();
    for (written, selectors) in
        [(&mut style.of_the_page, of_the_page), (&mut style.of_the_article, of_the_article)]
    {
        if selectors.is_empty() {
            continue;
        }
        let rule = format!("{} {{ {declarations}}}", selectors.join(", "));
        if around.is_empty() {
            written.push_str(&rule);
        } else {
            written.push_str(&format!("{around} {{ {rule} }}"));
        }
        written.push('\n');
    }
}

/// A token as it is written, in quotation marks.
fn shown(token: &Token<'_>) -> String {
    format!("‘{}’", text(token))
}

fn text(token: &Token<'_>) -> String {
    cssparser::ToCss::to_css_string(token)
}
